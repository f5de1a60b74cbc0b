"""The lock that goes along with a portal: what the generator needs of requirements.lock."""

import importlib.util

from support.portals import REPOSITORY
from wegwijs.editing.init.starter_texts import STARTER


def test_it_is_made_from_the_lock_of_the_repository() -> None:
    path = REPOSITORY / "tools" / "runtime_lock.py"
    spec = importlib.util.spec_from_file_location("runtime_lock", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.runtime_lock(REPOSITORY)
    assert (STARTER / "requirements.lock").read_text("utf-8") == made, "run make lock"
    assert "pytest==" not in made
    assert "\ncolorama==" in made, "click needs it on Windows"

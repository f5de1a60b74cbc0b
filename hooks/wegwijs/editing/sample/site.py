"""Site: a folder goes in; what a portal has beside its content (settings, hand-written pages, look)
is written there.
"""

import json
import shutil
from pathlib import Path

import wegwijs
from wegwijs.editing.sample.stock import LANGUAGES, read_data

_HERE = Path(__file__).parent


def write_site(folder: Path) -> None:
    """Write mkdocs.yml, docs/ and overrides/ of a sample portal into `folder`."""
    hook = Path(wegwijs.__file__).resolve().parent.parent / "main.py"
    settings = (_HERE / "portal.yml").read_text("utf-8").replace("$hook", json.dumps(str(hook)))
    (folder / "mkdocs.yml").write_bytes(settings.encode("utf-8"))
    assets = folder / "overrides" / "assets"
    assets.mkdir(parents=True)
    for name in ("brand.css", "logo.svg"):
        shutil.copyfile(_HERE / name, assets / name)
    for name, page in read_data("pages.yml").items():
        for lang in LANGUAGES:
            title, introduction = page[lang]
            path = folder / "docs" / lang / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_page(title, introduction, page["blocks"]).encode("utf-8"))


def _page(title: str, introduction: str, blocks: list[str]) -> str:
    head = (
        f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndescription:"
        f" {json.dumps(introduction, ensure_ascii=False)}\n---"
    )
    return (
        "\n\n".join([head, f"# {title}", introduction, *(f"::: {block}" for block in blocks)])
        + "\n"
    )

"""Site: a folder goes in; what a portal has beside its content (settings, hand-written pages, look)
is written there.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
            doors = [
                {"label": door[lang], "icon": door["icon"], "target": door["target"]}
                for door in page.get("doors", ())
            ]
            head = {"title": title, "description": introduction, "doors": doors}
            path.write_bytes(_page(head, page["blocks"]).encode("utf-8"))


def _page(head_fields: Mapping[str, Any], blocks: list[str]) -> str:
    title, introduction = head_fields["title"], head_fields["description"]
    fields = (
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in head_fields.items()
        if value
    )
    head = "\n".join(["---", *fields, "---"])
    return (
        "\n\n".join([head, f"# {title}", introduction, *(f"::: {block}" for block in blocks)])
        + "\n"
    )

"""The portal of tools with its evenings in an agenda: a content type of a portal's own with one."""

from pathlib import Path

FOLDER = Path("hooks", "types", "tool")
AGENDA = """
from wegwijs.features.calendar.agenda import Agenda, Line, in_agenda
from wegwijs.features.facets.menus import Menus

AGENDA = Agenda(
    dates=DATES,
    line=lambda localised, page: Line(kind=localised.record.kind, icon="hammer-wrench"),
    choices=Menus("tool", FILTER.choices[:2]),
)
"""
OWN_WORDS = (
    "month-title",
    "month-description",
    "months-title",
    "months-text",
    "past",
    "samples",
)


def with_agenda(portal: Path) -> None:
    """Give the tools of a portal an agenda, in the place of their filter."""
    folder = portal / FOLDER
    with (folder / "view.py").open("a", encoding="utf-8") as file:
        file.write(AGENDA)
    change(folder / "view.py", "from .model", "from .filters import FILTER\nfrom .model")
    change(
        folder / "__init__.py",
        "groups=view.groups,",
        "groups=view.in_agenda, draw=view.AGENDA.draw, agenda=view.AGENDA,",
    )
    change(folder / "__init__.py", "    filter=FILTER,\n", "")
    for lang in ("en", "fr"):
        change(portal / f"docs/{lang}/tools/index.md", "catalogue tool", "calendar tool")
    with (folder / "ui.yml").open("a", encoding="utf-8") as file:
        for key in OWN_WORDS:
            words = f"{key} {{month}}" if "month-" in key else key
            file.write(f"{key}: {{description: x, en: '{words}', fr: '{words} (fr)'}}\n")
        found = "{one: '{n} tool', other: '{n} tools'}"
        many = "{one: '{n} outil', many: '{n} outils', other: '{n} outils'}"
        file.write(f"found: {{description: x, en: {found}, fr: {many}}}\n")


def change(path: Path, old: str, new: str) -> None:
    """Write one text in the place of another, which must be there."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), "utf-8")

"""The accessibility statement goes to a translator and comes back like a record, and is counted."""

from pathlib import Path

import pytest

from support.tiny import DEFINITIONS, settings, write
from support.translator_files import ALL, returned, translated
from wegwijs.cli.main import main
from wegwijs.content.accessibility import TYPE
from wegwijs.content.load import load_content
from wegwijs.content.other_names import OTHER_TEXTS
from wegwijs.content.portal import State
from wegwijs.content.translations.progress import count
from wegwijs.editing.exchange.exporting import outgoing
from wegwijs.editing.exchange.importing import import_units
from wegwijs.editing.exchange.kinds import text_kinds

DUTCH = """\
organisation: Stad Haven
status: partial
method: self-evaluation
prepared_on: 2026-03-01
reviewed_on: 2026-11-02
gaps:
  - {id: map, reason: non-compliance, text: De kaart van 2 wijken leest niet voor.}
feedback: {who: Dienst Web, email: web@haven.test, within: binnen de week}
"""
GAP, WITHIN = "accessibility/statement#gaps.map.text", "accessibility/statement#feedback.within"
TEXTS = {GAP: "La carte de 2 quartiers ne se lit pas.", WITHIN: "dans la semaine"}
FILE = "content/fr/accessibility.yml"


def states(portal: Path) -> dict[State, int]:
    """How many statements stand how in French."""
    content = load_content(settings(portal), DEFINITIONS)
    return dict(count(content.portal, ("fr",))["fr"][TYPE].records)


@pytest.mark.parametrize("form", ["xliff", "po"])
def test_it_leaves_with_its_facts_and_comes_back_stamped(tmp_path: Path, form: str) -> None:
    portal = write(tmp_path, {"nl/accessibility.yml": DUTCH})
    assert states(portal) == {"missing": 1}
    kinds = text_kinds(load_content(settings(portal), DEFINITIONS), settings(portal), DEFINITIONS)
    (sheet,), left = outgoing(kinds, settings(portal), "fr", ALL, (TYPE,))
    assert (TYPE in OTHER_TEXTS, left) == (True, [])
    assert {unit.id for unit in sheet.units} == {GAP, WITHIN}
    batches = returned(translated(sheet, form, TEXTS), form)
    arrived = import_units([("back", batches)], kinds, settings(portal))
    assert (arrived.counts, arrived.problems) == ({"imported": 2}, ())
    (portal / FILE).parent.mkdir(parents=True, exist_ok=True)
    (portal / FILE).write_bytes(arrived.files[FILE])
    assert states(portal) == {"current": 1}
    write(portal, {"nl/accessibility.yml": DUTCH.replace("2 wijken", "3 wijken")})
    assert states(portal) == {"stale": 1}


def test_the_command_counts_statements(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    portal = write(tmp_path, {"nl/accessibility.yml": DUTCH})
    assert main(["-C", str(portal), "export", "--lang", "fr", "--out", str(tmp_path)]) == 0
    assert "2 texts of 1 statement, " in capsys.readouterr().out


def test_a_statement_with_errors_stays_here(tmp_path: Path) -> None:
    portal = write(
        tmp_path, {"nl/accessibility.yml": DUTCH, "fr/accessibility.yml": "status: full"}
    )
    kinds = text_kinds(load_content(settings(portal), DEFINITIONS), settings(portal), DEFINITIONS)
    sheets, (fault,) = outgoing(kinds, settings(portal), "fr", ALL, (TYPE,))
    assert (sheets, fault.file) == ([], FILE)

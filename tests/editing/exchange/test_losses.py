"""What a translation lost of its source is said, and nothing of that counts as up to date."""

from dataclasses import replace
from pathlib import Path

import pytest

from support.marks import at_night
from support.tiny import DEFINITIONS, settings
from support.translator_files import FILES, change, only, receive, returned, sheets, translated
from wegwijs.content.load import load_content
from wegwijs.content.portal import stamp
from wegwijs.editing.exchange.acceptance import Present, Rules, review
from wegwijs.editing.exchange.losses import in_words, losses
from wegwijs.editing.exchange.units import ReturnedUnit

CONDITIONS = "training/baker#conditions"
LINKS = "[VDAB](organisation:vdab) و[القواعد](https://example.org/nl)"
WHOLE = f"- الهولندية A2\n- اقرأ أولًا {LINKS}"


@pytest.mark.parametrize(
    ("source", "translation", "lang", "lost"),
    [
        ("- een\n- twee\n- drie", "- un\n- deux", "fr", ["one list entry"]),
        ("1. een\n2. twee\n3. drie", "un, deux, trois", "fr", ["3 list entries"]),
        ("Kom **op tijd**.", "Venez à temps.", "fr", ["one emphasis (**)"]),
        ("Kom *op tijd* en *nu*.", "Venez à temps.", "fr", ["2 emphases (*)"]),
        ("## Kop\n\ntekst", "Titre\n\ntexte", "fr", ["one heading"]),
        ("Het kost 119 euro.", "Cela coûte 19 euros.", "fr", ["the figure 119"]),
        ("Over 3 weken.", "Dans trois semaines.", "fr", []),
        ("Over 3 weken.", "Dans quelques semaines.", "fr", ["the figure 3"]),
        ("Om 14.30 uur.", "At 2:30 pm.", "en", []),
        ("1.250 euro op 5/3/2027", "1 250 euros le 5-3-2027", "fr", []),
        ("Na 25 dagen.", "بعد ٢٥ يومًا.", "ar", []),
        ("Na 2 weken.", "بعد أسبوعين.", "ar", []),
        ("Met 1.250 werkgevers.", "مع ١٬٢٥٠ من أصحاب العمل.", "ar", []),
        ("Een.\n\nTwee.\nDrie.", "Un. Deux. Trois.", "fr", ["one paragraph"]),
        ("Niveau B1.", "Un bon niveau.", "fr", ["“B1”"]),
        ("Nog {count} dagen", "Encore des jours", "fr", ["the placeholder {count}"]),
        ("Zie [hier](https://a.example/123).", "Voir [ici](https://b.example/fr).", "fr", []),
        ("Kom **om 9 uur**, niveau A2.", "Venez **à 9 h**, niveau A2.", "fr", []),
    ],
)
def test_what_is_lost_is_named(source: str, translation: str, lang: str, lost: list[str]) -> None:
    assert losses(source, translation, lang, markdown=True) == lost


def test_signs_of_markdown_are_words_in_a_title() -> None:
    assert losses("**A** *b*", "x", "fr", markdown=False) == []
    assert in_words(["one list entry", "the figure 3", "“B1”"]) == (
        "one list entry, the figure 3 and “B1”"
    )


@pytest.mark.parametrize("form", ["xliff", at_night("po")])
def test_a_text_that_lost_a_list_entry_is_taken_when_somebody_accepts_it(
    form: str, tmp_path: Path
) -> None:
    sheet = sheets(tmp_path)[0]
    back = returned(translated(sheet, form, {CONDITIONS: f"اقرأ أولًا {LINKS}"}), form)
    arrived = receive(tmp_path, back)
    problem = only(arrived)
    assert (problem.rule, problem.field, arrived.files) == ("lost-parts", CONDITIONS, {})
    assert problem.message == "the translation lost 2 list entries and “A2” of its source"
    assert "--accept" in problem.help
    assert receive(tmp_path, back, accept=True).counts["imported"] == 1
    assert _state(tmp_path) == "current"


def test_a_lost_link_is_taken_too_when_somebody_accepts_it() -> None:
    unit = ReturnedUnit(
        "training/baker#body", "Zie [ons](training:a).", "Voir.", True, True, True, "-", 1
    )
    present = Present(unit.source, "", "fr", "missing", True, lambda text: ())
    refused = review(unit, present, Rules(frozenset({"training"})))
    assert refused.problem
    assert refused.problem.rule == "lost-link"
    assert review(unit, present, Rules(frozenset({"training"}), accept=True)).outcome == "imported"


def test_what_is_confirmed_without_the_new_list_entry_is_not_stamped(tmp_path: Path) -> None:
    before = stamp("- Nederlands, niveau A2")
    old = f"conditions: |\n  - الهولندية A2\nstamps: {{conditions: {before}}}\n"
    sheet = sheets(tmp_path, {**FILES, "ar/training/baker.yml": old})[0]
    back = change(
        returned(translated(sheet, "xliff", {}), "xliff"),
        lambda unit: replace(unit, done=True, explicit=True, firm=True),
    )
    arrived = receive(tmp_path, back)
    assert [one.rule for one in arrived.problems] == ["lost-link"]
    assert _state(tmp_path) == "stale"


def test_what_a_current_translation_does_without_a_new_one_may_lack(tmp_path: Path) -> None:
    source = FILES["nl/training/baker.yml"].partition("conditions: |\n")[2]
    text = "\n".join(line.strip() for line in source.splitlines())
    old = f"conditions: |\n  {LINKS}\nstamps: {{conditions: {stamp(text)}}}\n"
    sheet = sheets(tmp_path, {**FILES, "ar/training/baker.yml": old})[0]
    back = returned(translated(sheet, "xliff", {CONDITIONS: f"انظر {LINKS}"}), "xliff")
    assert receive(tmp_path, back).counts["imported"] == 1


def _state(folder: Path) -> str:
    content = load_content(settings(folder), DEFINITIONS)
    entry = content.portal.entry(("training", "baker"))
    assert entry
    return entry.states("ar")["conditions",]

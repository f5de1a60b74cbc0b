"""The programs of translators, each driven: what we send is what they show as to be done, and what
they save is what we take.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import polib
import pytest
import yaml

from support.installed import npm_program, pip_folder
from support.translators_programs import omegat, poedit
from wegwijs.content.translation_reader import STAMP
from wegwijs.editing.exchange import po, xliff
from wegwijs.editing.exchange.formats import writer
from wegwijs.editing.exchange.units import Export, ReturnedUnit, Unit
from wegwijs.strict_yaml.nodes import MappingNode, ScalarNode
from wegwijs.strict_yaml.reader import read_yaml

CURRENT = Unit(
    "training/baker#title",
    'Bakker <&> "worden"',
    "خبّاز",
    True,
    110,
    "content/nl/training/baker.yml",
    1,
    ("Een noot.",),
)
STALE = replace(
    CURRENT,
    id="training/baker#body",
    source="Een\n\n- twee **vet** [x](training:a)",
    target="قديم",
    confirmed=False,
    previous="Oud\n\ntekst",
)
NEW = replace(CURRENT, id="guide/law#title", source="Wet", target="", file="content/nl/guide/a.yml")
SHEET = Export("https://example.org/", "Wegwijs", "nl", "ar", "2027-01-15", (CURRENT, STALE, NEW))
BETTER = "- nieuw **vet** [x](training:a)"


def units(text: str, form: str) -> dict[str, ReturnedUnit]:
    """What is read of a file, by id."""
    read = {"xliff": xliff.read, "po": po.read}[form]
    return {unit.id: unit for batch in read(text.encode()) for unit in batch.units}


def unchanged_marks(now: dict[str, ReturnedUnit], form: str) -> bool:
    """Whether every text came back with what we noted of it."""
    before = units(writer(form)(SHEET), form)
    return {name: unit.was for name, unit in now.items()} == {
        name: unit.was for name, unit in before.items()
    }


WEBLATE = {"new", "needs-translation", "needs-adaptation", "needs-l10n"}
"""The states that Weblate counts as needing an edit, by its documentation and its source."""


def test_weblate_counts_what_is_stale_as_needing_an_edit() -> None:
    """Weblate itself is a site with a database: its rules are applied to what we write."""
    root = ElementTree.fromstring(xliff.write(SHEET))
    states = {
        unit.get("id"): (unit.get("approved") == "yes", target.get("state") in WEBLATE)
        for unit in root.iter(f"{{{xliff.NAMESPACE}}}trans-unit")
        for target in unit.findall(f"{{{xliff.NAMESPACE}}}target")
    }
    assert states == {CURRENT.id: (True, False), STALE.id: (False, True)}
    assert not [unit.id for unit in units(xliff.write(SHEET), "xliff").values() if unit.repeated]


@pytest.mark.nightly
def test_translate_toolkit_counts_one_done_one_to_revise_and_one_to_translate(
    tmp_path: Path,
) -> None:
    """As its programs do: one counts, one makes PO of XLIFF."""
    bin_ = Path(sys.executable).parent
    for name in ("a.xlf", "a.po"):
        (tmp_path / name).write_text(writer({"a.xlf": "xliff"}.get(name, "po"))(SHEET), "utf-8")
        counted = _output(bin_ / "pocount", "--csv", tmp_path / name).splitlines()
        numbers = dict(zip(counted[0].split(","), counted[1].split(","), strict=False))
        kinds = ("Translated Messages", "Fuzzy Messages", "Untranslated Messages")
        assert [numbers[kind] for kind in kinds] == ["1", "1", "1"]
    _output(bin_ / "xliff2po", tmp_path / "a.xlf", tmp_path / "made.po")
    made = polib.pofile(str(tmp_path / "made.po"))
    assert [entry.msgid for entry in made if entry.fuzzy] == [STALE.source]


def _output(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.nightly
def test_omegat_translates_our_po(tmp_path: Path) -> None:
    texts = {NEW.source: "قانون", STALE.source: BETTER}
    back = units(omegat(tmp_path, "a.po", po.write(SHEET), texts), "po")
    assert {name: (unit.target, unit.done) for name, unit in back.items()} == {
        CURRENT.id: (CURRENT.target, True),
        STALE.id: (BETTER, True),
        NEW.id: ("قانون", True),
    }
    assert unchanged_marks(back, "po")


@pytest.mark.nightly
def test_omegat_keeps_our_xliff(tmp_path: Path) -> None:
    """Its own filter translates only what has a target: whoever works with it gets PO."""
    back = units(omegat(tmp_path, "a.xlf", xliff.write(SHEET), {}), "xliff")
    assert back.keys() == units(xliff.write(SHEET), "xliff").keys()
    assert (back[CURRENT.id].firm, back[STALE.id].done) == (True, False)
    assert unchanged_marks(back, "xliff")


@pytest.mark.nightly
@pytest.mark.parametrize(("form", "name"), [("xliff", "a.xlf"), ("po", "a.po")])
def test_poedit_shows_what_is_to_be_done_and_saves_what_somebody_types(
    form: str, name: str, tmp_path: Path
) -> None:
    """It lists what is to be done after what is done; the first of them is the stale one."""
    saved = poedit(tmp_path, name, writer(form)(SHEET), ["", BETTER, "Qanun"])
    back = units(saved, form)
    assert {name: (unit.target, unit.done) for name, unit in back.items()} == {
        CURRENT.id: (CURRENT.target, True),
        STALE.id: (BETTER, True),
        NEW.id: ("Qanun", True),
    }
    assert unchanged_marks(back, form)


# Programs that write YAML anew

STAMPS = {
    f"field-{number}": stamp
    for number, stamp in enumerate(["s012345", "s1234e5", "s12e345", "s000000", "s123456"])
}


def _portal_file() -> str:
    return "title: خبّاز\nstamps:\n" + "".join(f"  {key}: {one}\n" for key, one in STAMPS.items())


def test_stamps_survive_pyyaml() -> None:
    written = yaml.safe_dump(yaml.safe_load(_portal_file()), allow_unicode=True)
    assert read_stamps(written) == STAMPS


def read_stamps(text: str) -> dict[str, str]:
    """The stamps of a file, as they are read here."""
    node = read_yaml(text.encode()).at(("stamps",))
    assert isinstance(node, MappingNode)
    return {
        name: value.value
        for name, (_, value) in node.entries.items()
        if isinstance(value, ScalarNode) and STAMP.fullmatch(value.value)
    }


@pytest.mark.nightly
def test_stamps_survive_ruamel() -> None:
    script = (
        "import sys; from ruamel.yaml import YAML; it = YAML();"
        " it.dump(it.load(sys.stdin), sys.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=_portal_file(),
        env={"PYTHONPATH": str(pip_folder("ruamel.yaml")), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert read_stamps(done.stdout) == STAMPS


@pytest.mark.nightly
def test_stamps_survive_the_yaml_of_npm(tmp_path: Path) -> None:
    """The core schema of YAML 1.2, as programs in browsers and editors have it."""
    package = npm_program("yaml")
    script = (
        f"const YAML = require({json.dumps(str(package))});"
        "process.stdout.write(YAML.stringify(YAML.parse(require('fs').readFileSync(0, 'utf8'))))"
    )
    done = subprocess.run(
        ["node", "-e", script], input=_portal_file().encode(), capture_output=True, check=True
    )
    assert read_stamps(done.stdout.decode()) == STAMPS

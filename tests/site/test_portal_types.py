"""A portal brings a content type of its own in hooks/types/: it is one like the others, and what is
wrong with it is told in words.
"""

import importlib.util
import re
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from support.marks import at_night
from support.portals import TOOLS, copy_portal, mkdocs_build, run
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.content.model.descriptions import translations
from wegwijs.content.other_names import OTHER_TEXTS
from wegwijs.content.settings import load_settings
from wegwijs.content.vocabularies import TYPE as VOCABULARY
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.schemas.ids import IDS
from wegwijs.editing.schemas.others import FILES
from wegwijs.render.listings import groups_of
from wegwijs.site.public_modules import PUBLIC
from wegwijs.site.record_pages import render_record
from wegwijs.site.registry import discover
from wegwijs.site.serve.faults import page_fault, site_fault
from wegwijs.site.site_data import site_data
from wegwijs.site.type_faults import type_fault

Change = Callable[[Path], object]


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the portal with tools."""
    return copy_portal(TOOLS, tmp_path / "portal")


def _said(portal: Path) -> list[str]:
    settings = load_settings(portal, {"WEGWIJS_TODAY": "2027-01-15"})
    content = load_content(settings, discover(settings).definitions)
    return [str(problem) for problem in content.problems]


def _replaced(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")

    return change


def _added(name: str, text: str) -> Change:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def test_it_is_sound(portal: Path) -> None:
    assert _said(portal) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_added("view.py", "import wegwijs.site.plan\n"), "view.py:77:1: E343 “wegwijs.site.plan”"),
        (
            _added("model.py", "from wegwijs.types.guide.model import Guide\n"),
            "“wegwijs.types.guide",
        ),
        (
            _added("view.py", f"from wegwijs.render.{'contracts'} import Group\n"),
            "Did you mean “wegwijs.ren",
        ),
        (_added("view.py", "from ..other import x\n"), "imports nothing of what lies beside"),
        (_added("view.py", "def (:\n"), "view.py:77:1: E343 this is not Python"),
        (
            _added("model.py", "1 / 0\n"),
            "model.py:33:1: E343 the content type “tool” cannot be loaded",
        ),
        (_added("model.py", "raise SystemExit(3)\n"), "SystemExit: 3"),
        (_added("model.py", "import no_such_package\n"), "No module named"),
        (_replaced("__init__.py", "TYPE:", "KIND:"), "it holds no TYPE"),
        (
            _replaced("__init__.py", 'name="tool"', 'name="spade"'),
            "“spade” is not that of its folder",
        ),
        (
            _replaced("__init__.py", '"tools"', '"organisations"'),
            "is that of the content type “organ",
        ),
        (_replaced("__init__.py", '"tools"', '"search"'), "“search” is that of the generator"),
        (
            _replaced("__init__.py", '"tools"', '"Our tools"'),
            "“Our tools” is not a part of an address",
        ),
        (_replaced("__init__.py", "hammer-wrench", "hammr"), "there is no icon “hammr”"),
        (_replaced("model.py", "Tool(Record)", "Tool"), "no class that extends Record"),
        (
            _added(
                "__init__.py",
                "from dataclasses import replace\n"
                "from wegwijs.features.open_data.dataset import OpenData\n"
                "from wegwijs.features.open_data.schemas import OpenRecord\n"
                "DATA = OpenData('tools', 'Tools', OpenRecord, view.count)\n"
                "TYPE = replace(TYPE, files=DATA.files)\n",
            ),
            "its open data is called “tools”, and the type “tool”",
        ),
        (
            _replaced("model.py", "ShortMarkdown | None = None", "tuple[ShortMarkdown, ...] = ()"),
            "model.py:29:1: E343 “instructions” is a list of texts, and nobody can tell",
        ),
        (_replaced("ui.yml", "title:", "titel:"), "the UI string “title” is missing"),
        (_replaced("ui.yml", "  en: Tools\n", ""), "“title” lacks en"),
        (_replaced("ui.yml", "title:", "title: ["), "ui.yml:1:1: E343 not YAML"),
        (_added("fields.yml", "  other: {fr: [x\n"), "fields.yml:20:1: E343 not YAML"),
        (
            _added("fields.yml", "  other:\n"),
            "fields.yml:20:1: E343 texts by language of Tool.other",
        ),
        (_added("fields.yml", "  other: {fr: 7}\n"), "a text is expected for Tool.other.fr"),
        (_added("fields.yml", "- Tool\n"), "fields.yml:20:1: E343 not YAML"),
        (
            lambda folder: (folder / "fields.yml").write_text("Tool\n", "utf-8"),
            "the names of models are expected here",
        ),
        (
            lambda folder: (folder / "fields.yml").write_bytes("Tool: é".encode("latin-1")),
            "fields.yml:1:1: E343 not YAML",
        ),
        (
            lambda folder: (folder / "card.html").unlink(),
            "card.html:1:1: E343 the file card.html is missing. Add it: how lists show a record."
            " Begin it with {% extends “card.html” %}.",
        ),
        (
            lambda folder: (folder / "__init__.py").unlink(),
            "__init__.py:1:1: E343 the file __init__.py is missing. Add it, with TYPE = ContentTyp",
        ),
        (_replaced("__init__.py", "\nTYPE:", "\nTOOL:"), "it holds no TYPE that is a ContentType"),
        (lambda folder: folder.rename(folder.with_name("event")), "uses the name “event” itself"),
        (lambda folder: folder.rename(folder.with_name("search")), "uses the name “search” itself"),
        (lambda folder: folder.rename(folder.with_name("Tool")), "“Tool” is not a name for"),
        (_added("../__init__.py", ""), "hooks/types/__init__.py:1:1: E343 only folders stand here"),
    ],
)
def test_what_is_wrong_with_it_is_a_message_with_its_place(
    portal: Path, change: Change, said: str
) -> None:
    change(portal / "hooks" / "types" / "tool")
    found = _said(portal)
    assert any(said in line and line.startswith("hooks/types/") for line in found), found
    if (portal / "hooks" / "types" / "tool").is_dir():  # what needs it is not blamed
        assert all(line.startswith("hooks/types/") for line in found), found


def test_it_has_the_name_of_nothing_that_lies_beside_records(portal: Path) -> None:
    schemas = [Path(name).stem for name in (*FILES, IDS)]
    names = {*OTHER_TEXTS, VOCABULARY, "home", *(name for name in schemas if name.isalpha())}
    folder = portal / "hooks" / "types" / "tool"
    for name in sorted(names):
        folder = folder.rename(folder.with_name(name))
        refused = f"hooks/types/{name}:1:1: E343 the generator uses the name “{name}” itself"
        assert any(line.startswith(refused) for line in _said(portal)), name


@pytest.mark.parametrize("command", [["schema"], ["new", "tool", "x"]])
def test_fields_that_cannot_be_read_end_no_command_in_a_traceback(
    portal: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    _added("fields.yml", "  other: {fr: [x\n")(portal / "hooks" / "types" / "tool")
    main(["-C", str(portal), *command])
    main(["-C", str(portal), "check"])
    assert "hooks/types/tool/fields.yml:20:1: E343" in capsys.readouterr().out


def test_what_fields_mean_is_read_again_when_it_changed(portal: Path) -> None:
    model = discover(load_settings(portal)).types["tool"].model
    assert translations(model)["Tool"]["kind"]["fr"] == "Type d’outil."
    _replaced("fields.yml", "Type d’outil.", "Sorte d’outil.")(portal / "hooks" / "types" / "tool")
    assert translations(model)["Tool"]["kind"]["fr"] == "Sorte d’outil."


def test_two_versions_of_a_type_get_along_in_one_process(portal: Path, tmp_path: Path) -> None:
    other = copy_portal(TOOLS, tmp_path / "other")
    _replaced("__init__.py", '"tools"', '"gear"')(other / "hooks" / "types" / "tool")
    first, second, again = (
        discover(load_settings(folder)).types["tool"] for folder in (portal, other, portal)
    )
    assert (first.section, second.section) == ("tools", "gear")
    assert first.model is again.model
    _replaced("__init__.py", '"tools"', '"kit"')(portal / "hooks" / "types" / "tool")
    assert discover(load_settings(portal)).types["tool"].section == "kit"


def test_modules_that_a_type_may_import_are_there() -> None:
    assert [name for name in PUBLIC if importlib.util.find_spec(name) is None] == []


def test_it_keeps_the_contract(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(portal), "test-type"]) == 0
    assert "no  " not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda folder: (folder / "examples" / "full.fr.yml").unlink(), "add full.fr.yml"),
        at_night(_replaced("examples/full.en.yml", "days: 7\n", ""), "full.en.yml: days"),
        (_replaced("examples/full.en.yml", "electric", "petrol"), "examples/full.en.yml:5:7: E"),
        at_night(_added("examples/minimal.en.yml", "days: 7\n"), "minimal.en.yml: days"),
        at_night(
            _replaced("examples/full.fr.yml", "instructions", "#"), "full.fr.yml: instructions"
        ),
        (_replaced("examples/invalid-days.en.yml", "a week", "7"), "the check says: nothing"),
        (_replaced("ui.yml", "  fr: outil à main\n", ""), "tool.kind.hand lacks fr"),
        (_replaced("fields.yml", "  kind:", "  knd:"), "fields.yml: Tool.kind lacks fr"),
        at_night(_replaced("fields.yml", "  kind:", "  knd:"), "Did you mean “Tool.kind”?"),
        at_night(_replaced("fields.yml", "Tool:", "Tol:"), "there is no field Tol.days"),
        at_night(
            lambda folder: (folder / "fields.yml").unlink(),
            "fields.yml: Tool.instructions lacks fr",
        ),
        at_night(
            _replaced("model.py", '    """Sort of tool."""\n', ""),
            "say below “kind” in hooks/types/tool",
        ),
        at_night(_replaced("record.html", "tool.use", "tool.usage"), "not there: tool.usage"),
        (_replaced("record.html", '"tool.kind."', '"tool.sort."'), "not there: tool.sort.…"),
        (
            _replaced("card.html", "card.lender.record.title", 'page.term("regoin", "north")'),
            "card.html asks for a vocabulary that no field has: regoin. Did you mean “region”?",
        ),
        (
            _replaced("examples/invalid-days.en.yml", "expect: ", "expect: x"),
            "says: hooks/types/tool/examples/invalid-days.en.yml:",
        ),
        (
            _replaced("view.py", 'KeyFact("repeat"', 'KeyFact("repaet"'),
            "record.html:4: there is no icon “repaet” (did you mean “repeat”?)",
        ),
        at_night(_replaced("ui.yml", "kind.hand", "kind.foot"), "kind.hand (of kind)"),
        (_replaced("record.html", "</section>", ""), "no valid HTML"),
        (
            _replaced("record.html", "{{ page.md(r.instructions) }}", ""),
            "record.html: instructions",
        ),
        (_replaced("record.html", "view.lender %}", "view.loner %}"), "has no attribute 'loner'"),
        (_added("view.py", "1 / 0\n"), "ZeroDivisionError"),
        (
            _replaced("view.py", "record.record.title.value", "record.facts.title.value"),
            "view.py:56: TextAmongFactsError: “title” is a text",
        ),
    ],
)
def test_what_it_lacks_is_said(
    portal: Path, change: Change, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(portal / "hooks" / "types" / "tool")
    assert main(["-C", str(portal), "test-type", "tool"]) == 1
    out = capsys.readouterr().out
    assert said in out, out


def test_it_refers_to_records_whose_terms_the_portal_calls_otherwise(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in portal.glob("content/**/*.yml"):
        path.write_text(re.sub(r"\bngo\b", "club", path.read_text("utf-8")), "utf-8")
    assert main(["-C", str(portal), "test-type", "tool"]) == 0, capsys.readouterr().out


def test_a_type_that_the_portal_has_not_chosen_is_told_until_it_has_records(portal: Path) -> None:
    _replaced("mkdocs.yml", "types: [tool, organisation]", "types: [organisation]")(portal)
    for lang in ("en", "fr"):
        _replaced(f"docs/{lang}/tools/index.md", "::: catalogue tool", "Soon.")(portal)
    assert any("E208" in line for line in _said(portal))
    assert not any("W342" in line for line in _said(portal))
    for lang in ("en", "fr"):
        shutil.rmtree(portal / "content" / lang / "tool")
    (said,) = [line for line in _said(portal) if "W342" in line]
    assert said == (
        "mkdocs.yml:49:5: W342 (warning) types: the content type “tool”, in hooks/types/, is not"
        " among these, and is off. Add tool, or delete the folder hooks/types/tool/."
    )


def test_a_name_that_its_templates_are_not_given_is_told_by_the_check(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _replaced("record.html", "view.lender %}", "vieuw.lender %}")(
        portal / "hooks" / "types" / "tool"
    )
    assert main(["-C", str(portal), "check"]) == 1
    (said,) = [line for line in capsys.readouterr().out.splitlines() if ": E343 " in line]
    assert said == (
        "hooks/types/tool/record.html:12:1: E343 there is no name “vieuw” (did you mean “view”?)."
        " Mend the template."
    )


def test_a_block_that_is_none_is_mended_with_a_type_that_the_portal_has(portal: Path) -> None:
    page = portal / "docs" / "en" / "index.md"
    page.write_text(f"{page.read_text('utf-8')}\n:::count\n", "utf-8")
    (said,) = [line for line in _said(portal) if "is not a block" in line]
    assert said.endswith("Write ::: listing organisation, for example.")


def test_of_examples_that_are_not_there_nothing_is_said_but_that(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = portal / "hooks" / "types" / "tool" / "examples"
    shutil.rmtree(examples)
    examples.mkdir()
    assert main(["-C", str(portal), "test-type", "tool"]) == 1
    out = capsys.readouterr().out
    assert "no  tool: it has its examples" in out
    assert "example" not in out.replace("no  tool: it has its examples", "").replace(
        "hooks/types/tool/examples", ""
    )
    assert "yes tool: its UI strings are complete" in out


def test_a_name_that_nobody_has_is_wrong_use(
    portal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(portal), "test-type", "toool"]) == 2
    assert "Did you mean “tool”?" in capsys.readouterr().err
    assert main(["-C", str(portal), "test-type", "xyz"]) == 2
    assert capsys.readouterr().err.endswith("Known here: tool.\n")
    assert main(["-C", str(portal), "test-type", "organisation"]) == 2
    assert capsys.readouterr().err == (
        "“organisation” comes with Wegwijs, and is tested there. Of the portal’s own there is:"
        " tool.\n"
    )
    shutil.rmtree(portal / "hooks")
    assert main(["-C", str(portal), "test-type"]) == 0
    assert "no content type of its own" in capsys.readouterr().out


_FAILING = [
    (
        _replaced("view.py", "    facts = []", "    facts = [record.opened.year]"),
        "view.py:30:1: E343 the content type “tool” fails at the record tool:",
    ),
    at_night(
        _replaced("view.py", "n=record.days)", 'n="x")'),
        "view.py:32:1: E343 the content type “tool” fails at the record tool:drill in “",
    ),
    at_night(
        _replaced("view.py", '"name": record.title.value', '"name": 1 / 0'),
        ": ZeroDivisionError: division by zero. Mend that line of Python.",
    ),
    at_night(_replaced("view.py", "title.value.casefold()", "nope"), "view.py:56:1: E343"),
]
"""What fails while pages are made, and what is said of it."""


@pytest.mark.portal
@pytest.mark.parametrize(("change", "said"), _FAILING)
def test_what_fails_while_pages_are_made_is_told_with_the_record(
    portal: Path, tmp_path: Path, change: Change, said: str
) -> None:
    change(portal / "hooks" / "types" / "tool")
    done = _with_wegwijs(portal, tmp_path / "site")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "Nothing was published" in done.stderr
    by_mkdocs = mkdocs_build(portal, tmp_path / "site")
    assert by_mkdocs.returncode == 1
    assert said in by_mkdocs.stdout + by_mkdocs.stderr
    assert "Traceback" not in by_mkdocs.stdout + by_mkdocs.stderr


@pytest.mark.parametrize("command", [["check"], at_night(["status"])])
def test_what_fails_while_content_is_read_is_told_with_the_file(
    portal: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    slip = "\n    def model_post_init(self, context: object) -> None:\n        self.nope()\n"
    _added("model.py", slip)(portal / "hooks" / "types" / "tool")
    assert main(["-C", str(portal), *command]) == 1
    said = capsys.readouterr().err
    assert (
        "hooks/types/tool/model.py:35:1: E343 the content type “tool” fails at content/en" in said
    )


@pytest.mark.parametrize("of", [page_fault, site_fault])
def test_what_fails_while_it_is_served_is_no_riddle(
    portal: Path, of: Callable[[Exception, Path], Diagnostic], capsys: pytest.CaptureFixture[str]
) -> None:
    type_ = discover(load_settings(portal)).types["tool"]
    nothing: Any = None
    with pytest.raises(AttributeError) as caught:
        type_.search_entry(nothing, nothing)
    problem = of(caught.value, portal)
    assert (problem.rule, problem.file, problem.line) == (
        "portal-type",
        "hooks/types/tool/view.py",
        29,
    )
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("function", "given", "said"),
    [
        ("groups", "None", "groups gives None, and a list of Group is expected"),
        ("groups", "[None]", "groups gives None, and Group in its list is expected"),
        ("search_entry", "None", "search_entry gives None, and SearchEntry is expected"),
        ("structured_data", "7", "json_ld gives int, and Mapping or None is expected"),
        ("count", "None", "the block count gives None, and Markup is expected"),
    ],
)
def test_a_function_that_gives_something_else_is_told_with_its_line(
    portal: Path, function: str, given: str, said: str
) -> None:
    _added("view.py", f"\n\ndef {function}(*of: Any) -> Any:\n    return {given}\n")(
        portal / "hooks" / "types" / "tool"
    )
    type_ = discover(load_settings(portal)).types["tool"]
    others = {"structured_data": type_.json_ld, "count": type_.blocks["count"]}
    called: Any = others.get(function) or getattr(type_, function)
    with pytest.raises(TypeError) as caught:
        called(None, None)
    problem = type_fault(caught.value, portal)
    assert problem
    assert (problem.file, problem.line) == ("hooks/types/tool/view.py", 79)
    assert problem.message == f"the content type “tool” fails: {said}"


@pytest.mark.parametrize(
    "functions",
    [
        "groups=view.groups, upcoming=view.groups",
        "groups=(lambda *of: view.groups(*of)), upcoming=(lambda *of: view.groups(*of))",
        "groups=partial(view.groups), upcoming=partial(view.groups)",
    ],
)
def test_two_functions_of_one_name_are_not_taken_for_each_other(
    portal: Path, functions: str
) -> None:
    _added(
        "__init__.py",
        "from dataclasses import replace\n"
        "from functools import partial\n"
        f"TYPE = replace(TYPE, {functions})\n",
    )(portal / "hooks" / "types" / "tool")
    own = load_settings(portal, {"WEGWIJS_TODAY": "2027-01-15"})
    registry = discover(own)
    page = site_data(load_content(own, registry.definitions), own, registry).page("en", "tools/")
    groups_of(page, "tool")
    with pytest.raises(TypeError) as caught:
        page.upcoming("tool")
    problem = type_fault(caught.value, portal)
    assert problem
    assert problem.message == (
        "the content type “tool” fails: upcoming gives Group, and Localised in its list is expected"
    )


def test_what_it_shows_of_nothing_is_told_with_the_line_of_its_template(portal: Path) -> None:
    _added("view.py", "\n\npage_view = card_view = lambda *of: None\n")(
        portal / "hooks" / "types" / "tool"
    )
    own = load_settings(portal, {"WEGWIJS_TODAY": "2027-01-15"})
    registry = discover(own)
    data = site_data(load_content(own, registry.definitions), own, registry)
    record = next(iter(data.records["en"]["tool"].values()))
    with pytest.raises(Exception, match="None") as caught:
        render_record(data, record)
    problem = type_fault(caught.value, portal)
    assert problem
    assert problem.file == "hooks/types/tool/record.html"
    assert f"at the record tool:{record.id}" in problem.message


def test_a_fault_of_the_generator_is_not_one_of_a_type(portal: Path) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        Fraction(1, 0)
    assert type_fault(caught.value, portal) is None


def _with_wegwijs(portal: Path, site: Path) -> CompletedProcess[str]:
    return run("wegwijs", "-C", portal, "build", "--site-dir", site)


@pytest.mark.portal
@pytest.mark.parametrize(
    "builder",
    [
        at_night(mkdocs_build, id="mkdocs build"),
        at_night(_with_wegwijs, id="wegwijs build"),
    ],
)
def test_it_is_published_like_every_other(
    portal: Path, tmp_path: Path, builder: Callable[[Path, Path], CompletedProcess[str]]
) -> None:
    site = tmp_path / "site"
    done = builder(portal, site)
    assert done.returncode == 0, done.stdout + done.stderr
    drill = (site / "fr" / "tools" / "drill" / "index.html").read_text("utf-8")
    assert "outil électrique" in drill
    assert "Mode d’emploi" in drill
    lender = (site / "organisations" / "library" / "index.html").read_text("utf-8")
    assert "Tools to borrow here" in lender
    home = (site / "index.html").read_text("utf-8")
    assert '<a class="door" href="tools/drill/">' in home
    assert "/tools/drill/" in (site / "sitemap.xml").read_text("utf-8")
    assert not (site / "training").exists()

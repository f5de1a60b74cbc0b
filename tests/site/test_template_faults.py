"""Templates of a portal's own that fail: a sentence with file and line, no traceback."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from support.tiny import DEFINITIONS, REGISTRY, VDAB, settings, write
from wegwijs.cli.commands import PROBLEMS
from wegwijs.cli.commands import build as command
from wegwijs.cli.main import main
from wegwijs.content.load import load_content
from wegwijs.site.record_pages import render_record
from wegwijs.site.site_data import site_data
from wegwijs.site.template_faults import making_fault, template_fault


def _raised(folder: Path, text: str) -> TemplateError:
    own = folder / "overrides"
    own.mkdir(exist_ok=True)
    (own / "card.html").write_text(text, "utf-8")
    environment = Environment(
        loader=FileSystemLoader(own), undefined=StrictUndefined, autoescape=True
    )
    with pytest.raises(TemplateError) as caught:
        environment.get_template("card.html").render()
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a\n{{ nope.x }}\n", 2, "'nope' is undefined"),
        ("a\n\n{% if %}\n", 3, "Expected an expression"),
        ('{% extends "gone.html" %}', 1, "gone.html"),
    ],
)
def test_where_a_template_fails(tmp_path: Path, text: str, line: int, words: str) -> None:
    problem = template_fault(_raised(tmp_path, text), tmp_path)
    assert (problem.file, problem.line) == ("overrides/card.html", line)
    assert words in problem.message


def test_a_build_says_it_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = _raised(write(tmp_path, {}), "{{ nope.x }}")

    def failing(*order: object) -> int:
        raise fault

    monkeypatch.setattr(command, "build", failing)
    assert main(["-C", str(tmp_path), "build"]) == PROBLEMS
    said = capsys.readouterr().err
    assert said.startswith("overrides/card.html:1:1: E392 'nope' is undefined. Mend the template.")
    assert said.endswith("the site is as it was before.\n")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('icon("plaace")', "there is no icon “plaace” (did you mean “place”?)"),
        ('icon("pla" ~ "ace")', "there is no icon “plaace” (did you mean “place”?)"),
        ('ui("event.titel")', "there is no UI string “event.titel” (did you mean “event.title”?)"),
        ("(1 / 0)", "ZeroDivisionError: division by zero"),
    ],
)
def test_what_fails_in_a_template_is_told_with_its_line(
    tmp_path: Path, call: str, said: str
) -> None:
    portal = write(tmp_path, {"nl/organisation/vdab.yml": VDAB})
    own = portal / "overrides" / "organisation" / "record.html"
    own.parent.mkdir()
    text = '{% extends "record.html" %}\n{% block kicker %}\n{{ CALL }}{% endblock %}'
    own.write_text(text.replace("CALL", call), "utf-8")
    data = site_data(load_content(settings(portal), DEFINITIONS), settings(portal), REGISTRY)
    with pytest.raises(Exception, match=r"no|zero") as caught:
        render_record(data, data.records["nl"]["organisation"]["vdab"])
    problem = making_fault(caught.value, portal)
    where = "overrides/organisation/record.html:3:1"
    assert str(problem) == f"{where}: E392 {said}. Mend the template."

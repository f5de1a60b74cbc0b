"""Templates of a portal's own are looked at by the check, before a build fails at one."""

from pathlib import Path

import pytest

from support.tiny import check, site
from wegwijs.site.own_templates import MOVED_TEMPLATES, own_template_problems


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, []),
        ({"record.html": "{% extends 'page.html' %}", "training/card.html": "x"}, []),
        ({"record.html": "a\n{% if %}"}, ["overrides/record.html:2:1: E392"]),
        ({"recrod.html": "{% if %}"}, ["overrides/recrod.html:1:1: W392 (warning) no page uses"]),
        ({"recrod.html": "x"}, ["overrides/recrod.html:1:1: W392 (warning) no page uses"]),
        ({"record.html": "{% include 'mine/part.html' %}", "mine/part.html": "x"}, []),
        (
            {"card.html": "{{ icon('plaace') }}\n{{ ui.plain('hoem', n=1) }}{{ ui('x' ~ r) }}"},
            [
                "overrides/card.html:1:1: E392 there is no icon “plaace” (did you mean “place”?)",
                "overrides/card.html:2:1: E392 there is no UI string “hoem” (did you mean “home”?)",
            ],
        ),
        ({"card.html": "{{ icon('place') }}{{ ui('home') }}{{ page.other('plaace') }}"}, []),
        (
            {"record.html": "{% if r %}\n{{ foo.bar }}{{ vieuw.x }}{% endif %}{{ foo }}"},
            [
                "overrides/record.html:2:1: E392 there is no name “foo”",
                "overrides/record.html:2:1: E392 there is no name “vieuw” (did you mean “view”?)",
            ],
        ),
        (
            {
                "record.html": "{% set mine = 1 %}{% include 'mine/part.html' %}{{ x|default('') }}"
                "{% if y is defined %}{{ y }}{% endif %}{% for one in r %}{{ one }}{% endfor %}",
                "mine/part.html": "{{ mine }}",
            },
            [],
        ),
        (
            {"card.html": "{% bad %}", "page.html": "{{ a"},
            ["overrides/card.html:1:1: E392", "overrides/page.html:1:1: E392"],
        ),
    ],
)
def test_what_is_said_of_them(tmp_path: Path, files: dict[str, str], says: list[str]) -> None:
    content = check(tmp_path, {})
    for name, text in files.items():
        path = tmp_path / "overrides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    problems = own_template_problems(site(content, tmp_path))
    assert len(problems) == len(says), problems
    for problem, start in zip(problems, says, strict=True):
        assert str(problem).startswith(start)


def test_what_has_another_name_now_is_told_by_it(tmp_path: Path) -> None:
    content = check(tmp_path, {})
    (tmp_path / "overrides/event").mkdir(parents=True)
    (tmp_path / "overrides/event/agenda.html").write_text("x", "utf-8")
    (tmp_path / "overrides/card.html").write_text("{{ ui('event.today') }}", "utf-8")
    own = site(content, tmp_path)
    string, template = own_template_problems(own)
    assert string.message == "there is no UI string “event.today”"
    assert string.help == "It is called “calendar-today” now: ask for that."
    assert template.help.startswith("It is calendar/agenda.html now: ")
    known = own.environment.list_templates()
    assert {one for one in MOVED_TEMPLATES.values() if one not in known} == set()


def test_a_slip_in_a_name_gets_the_name_that_was_meant(tmp_path: Path) -> None:
    content = check(tmp_path, {})
    (tmp_path / "overrides").mkdir(exist_ok=True)
    (tmp_path / "overrides/recrod.html").write_text("x", "utf-8")
    (problem,) = own_template_problems(site(content, tmp_path))
    assert problem.help == "Did you mean “record.html”?"

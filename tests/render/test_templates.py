"""Templates: what our compiler leaves out, and that what is left is what Jinja2 would write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from wegwijs.content.model.fields import Text
from wegwijs.render.environment import environment, in_query
from wegwijs.render.icons import icon


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., str]:
    """Renders the text of a template in a portal of its own."""

    def rendered(source: str, **names: Any) -> str:
        folder = tmp_path / "templates"
        folder.mkdir(exist_ok=True)
        folder.joinpath("page.html").write_text(source, "utf-8")
        folder.joinpath("macros.html").write_text(
            "{% macro bold(words) %}<b>{{ words }}</b>{% endmacro %}"
            "{% macro around(words) %}<i>{{ words }}{{ caller() }}</i>{% endmacro %}",
            "utf-8",
        )
        templates = environment(tmp_path, {"own": folder}, {"twin": lambda one: one * 2})
        return templates.get_template("own/page.html").render(names)

    return rendered


@pytest.mark.parametrize(
    "value", ["a < b & \"c\" 'd'", "plain", Markup("<i>html</i>"), 12, 1.5, None, True, ["<"]]
)
def test_a_value_is_printed_as_jinja2_escapes_it(render: Callable[..., str], value: object) -> None:
    plain = jinja2.Environment(autoescape=True).from_string(
        "<p title='{{ value }}'>{{ value }}</p>"
    )
    assert render("<p title='{{ value }}'>{{ value }}</p>", value=value) == plain.render(
        value=value
    )


def test_a_text_in_another_language_says_so(render: Callable[..., str]) -> None:
    shown = render("{{ words }}", words=Text("brood & spelen", "nl", "ar"))
    assert shown == '<span lang="nl" dir="ltr">brood &amp; spelen</span>'


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("asielzoekers & co", "Asielzoekers &amp; co"),
        (Text("brood", "nl", "ar"), '<span lang="nl" dir="ltr">brood</span>'),
        ("طالبو اللجوء", "طالبو اللجوء"),
    ],
)
def test_words_within_a_line_begin_with_a_capital(
    render: Callable[..., str], words: object, shown: str
) -> None:
    """A style sheet makes capitals of first letters of boxes alone."""
    assert render("{{ words|capital_inline }}", words=words) == shown


def test_functions_methods_and_macros_are_called(render: Callable[..., str]) -> None:
    source = (
        '{% import "own/macros.html" as own %}'
        '{{ twin("a") }}{{ words.replace("x", "<") }}{{ own.bold(words=words) }}'
        '{% call own.around("y") %}{{ loop_of(*[1], **{"two": 2}) }}{% endcall %}'
        "{% for one in [1, 2] %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %}"
    )
    shown = render(source, words="x", loop_of=lambda one, two: f"{one}&{two}")
    assert shown == "aa&lt;<b>x</b><i>y1&amp;2</i>1a2b"


def test_an_undefined_name_is_an_error(render: Callable[..., str]) -> None:
    for source in ("{{ nothing }}", "{{ nothing.at_all }}", "{{ twin(nothing) }}", "{{ ui('x') }}"):
        with pytest.raises(jinja2.UndefinedError):
            render(source)


def test_what_indents_a_line_is_for_who_reads_the_template(render: Callable[..., str]) -> None:
    source = "<ul>\n    <li>{{ words }}\n\n      <b>x</b></li>\n</ul>"
    assert render(source, words="a\n  b") == "<ul>\n<li>a\n  b\n<b>x</b></li>\n</ul>"
    code = "<pre>\n    {{ words }}\n</pre>\n  <p></p>"
    assert render(code, words="x") == "<pre>\n    x\n</pre>\n  <p></p>", "here each space counts"


def test_an_icon_with_a_fixed_name_is_drawn_when_the_template_is_compiled(
    render: Callable[..., str],
) -> None:
    expected = f"{icon('calendar')}{icon('place')}"
    assert render('{{ icon("calendar") }}{{ icon(name) }}', name="place") == expected


def test_letters_of_a_shared_link_stay_as_they_are() -> None:
    assert in_query("مثال: é & ü?\n#1/2+3") == "مثال%3A%20é%20%26%20ü%3F%0A%231/2%2B3"

"""Codes: every rule that any part of the generator can report has one code, explained in every
language; no code is idle.

What hostile input gives is held to its code in test_hostile.py.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

import wegwijs
from support.house import nodes, parsed
from support.tiny import DEFINITIONS, settings, write
from wegwijs.content.load import load_content
from wegwijs.content.model.messages import ADVICE, OTHER, RULES
from wegwijs.diagnostics.codes import (
    LANGUAGES,
    Code,
    CodesError,
    code_of,
    every_code,
    load_codes,
    published_name,
    rule_of,
)
from wegwijs.diagnostics.diagnostic import UNPLACED, Diagnostic, UnknownRuleError

PACKAGE = Path(wegwijs.__file__).parent
BUILT_IN = set(get_args(ErrorType))
RULE = 3
CARRIES_A_RULE = {
    "Diagnostic": RULE,
    "PydanticCustomError": 0,
    "YamlFaultError": 4,
    "DiagnosticError": 2,
    "MediaError": 2,
    "LanguageFile": 3,
}
"""Calls that make a diagnostic, or become one, and the place of the rule among their arguments."""


@cache
def sources() -> dict[Path, ast.Module]:
    """Every module of the generator, by its path."""
    return {
        path: parsed(path) for path in sorted(PACKAGE.rglob("*.py")) if "sample" not in path.parts
    }


def called(call: ast.Call) -> str:
    return (
        call.func.id
        if isinstance(call.func, ast.Name)
        else call.func.attr
        if isinstance(call.func, ast.Attribute)
        else ""
    )


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in nodes(tree) if isinstance(node, ast.Call))


def constant(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def argument(call: ast.Call, number: int, name: str) -> ast.AST | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    return call.args[number] if len(call.args) > number else named.get(name)


def places_of_rule() -> dict[str, set[int]]:
    """The functions and methods of the generator that take a `rule` and hand it to a diagnostic,
    with its place.
    """
    found = {name: {place} for name, place in CARRIES_A_RULE.items()}
    for tree in sources().values():
        for node in nodes(tree):
            if not isinstance(node, ast.FunctionDef):
                continue
            names = [each.arg for each in node.args.args if each.arg not in {"self", "cls"}]
            if "rule" in names and any(called(call) in CARRIES_A_RULE for call in calls(node)):
                found.setdefault(node.name, set()).add(names.index("rule"))
    return found


def written_rules() -> Iterator[tuple[str, str]]:
    """Each rule that stands as a word in a call that makes a diagnostic, with where it stands."""
    places = places_of_rule()
    for path, tree in sources().items():
        for call in calls(tree):
            for number in places.get(called(call), ()):
                rule = constant(argument(call, number, "rule"))
                rule = rule.replace("_", "-") if called(call) == "PydanticCustomError" else rule
                if re.fullmatch(r"[a-z]+([_-][a-z]+)*", rule):
                    yield rule, f"{path.relative_to(PACKAGE)}:{call.lineno}"


def words() -> set[str]:
    """Every text that stands in the sources, in any place."""
    return {word for tree in sources().values() for node in nodes(tree) if (word := constant(node))}


def test_every_rule_that_is_written_in_the_generator_has_a_code() -> None:
    found = list(written_rules())
    lacking = sorted(f"{place}: {rule}" for rule, place in found if not code_of(rule))
    assert not lacking, (
        f"give these rules an entry in hooks/wegwijs/diagnostics/codes/: {', '.join(lacking)}"
    )
    assert len(found) > 100


def test_every_rule_of_what_models_refuse_has_a_code() -> None:
    lacking = sorted(error for error in ADVICE if not rule_of(error))
    lacking += sorted(rule for rule in {*RULES.values(), OTHER} if not code_of(rule))
    assert not lacking, (
        f"give these rules an entry in hooks/wegwijs/diagnostics/codes/: {', '.join(lacking)}"
    )
    assert set(RULES) <= BUILT_IN, "pydantic has no such error"


def test_a_diagnostic_without_a_code_cannot_be_made() -> None:
    with pytest.raises(UnknownRuleError, match="no-such-rule"):
        Diagnostic(UNPLACED, "wrong", "Mend it.", "no-such-rule")


def test_a_rule_has_one_spelling_and_reports_keep_theirs() -> None:
    assert not [code.rule for code in every_code() if "_" in code.rule]
    assert {published_name(code.rule) for code in every_code()} == {
        code.published_name for code in every_code()
    }
    found = Diagnostic(UNPLACED, "wrong", "Mend it.", "bad-id").as_dict()
    assert (found["kind"], found["mend"]) == ("bad_id", "Mend it.")


def test_every_diagnostic_is_made_with_a_rule() -> None:
    without = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, tree in sources().items()
        for call in calls(tree)
        if called(call) == "Diagnostic" and argument(call, RULE, "rule") is None and not any(
            keyword.arg is None for keyword in call.keywords
        )
    ]  # fmt: skip
    assert not without, f"say which rule is broken: {', '.join(without)}"


def test_every_code_is_of_a_rule_that_can_be_given() -> None:
    known = words() | set(RULES.values())
    idle = [
        f"{code.code} {code.rule}"
        for code in every_code()
        if not {code.published_name, code.rule} & known
    ]
    assert not idle, f"nothing gives these rules: {', '.join(idle)}"


def test_the_letter_of_a_code_is_the_severity_that_is_written() -> None:
    wrong = []
    for path, tree in sources().items():
        for call in (call for call in calls(tree) if called(call) == "Diagnostic"):
            code = code_of(constant(argument(call, RULE, "rule")))
            severity = argument(call, RULE + 1, "severity")
            if (
                code
                and (severity is None or constant(severity))
                and (code[0] == "W") != (constant(severity) == "warning")
            ):
                wrong.append(f"{path.relative_to(PACKAGE)}:{call.lineno} {code}")
    assert not wrong


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.glob("types/*/examples/invalid-*.yml")), ids=lambda path: path.stem
)
def test_what_invalid_examples_give_has_a_code(path: Path, tmp_path: Path) -> None:
    type_name, identity, lang = path.parts[-3], path.name.split(".")[0], path.name.split(".")[1]
    write(tmp_path, {f"{lang}/{type_name}/{identity}.yml": path.read_bytes()})
    found = load_content(settings(tmp_path), DEFINITIONS).problems
    assert found
    assert not [str(problem) for problem in found if not problem.code]


def test_a_code_is_found_by_its_rule_without_reading_its_explanation() -> None:
    assert {code.rule: code_of(code.rule) for code in every_code()} == {
        code.rule: code.code for code in every_code()
    }
    assert code_of("no-such-rule") == ""


@pytest.mark.parametrize("code", every_code(), ids=lambda code: code.code)
def test_an_explanation_is_whole_sentences_in_every_language(code: Code) -> None:
    for texts, most in ((code.title, 90), (code.why, 400), (code.help, 400)):
        assert set(LANGUAGES) <= texts.keys()
        for lang, text in texts.items():
            assert len(text) <= most, text
            assert text.count("`") % 2 == 0, text
            assert re.search("[\u0621-\u064a]" if lang == "ar" else "[a-z]", text), text
            if texts is not code.title:
                assert text.endswith((".", "?", "!", "؟")), text


ENTRY = """\
E900:
  rule: x
  title: {nl: a, fr: a, en: a, ar: a}
  why: {nl: a, fr: a, en: a, ar: a}
  help: {nl: a, fr: a, en: a, ar: a}
"""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.yml": ENTRY + ENTRY.replace("rule: x", "rule: y")}, "the code E900 stands twice"),
        (
            {"a.yml": ENTRY, "b.yml": ENTRY.replace("rule: x", "rule: y")},
            "the code E900 stands twice",
        ),
        ({"a.yml": ENTRY, "b.yml": ENTRY.replace("E900", "E901")}, "the rule x stands twice"),
        ({"a.yml": ENTRY.replace("fr: a, ", "", 1)}, "a.yml: E900 has no title in fr"),
        ({"a.yml": ENTRY.replace("E900", "900")}, "a.yml: 900 is not a code"),
        ({"a.yml": ENTRY + "  wrnog: x\n"}, "a.yml: E900 has unknown fields: wrnog"),
        ({"a.yml": "E900: text\n"}, "a.yml: E900 is not a code"),
        ({"a.yml": "- x\n"}, "a.yml holds no codes"),
    ],
)
def test_a_mistake_in_the_codes_is_named(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(CodesError, match=re.escape(message)):
        load_codes(tmp_path)

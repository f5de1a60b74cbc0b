"""Codes: the YAML files of this folder go in; an explanation for each rule comes out.

Every rule that content can break has one code. A code begins with E for what is an error and W for
what is a warning; its digits stay the same for ever, because people write them down. Adding a rule
is adding an entry to a file here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml

LANGUAGES = ("nl", "fr", "en", "ar")
"""The languages of the explanations; other languages are shown the English one."""
FALLBACK = "en"
_CODE = re.compile(r"[EW][0-9]{3}")
_TEXTS = ("title", "why", "help")
_HEAD = re.compile(r"^([EW][0-9]{3}):.*\n(?:[ #].*\n)*?  rule: ([\w-]+) *(?:#.*)?$", re.M)


class CodesError(Exception):
    """An explanation that is incomplete, or stands twice; the message names it. A mistake of the
    generator, not of an editor.
    """


@dataclass(frozen=True, slots=True)
class Code:
    """The explanation of one rule.

    code            such as E104
    published_name  the name of the rule as reports for other programs have always spelled it
    title           a few words, by language
    why             what it means for readers, by language
    help            what to do, by language
    wrong, right    examples as they would stand in a file; "" for none
    """

    code: str
    published_name: str
    title: Mapping[str, str]
    why: Mapping[str, str]
    help: Mapping[str, str]
    wrong: str = ""
    right: str = ""

    @property
    def severity(self) -> Literal["error", "warning"]:
        """What its letter says; `--strict` and `--overdue` make errors of warnings."""
        return "error" if self.code.startswith("E") else "warning"

    @property
    def rule(self) -> str:
        """What `Diagnostic.rule` holds: words with hyphens."""
        return _rule(self.published_name)

    @property
    def anchor(self) -> str:
        """Its place on the page of all codes."""
        return self.code.lower()


@cache
def every_code() -> tuple[Code, ...]:
    """All codes in their order: errors, then warnings. Raises CodesError for a mistake in the
    files.
    """
    return load_codes(_folder())


def _folder() -> Path:
    return Path(str(files(__name__)))


def load_codes(folder: Path) -> tuple[Code, ...]:
    """The codes of the YAML files in `folder`, in their order.

    Raises CodesError when an entry lacks a text in one of the languages, or a code or rule stands
    twice.
    """
    codes = [
        _code(path.name, code, entry)
        for path in sorted(folder.glob("*.yml"))
        for code, entry in _entries(path)
    ]
    for name in ("code", "rule"):
        seen: set[str] = set()
        for one in codes:
            value = getattr(one, name)
            if value in seen:
                raise CodesError(f"the {name} {value} stands twice")
            seen.add(value)
    return tuple(sorted(codes, key=lambda one: one.code))


@cache
def _by_rule() -> Mapping[str, Code]:
    return {code.rule: code for code in every_code()}


def explanation(rule: str) -> Code | None:
    """The explanation of a rule; None when there is none."""
    return _by_rule().get(rule)


def code_of(rule: str) -> str:
    """The code of a rule; "" when it has none."""
    return _heads().get(rule, ("", ""))[0]


def published_name(rule: str) -> str:
    """A rule as reports for other programs spell it: some have underscores there, and keep them."""
    return _heads().get(rule, ("", rule))[1]


def rule_of(name: str) -> str:
    """The rule that a model's error type such as `bad_id` names; "" when there is none."""
    return rule if code_of(rule := _rule(name)) else ""


def _rule(name: str) -> str:
    return name.replace("_", "-")


@cache
def _heads() -> Mapping[str, tuple[str, str]]:
    """Code and published name by rule, from two lines of each entry: a list of problems needs no
    explanations.
    """
    texts = (path.read_text("utf-8") for path in sorted(_folder().glob("*.yml")))
    return {_rule(name): (code, name) for text in texts for code, name in _HEAD.findall(text)}


def _entries(path: Path) -> list[tuple[str, Any]]:
    """Each code of a file with its entry. Read node by node, because a plain reading keeps only the
    last of two equal keys.
    """
    root = yaml.compose(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise CodesError(f"{path.name} holds no codes")
    loader = yaml.SafeLoader("")
    return [
        (str(loader.construct_object(key)), loader.construct_object(value, deep=True))
        for key, value in root.value
    ]


def _code(file: str, code: str, entry: Any) -> Code:
    if not _CODE.fullmatch(code) or not isinstance(entry, dict):
        raise CodesError(f"{file}: {code} is not a code such as E104 or W012, or it has no fields")
    texts: dict[str, dict[str, str]] = {}
    for name in _TEXTS:
        by_language = entry.get(name) or {}
        if missing := [lang for lang in LANGUAGES if not str(by_language.get(lang) or "").strip()]:
            raise CodesError(f"{file}: {code} has no {name} in {', '.join(missing)}")
        texts[name] = {lang: " ".join(str(words).split()) for lang, words in by_language.items()}
    if unknown := entry.keys() - {"rule", "wrong", "right", *_TEXTS}:
        raise CodesError(f"{file}: {code} has unknown fields: {', '.join(sorted(unknown))}")
    return Code(
        code,
        str(entry.get("rule") or code),
        **texts,
        wrong=entry.get("wrong") or "",
        right=entry.get("right") or "",
    )

"""The scripts of the site: they run in browsers that are some years old, and share what they
share.
"""

import re
from pathlib import Path

import pytest

from wegwijs.render.assets import published_script

PACKAGE = Path(__file__).parents[2] / "hooks" / "wegwijs"
SCRIPTS = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.js")
    if "serve"
    not in path.parts  # only editors see it, while they serve the portal on their own machine
)
TOO_NEW = {
    "optional chaining (Chromium 80)": r"\?\.(?!\d)",
    "?? (Chromium 80)": r"\?\?",
    "assignment with a condition (Chromium 85)": r"(?:\|\||&&|\?\?)=",
    "lookbehind, which Safari learned in 2023": r"\(\?<[=!]",
    "at() (Chromium 92)": r"\.at\(",
    "replaceAll() (Chromium 85)": r"\.replaceAll\(",
    "replaceChildren() (Chromium 86)": r"\.replaceChildren\(",
    "matchAll() (Chromium 73)": r"\.matchAll\(",
    "Object.hasOwn (Chromium 93)": r"Object\.hasOwn\b",
    "Object.fromEntries (Chromium 73)": r"Object\.fromEntries\b",
    "selectors at which querySelector throws (Chromium 88, 105)": r":(?:is|where|has)\(",
    "private names (Chromium 74)": r"#\w+\s*(?:=|\(|;)",
    "Promise.allSettled (Chromium 76)": r"Promise\.(?:allSettled|any|withResolvers)\b",
    "structuredClone (Chromium 98)": r"\bstructuredClone\(",
    "copies (Chromium 110)": r"\.(?:toSorted|toSpliced|toReversed|with)\(",
    "searches from the end (Chromium 97)": r"\.findLast\w*\(",
    "groupBy (Chromium 117)": r"\.groupBy\(",
    "fields of a class (Chromium 72 has none that are static)": r"^\s+static (?:#|\w+ = |\{)",
    "separators in numbers (Chromium 75)": r"\b\d+_\d",
    "requestSubmit() (Chromium 76)": r"\.requestSubmit\(",
    "dateStyle (Chromium 76)": r"\b(?:date|time)Style\b",
    "new parts of Intl (Chromium 74 and later)": r"Intl\.(?:Locale|DisplayNames|DurationFormat)\b",
    "modules, which a copy on a disk cannot load": r"^\s*(?:import|export)\b|\bimport\(",
    "WeakRef (Chromium 84)": r"\bWeakRef\b",
    "flags of expressions (Chromium 90, 112)": r"(?<![\w)\]])/[^/\n]+/[gimsuy]*[dv][gimsuy]*[.,;)]",
}
IN_LIB = {
    "loading a script": r"createElement\(\"script\"\)",
    "the browser's memory": r"localStorage\.",
    "plurals": r"PluralRules",
    "Latin letters": "À-ɏ",
    "index.html": r"index\.html",
}


def _code(script: str) -> str:
    """A script without its comments."""
    text = (PACKAGE / script).read_text("utf-8")
    return re.sub(r"/\*.*?\*/|(?m:(?:^|\s)//.*$)", "", text, flags=re.S)


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_use_nothing_that_browsers_of_some_years_ago_lack(script: str) -> None:
    assert [
        what for what, pattern in TOO_NEW.items() if re.search(pattern, _code(script), re.M)
    ] == []


@pytest.mark.parametrize(
    "script",
    [name for name in SCRIPTS if not name.endswith(("/lib.js", "/first.js", "/redirect.js"))],
)
def test_what_scripts_share_is_written_once(script: str) -> None:
    assert [what for what, pattern in IN_LIB.items() if re.search(pattern, _code(script))] == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_one_global_is_wegwijs(script: str) -> None:
    code = _code(script)
    # The stemmers of installed packages ask for lunr by that name.
    names = {"wegwijs", "lunr"} if script.endswith("/stemming.js") else {"wegwijs"}
    assert set(re.findall(r"\b(?:window|root|globalThis)\.(\w+) = ", code)) <= names
    # Whatever else is declared stands in a function of its own.
    assert script.endswith(("/first.js", "/redirect.js")) or re.match(r"\s*\(\(\w*\) => \{", code)


@pytest.mark.parametrize("script", SCRIPTS)
def test_what_is_published_is_what_is_run_alone(script: str) -> None:
    """Comments and indentation are for who reads the file."""
    path = PACKAGE / script
    published = published_script(path)
    assert not re.search(r"(?m)^\s|^//|^/\*|\s$", published)
    assert len(published.encode()) < path.stat().st_size


@pytest.mark.parametrize("script", [name for name in SCRIPTS if name.startswith("features/")])
def test_scripts_of_features_know_no_content_type(script: str) -> None:
    types = "|".join(path.parent.name for path in PACKAGE.glob("types/*/model.py"))
    assert re.findall(rf"[\"'](?:{types})s?[\"'.:]", _code(script)) == []

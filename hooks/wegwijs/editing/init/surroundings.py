"""Surroundings: answers go in; what a new portal has beside its content and pages comes out:
settings, hook, look, workflows and what editors' programs read.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from string import Template

from wegwijs.content.model.chosen import without_references
from wegwijs.content.record_type import Definitions
from wegwijs.content.vocabularies import PortalVocabularies
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.pages import FOOTER, Types, menu
from wegwijs.editing.init.starter_texts import about, source_texts, starter_file
from wegwijs.editing.init.vocabularies import vocabularies
from wegwijs.editing.new.language import language_name
from wegwijs.editing.schemas import as_json, schemas, settings_of_editor

_AS_THEY_ARE = {
    "hooks/main.py": "hook.txt",
    "overrides/assets/brand.css": "brand.css",
    "overrides/assets/logo.svg": "logo.svg",
    ".gitignore": "gitignore.txt",
    ".gitlab-ci.yml": "gitlab.yml",
    ".github/CODEOWNERS": "codeowners.txt",
    ".github/workflows/site.yml": "github-site.yml",
    ".github/workflows/nightly.yml": "github-nightly.yml",
}
"""Files of a portal that are the same in each, with their names in `starter/files/`."""


def surroundings(
    answers: PortalAnswers, definitions: Definitions, ids: Mapping[str, Collection[str]]
) -> dict[str, bytes]:
    """The files, by their path in the portal; `ids` are those of its records by type."""
    files = {path: starter_file(name) for path, name in _AS_THEY_ARE.items()}
    files["mkdocs.yml"] = _settings(answers, definitions.types).encode("utf-8")
    readme = source_texts(answers.default).readme.replace("{name}", answers.name)
    files["README.md"] = readme.encode("utf-8")
    chosen = _chosen(definitions, answers.types)
    own = PortalVocabularies(vocabularies(answers))
    for name, schema in schemas(chosen, own, ids=ids).items():
        files[f"schemas/{name}"] = as_json(schema).encode("utf-8")
    files[".vscode/settings.json"] = _editor_settings(chosen.types)
    files[".vscode/extensions.json"] = b'{\n  "recommendations": ["redhat.vscode-yaml"]\n}\n'
    return files


def _chosen(definitions: Definitions, names: Collection[str]) -> Definitions:
    """What a portal with these content types checks its content against."""
    off = frozenset(definitions.types) - frozenset(names)
    types = {
        name: replace(type_, model=without_references(type_.model, off))
        for name, type_ in definitions.types.items()
        if name in names
    }
    return replace(definitions, types=types)


def _settings(answers: PortalAnswers, types: Types) -> str:
    pages, apart = menu(answers, types)
    languages = [
        f"{{locale: {_quoted(code)}, {'default: true, ' if code == answers.default else ''}"
        f"name: {_quoted(language_name(code))}, site_name: {_quoted(answers.name)}}}"
        for code in answers.languages
    ]
    return Template(starter_file("mkdocs.yml").decode("utf-8")).substitute(
        name=_quoted(answers.name),
        description=_quoted(about(source_texts(answers.default).home, answers.languages)),
        nav=_list(pages, 2),
        footer=_list([f"{name}.md" for name in FOOTER], 6),
        apart="\n".join(f"  {name}" for name in apart),
        languages=_list(languages, 8),
        country=_quoted(answers.country),
        currency=answers.currency,
        zone=answers.time_zone,
        types=", ".join(answers.types),
    )


def _list(items: Sequence[str], indent: int) -> str:
    return "\n".join(f"{' ' * indent}- {item}" for item in items)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _editor_settings(types: Types) -> bytes:
    settings = {
        "yaml.schemas": settings_of_editor(types),
        "yaml.yamlVersion": "1.2",
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }
    return (json.dumps(settings, indent=2) + "\n").encode("utf-8")

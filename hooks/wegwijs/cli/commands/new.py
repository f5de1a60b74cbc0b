"""`wegwijs new`: a new record, with what it must hold and with comments for whoever goes on with
it.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from wegwijs.cli.commands import FINE, PROBLEMS, STOPPED, WRONG_USE, Command
from wegwijs.content.atomic_files import in_words, write_files
from wegwijs.content.model.descriptions import Descriptions, load_descriptions
from wegwijs.content.portal import Key, Redirects
from wegwijs.content.record_type import Definitions, RecordType
from wegwijs.content.redirects import read_redirects
from wegwijs.content.settings import Settings
from wegwijs.content.vocabularies import PortalVocabularies, labels_in, read_vocabularies
from wegwijs.diagnostics.diagnostic import errors
from wegwijs.diagnostics.suggest import guess, hint
from wegwijs.editing.new.draft import OPENED, Draft, id_fault, read_answers
from wegwijs.editing.new.prompts import ask_for_rest, ask_for_texts, explained, terminal, unfiled
from wegwijs.editing.new.source_file import Paper, source_text
from wegwijs.editing.new.translation_draft import BrokenSourceError, translation_draft
from wegwijs.editing.new.translation_file import translation_text
from wegwijs.editing.schemas import FOLDER, renewed_ids
from wegwijs.site.registry import discover


class RefusedError(Exception):
    """Why nothing is written, in words; `code` is the exit code."""

    def __init__(self, words: str, code: int = WRONG_USE) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True)
class _Request:
    """What was asked for on the command line."""

    settings: Settings
    definitions: Definitions
    type: RecordType[Any]
    id: str
    lang: str
    fields: Sequence[str]

    @property
    def file(self) -> Path:
        return self.settings.folder / "content" / self.lang / self.type.name / f"{self.id}.yml"

    @property
    def name(self) -> str:
        return self.file.relative_to(self.settings.folder).as_posix()

    @cached_property
    def vocabularies(self) -> PortalVocabularies:
        """The choices of the portal."""
        return read_vocabularies(self.settings, self.definitions.types)

    def words(self) -> Descriptions:
        """What fields mean and what can be chosen, in the language of the file."""
        own = self.vocabularies
        labels = labels_in(own.labels, self.lang)
        return load_descriptions(self.definitions, self.lang, own.vocabularies, labels)

    def others(self) -> list[str]:
        """The files of the same record, relative to the portal."""
        names = [f"content/{lang}/{self.type.name}/{self.id}.yml" for lang in self.settings.codes]
        return [name for name in names if os.path.lexists(self.settings.folder / name)]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", help="a content type of the portal, such as guide")
    parser.add_argument(
        "id", metavar="ID", help="its name in addresses: small letters, digits and hyphens"
    )
    parser.add_argument(
        "--lang",
        default=None,
        metavar="L",
        help="language of the file (default: the portal’s first language)",
    )
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a field: price.amount=0, taught_in=nl,fr",
    )
    parser.add_argument(
        "--translation", action="store_true", help="write a translation of a record that is there"
    )


def _run(options: argparse.Namespace, settings: Settings) -> int:
    try:
        request = _request(options, settings)
        text = _translation(request) if options.translation else _source(request)
        _write(request, text)
    except RefusedError as fault:
        print(fault, file=sys.stderr)
        return fault.code
    except (KeyboardInterrupt, EOFError):
        print("\nNothing was written.", file=sys.stderr)
        return STOPPED
    todo = "fill in what stands in [… ] and add more" if OPENED in text else "add more"
    print(f"{request.name} is written. Open it to {todo}; “wegwijs check” reads it.")
    return FINE


def _request(options: argparse.Namespace, settings: Settings) -> _Request:
    definitions = discover(settings).definitions
    types = definitions.types
    lang = options.lang or settings.default
    if options.type not in types:
        raise RefusedError(
            f"There is no content type “{options.type}”. {hint(options.type, types)}"
        )
    if lang not in settings.codes:
        raise RefusedError(
            f"“{lang}” is not a language of this portal: {', '.join(settings.codes)}."
        )
    if fault := id_fault(options.id):
        raise RefusedError(fault[0].upper() + fault[1:])
    request = _Request(settings, definitions, types[options.type], options.id, lang, options.field)
    if os.path.lexists(request.file):
        raise RefusedError(
            f"{request.name} is there already; nothing was changed. Open it, or choose another id."
        )
    others = request.others()
    if others and not options.translation:
        raise RefusedError(
            f"{others[0]} is there already. For a translation of it, add --translation; for another"
            " record, choose another id."
        )
    if options.translation and not others:
        ids = [key[1] for key in _known(settings, types) if key[0] == request.type.name]
        look = f"Look at the file names in content/*/{request.type.name}/."
        advice = guess(request.id, ids) or look
        raise RefusedError(f"There is no {request.type.name} “{request.id}” to translate. {advice}")
    if (request.type.name, request.id) in _redirected(request):
        old = f"{request.type.name}:{request.id}"
        raise RefusedError(
            f"content/redirects.yml sends readers of {old} elsewhere. Take that line out, or choose"
            " another id."
        )
    return request


def _redirected(request: _Request) -> Redirects:
    known: dict[str, set[str]] = defaultdict(set)
    for name, identity in _known(request.settings, request.definitions.types):
        known[name].add(identity)
    return read_redirects(request.settings, known, request.definitions.types)[0]


def _known(settings: Settings, types: Mapping[str, RecordType[Any]]) -> frozenset[Key]:
    """Every record that has a file."""
    content = settings.folder / "content"
    return frozenset(
        (name, path.stem)
        for lang in settings.codes
        for name in types
        for path in (content / lang / name).glob("*.yml")
    )


def _source(request: _Request) -> str:
    """The text of a new source."""
    settings, words = request.settings, request.words()
    explained_at = f"{settings.site_url}{settings.prefix(request.lang)}editing/fields/"
    reference = explained_at if settings.has_page(request.lang, "editing/fields") else ""
    samples = {"language": request.lang, "currency": settings.currency}
    paper = Paper(request.type, words, settings.today, reference, samples=samples)
    draft = Draft(
        paper,
        request.id,
        request.lang,
        settings,
        request.definitions.types,
        _known(settings, request.definitions.types),
        request.vocabularies,
    )
    answers, faults = read_answers(request.type.model, request.fields)
    faults += [unfiled(problem) for path in answers for problem in draft.wrong(path, answers)]
    if faults:
        raise RefusedError("\n".join(dict.fromkeys(faults)))
    if _at_terminal():
        answers = ask_for_rest(draft, answers, terminal(), print)
    elif missing := draft.missing(answers):
        lines = [line for question in missing for line in explained(draft, question)]
        options = " ".join(f"--field {question.name}=…" for question in missing)
        raise RefusedError(
            "\n".join(
                [
                    f"{request.name} was not written: these fields are missing.",
                    "",
                    *lines,
                    "",
                    f"Add {options}",
                ]
            )
        )
    problems = draft.problems(answers)
    if wrong := errors(problems):
        raise RefusedError("\n".join(map(unfiled, wrong)))
    for problem in problems:
        print(f"(warning) {unfiled(problem)}", file=sys.stderr)
    return source_text(paper, draft.completed(answers))


def _translation(request: _Request) -> str:
    """The text of a new translation."""
    settings, words = request.settings, request.words()
    try:
        draft = translation_draft(
            settings, request.definitions.types, request.others(), request.name, words
        )
    except BrokenSourceError as fault:
        raise RefusedError(str(fault), PROBLEMS) from None
    translated, faults = draft.read(request.fields)
    if faults:
        raise RefusedError("\n".join(faults))
    if _at_terminal() and ("title",) not in translated:
        translated |= ask_for_texts(
            {("title",): draft.texts["title",]}, draft.wrong, terminal(), print
        )
    if not translated:
        raise RefusedError(
            f"{request.name} was not written: a translation needs one text at least. Add --field"
            " title=…"
        )
    return translation_text(draft.entry, words, translated)


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _write(request: _Request, text: str) -> None:
    """Write the file, whole or not at all; never over another."""
    folder = request.file.parent
    for step in (folder.parent.parent, folder.parent, folder):
        if step.is_symlink():
            raise RefusedError(
                f"{step.relative_to(request.settings.folder)} is a link. Copy the folder here."
            )
    try:
        portal, key = request.settings.folder, (request.type.name, request.id)
        ids = renewed_ids(portal / FOLDER, portal, request.definitions.types, key)
        write_files({request.file: text.encode("utf-8"), **ids}, new={request.file})
    except FileExistsError:
        raise RefusedError(f"{request.name} is there already; nothing was changed.") from None
    except OSError as fault:
        raise RefusedError(
            f"{request.name} cannot be written {in_words(fault)} Nothing was written."
        ) from None


COMMAND = Command(_arguments, _run)

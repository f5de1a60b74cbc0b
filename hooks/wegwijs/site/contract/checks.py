"""The checks of the contract, by what they hold a type to: a subject goes in; sentences that say
what it lacks come out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from traceback import extract_tb

from wegwijs.diagnostics.suggest import NoSuchNameError
from wegwijs.render.wrong_result import WrongResultError
from wegwijs.site.contract.examples import example_folder
from wegwijs.site.contract.prose import texts_among_facts
from wegwijs.site.contract.rendered import (
    hidden_texts,
    invalid_pages,
    unfit_agendas,
    unfit_filters,
    unfit_search_entries,
)
from wegwijs.site.contract.subject import Subject
from wegwijs.site.contract.written import (
    missing_examples,
    refused_examples,
    superfluous_fields,
    unexpected_messages,
    unexplained_fields,
    unknown_strings,
    unknown_vocabularies,
    untranslated_examples,
    untranslated_strings,
    unused_fields,
    wordless_choices,
)

Check = Callable[[Subject], Iterable[str]]

WRITTEN: Mapping[str, Check] = {
    "it has its examples": missing_examples,
    "its examples are valid": refused_examples,
    "the full example uses every field": unused_fields,
    "the minimal example has required fields only": superfluous_fields,
    "the full example is translated": untranslated_examples,
    "invalid examples give the expected message": unexpected_messages,
    "its fields are explained in every language": unexplained_fields,
    "its UI strings are complete": untranslated_strings,
    "the UI strings it asks for exist": unknown_strings,
    "the vocabularies it asks for exist": unknown_vocabularies,
    "each value of a choice has words": wordless_choices,
}
RENDERED: Mapping[str, Check] = {
    "it renders to valid HTML in every language": invalid_pages,
    "search shows its kind and facts": unfit_search_entries,
    "readers can choose by its filter": unfit_filters,
    "readers can look by day in its agenda": unfit_agendas,
    "every text an editor writes is on the page": hidden_texts,
    "it reads no text among facts": texts_among_facts,
}
"""What can be looked at once the examples are there and valid."""
CHECKS: Mapping[str, Check] = {**WRITTEN, **RENDERED}
_OF_EXAMPLE = {
    "its examples are valid": "",
    "the full example uses every field": "full",
    "the minimal example has required fields only": "minimal",
    "the full example is translated": "full",
    "invalid examples give the expected message": "invalid-",
}
"""Which example a check looks at: where there is none, it has nothing to say."""
_NEEDED = ("it has its examples", "its examples are valid")


def contract_faults(subject: Subject) -> Iterator[tuple[str, list[str]]]:
    """Each check with what it found; those that need sound examples only when there are some.
    Nothing that the type's own code raises comes through.
    """
    sound = True
    for title, check in WRITTEN.items():
        if not _has_example(subject, _OF_EXAMPLE.get(title)):
            continue
        faults = list(guarded(check, subject))
        sound = sound and not (faults and title in _NEEDED)
        yield title, faults
    for title, check in RENDERED.items() if sound else ():
        yield title, list(guarded(check, subject))


def _has_example(subject: Subject, example: str | None) -> bool:
    """Whether there is an example whose name begins so; always for none."""
    source = subject.examples.source(subject.type)
    found = example_folder(subject.type).glob(f"{example}*.{source}.yml")
    return example is None or any(found)


def guarded(check: Check, subject: Subject) -> Iterator[str]:
    """What a check finds; an error of the type's Python or of its templates is one sentence of
    it.
    """
    try:
        yield from check(subject)
    except Exception as fault:  # whatever the type's own code does
        folder = str(subject.type.folder)
        frames = [one for one in extract_tb(fault.__traceback__) if one.filename.startswith(folder)]
        where = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
        if isinstance(fault, WrongResultError):
            where = f"{fault.file}:{fault.line}: "
        known = isinstance(fault, NoSuchNameError | WrongResultError)
        kind = "" if known else f"{type(fault).__name__}: "
        yield f"{where}{kind}{' '.join(str(fault).split())}"

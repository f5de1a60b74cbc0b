"""Portal files: answers go in; every file of a new portal comes out, by its path."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePosixPath

from wegwijs.content.record_type import Definitions
from wegwijs.editing.init.accessibility import statement_files
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.manifest import MANIFEST, Manifest, fingerprint
from wegwijs.editing.init.pages import portal_pages
from wegwijs.editing.init.records import example_records
from wegwijs.editing.init.requirements import Origin, requirement_files
from wegwijs.editing.init.surroundings import surroundings
from wegwijs.editing.init.vocabularies import vocabulary_files


def portal_files(
    answers: PortalAnswers, definitions: Definitions, origin: Origin
) -> dict[str, bytes]:
    """All that the generator writes for these answers, but for the note of it."""
    records = example_records(answers)
    ids: dict[str, set[str]] = defaultdict(set)
    for path in map(PurePosixPath, records):
        ids[path.parent.name].add(path.stem)
    return {
        **surroundings(answers, definitions, ids),
        **requirement_files(origin),
        **vocabulary_files(answers),
        **records,
        **statement_files(answers),
        **portal_pages(answers, definitions.types),
    }


def with_manifest(
    files: dict[str, bytes], answers: PortalAnswers, version: str, templates: Mapping[str, str]
) -> dict[str, bytes]:
    """The files with the note of what was written, by which version, from which answers, and of the
    generator's templates.
    """
    prints = {path: fingerprint(path, data) for path, data in files.items()}
    return {**files, MANIFEST: Manifest(version, answers, prints, templates).as_json()}

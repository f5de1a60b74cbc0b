"""Misplaced records: files that lie where no record is read go in; where they belong comes out.

A record in docs/ would be published as it is written, and one beside content/ never.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from wegwijs.content.file_kinds import is_plain, is_stray, plain_files, read_plain, stray
from wegwijs.content.model.fields import DEVICES, ID_PATTERN
from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.diagnostics.suggest import guess, hint, nearest_to

ENDING = ".yml"
"""Ends the name of a record's file."""
_LONGEST = 80
"""Letters that an id can have."""
FOLDERS = ("docs", "overrides", "content/media")
"""Folders of a portal in which files are published."""
ENDINGS = (".yml", ".yaml", ".yml.txt", ".yaml.txt", ".YML", ".YAML")
"""How names end of files that are meant for records."""
_FIELD = re.compile(rb"^\xef?\xbb?\xbf?(title|summary)[ \t]*:", re.M | re.I)
_MOST = 20_000
"""Bytes of a file that are looked at."""
_COPY = re.compile(
    r"(?i)(?: ?\([0-9]+\)| ?- ?(?:kopie|copy|copie|نسخة)(?: ?\(?[0-9]+\)?)?| copy(?: [0-9]+)?)$"
)


def intended_name(name: str) -> str:
    """The name that a record's file is to have, given one that is not fit: `baker.yml` for
    `Baker.yml.txt`, `baker.yaml` and `baker (1).yml`.
    """
    stem = re.sub(r"(?i)(\.ya?ml|\.txt|\.json|\.md|\.docx?)+$", "", name.rstrip(" ."))
    plain = re.sub(r"[^a-z0-9]+", "-", _COPY.sub("", _unaccented(stem)).lower()).strip("-")
    return f"{plain if re.fullmatch(ID_PATTERN, plain) else 'name'}.yml"


def language_advice(name: str, languages: Iterable[str], lacking: Sequence[str]) -> str:
    """What to do with a folder that is called after none of the languages of a portal; those
    `lacking` have no folder.
    """
    codes = list(languages)
    if len(lacking) == 1 and not guess(name, codes):
        return f"If it is the folder of {lacking[0]}, which has none, rename it to {lacking[0]}."
    if guess(name, codes) or not re.fullmatch("[a-z]{2,3}(-[A-Za-z]{2,4})*", name):
        return hint(name, codes)
    return f"{hint(name, codes)} For a further language: wegwijs add-language {name}"


def _unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def is_id(stem: str) -> bool:
    """Whether the name of a file without its ending can be the id of a record."""
    return bool(re.fullmatch(ID_PATTERN, stem)) and stem not in DEVICES and len(stem) <= _LONGEST


def no_record(file: Path, portal: Path) -> tuple[str, str, str]:
    """Why what lies among the records of a type is none: in a clause; how to mend it; the rule."""
    if file.is_dir():
        where = file.parent.relative_to(portal).as_posix()
        message = "a folder stands where a record is expected"
        return message, f"Move its files to {where}/.", "folder-for-record"
    trimmed = file.name.rstrip(" .")
    if trimmed != file.name and re.search(r"(?i)\.ya?ml$", trimmed):
        how = f"Rename it to {intended_name(trimmed)}."
        return "the name ends in a space or a full stop", how, "file-ending"
    if not file.suffix and not file.name.startswith("."):
        how = f"If it is one, rename it to {intended_name(file.name)}; if not, move it away."
        return "a file without an ending is no record", how, "file-ending"
    if file.suffix != ENDING and not re.fullmatch(r"(?i)\.(ya?ml|txt|)", file.suffix):
        how = "Move it out of this folder; what it says belongs in a file that ends in .yml."
        return f"a file that ends in “{file.suffix[:20]}” is no record", how, "file-ending"
    if file.stem in DEVICES:
        how = f"Windows has no file of this name: choose another, such as {file.stem}-1.yml."
        return f"invalid id “{file.stem}”", how, "bad-id"
    likely = intended_name(file.name)
    taken = likely in {path.name for path in file.parent.iterdir()}
    if taken:
        other = f"{likely.removesuffix(ENDING)}-2{ENDING}"
        again = f"{likely} is there already: delete this one, or rename it, to {other} for example."
    if file.suffix != ENDING:
        how = again if taken else f"Rename it to {likely}."
        return f"the name does not end in {ENDING}", how, "file-ending"
    if taken:
        return f"invalid id “{file.stem}”", again, "bad-id"
    example = "pastry-baker.yml" if likely == "name.yml" else likely
    how = f"Use small letters a–z, digits and single hyphens: {example}."
    return f"invalid id “{file.stem}”", how, "bad-id"


def no_content(name: str) -> tuple[str, str, str]:
    """Why a file of this name, beside the folders of content/ or of one of its languages, is not
    read: in a clause; how to mend it; the rule.
    """
    how = "Move it out of the folder content; what it says belongs in records."
    return f"“{name}” is no file that is read here", how, "file-ending"


def right_place(path: PurePosixPath, languages: Iterable[str], types: Iterable[str]) -> str:
    """Where a record is to lie, as far as the folders on its way say it."""
    codes, names = list(languages), list(types)
    lang = next((part for part in path.parts[:-1] if part in codes), "<language>")
    name = next((near for part in path.parts[:-1] if (near := nearest_to(part, names))), "<type>")
    return f"content/{lang}/{name}/{intended_name(path.name)}"


def misplaced(file: str, languages: Iterable[str], types: Iterable[str]) -> Diagnostic:
    """The problem of a record that lies in the wrong place."""
    place = right_place(PurePosixPath(file), languages, types)
    return Diagnostic(
        Location(file),
        "a record lies where none is read",
        f"Move it to {place}.",
        "misplaced-record",
    )


def beside_folders(
    file: str,
    languages: Iterable[str],
    types: Iterable[str],
    of_language: Iterable[str],
    shared: Iterable[str],
) -> Diagnostic | None:
    """The problem of a file that lies in content/, or in a language's folder there, beside the
    folders; None for what is no YAML. `of_language` and `shared` are the files that are read there.
    """
    path = PurePosixPath(file)
    if is_stray(path.name):
        return stray(file)
    if not re.search(r"(?i)\.ya?ml(\.txt)?$", path.name):
        return None
    stem = path.name.partition(".")[0]
    if near := nearest_to(stem, (name.removesuffix(".yml") for name in of_language)):
        folder = "content/<language>" if len(path.parts) == 2 else path.parent.as_posix()
    elif near := nearest_to(stem, (name.removesuffix(".yml") for name in shared)):
        folder = "content"
    else:
        return misplaced(file, languages, types)
    message, advice = f"“{path.name}” is not read here", f"Move it to {folder}/{near}.yml."
    return Diagnostic(Location(file), message, advice, "misplaced-record")


def misplaced_records(
    portal: Path, languages: Iterable[str], types: Iterable[str]
) -> list[Diagnostic]:
    """A problem for each record that lies among the pages, in the portal's own folder, or in a
    folder beside content/ that is called as one inside it.
    """
    codes, names = list(languages), list(types)
    return [
        misplaced(path.relative_to(portal).as_posix(), codes, names)
        for path in _candidates(portal, {*codes, *names})
        if _is_record(path)
    ]


def _candidates(portal: Path, folders: set[str]) -> Iterator[Path]:
    for name in FOLDERS:
        yield from _yaml_files(portal, portal / name)
    try:
        entries = sorted(portal.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name == "content" or entry.name in FOLDERS or entry.name.startswith("."):
            continue
        if entry.is_dir():
            if entry.name in folders or nearest_to(entry.name, ["content"]):
                yield from _yaml_files(portal, entry)
        elif (
            entry.name.endswith(ENDINGS) and entry.name != "mkdocs.yml" and is_plain(portal, entry)
        ):
            yield entry


def _yaml_files(portal: Path, folder: Path) -> list[Path]:
    return [path for path in plain_files(portal, folder, "") if path.name.endswith(ENDINGS)]


def _is_record(path: Path) -> bool:
    """Whether a file begins as a record does: other programs have files of this kind, too."""
    try:
        fields = {match.lower() for match in _FIELD.findall(read_plain(path, _MOST))}
    except OSError:
        return False
    return fields == {b"title", b"summary"}

"""Packs: the pages of a language, and its many small files, go in; a few files that hold all of
them, and the list by which a phone renews what changed, come out.

Pages are alike in most of what they hold. A pack holds what several of its pages share once, so
that four hundred pages take a fifth of the data that they take one by one; `store.js` puts them
together again, character for character.
"""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from wegwijs.features.offline.language_files import FOLDER, LanguageFiles, Marks
from wegwijs.render.type_files import Data

LIST = "list.json"
PER_PACK, FEW = 48, 12
"""Pages in a pack or so, and those of a section that are too few for packs of their own."""
SMALL = 1_000
"""Bytes: scripts of no more than that go into packs, where a folder has more than a few."""
_LEVEL = 4
"""How much hosts compress, more or less: nginx by itself 1, most others 6, which takes twice as
long and gives 7 % less.
"""
_FORM = "3"
"""Changes when packs are written in another way."""
_PAGE, _PAGE_FILE, _SCRIPT = ".html", "index.html", ".js"

Read = Callable[[str], bytes]
Old = Mapping[str, bytes]
"""What was there, by address; a file is read when somebody asks for what is in it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a language on a phone.

    files  which files are of it
    facts  what the worker needs to know beside them, as in `list.json`
    """

    files: LanguageFiles
    facts: Mapping[str, str | tuple[str, ...]]

    @property
    def pattern(self) -> str:
        """How the addresses of its packs and of its list look."""
        return f"{FOLDER}/{self.files.lang}/*.json"

    def make(self, marks: Marks, read: Read, old: Old) -> Iterator[tuple[str, Data | None]]:
        """The packs, one at a time, and then the list, each with its address. `marks` are the files
        that the phone keeps, `old` are the packs there were: one of the same pages is not made
        again, None comes out for it.
        """
        lang = self.files.lang
        list_address = f"{FOLDER}/{lang}/{LIST}"
        sizes = _sizes(old.get(list_address))
        listed: list[tuple[str, int, list[str]]] = []
        pages_of_site = [path for path in marks if path.endswith(_PAGE)]
        groups = [*_groups(pages_of_site, self.files), *_groups_of_small(marks)]
        alone = marks.keys() - set(chain.from_iterable(groups))
        for pages in groups:
            url = f"{FOLDER}/{lang}/{_digest(pages, marks)}.json"
            made = None if url in old else packed({_address(path): read(path) for path in pages})
            size = sizes.get((url, "")) if made is None else None
            size = size or _compressed(made or old[url])
            listed.append((url, size, [_address(path) for path in pages]))
            yield url, made
        files = [
            (path, mark, sizes.get((path, mark)) or _compressed(read(path)))
            for path, mark in sorted((path, marks[path][1].hex()[:16]) for path in alone)
        ]
        whole = {
            **self.facts,
            "lang": lang,
            "prefix": self.files.prefixes[lang],
            "bytes": sum(size for _, size, _ in listed) + sum(size for _, _, size in files),
            "pages": len(pages_of_site),
            "packs": listed,
            "files": files,
        }
        yield list_address, _json(whole)


def packed(pages: Mapping[str, bytes]) -> str:
    """A pack of pages by address: `pool` holds the pieces that come more than once, `pages` of each
    page the numbers of its pieces, a range of them as [from, to), and what it has alone.
    """
    lines = {
        address: data.decode("utf-8", "replace").splitlines(keepends=True)
        for address, data in sorted(pages.items())  # pages are made in any order
    }
    often = Counter(chain.from_iterable(lines.values()))
    pieces = {
        address: [piece for line in page for piece in _pieces(line, often[line])]
        for address, page in lines.items()
    }
    counts = Counter(chain.from_iterable(pieces.values()))
    shared: dict[str, int] = {}
    for piece in chain.from_iterable(pieces.values()):
        if counts[piece] > 1 and piece not in shared:
            shared[piece] = len(shared)
    written = {address: list(_parts(page, shared)) for address, page in pieces.items()}
    return _json({"pool": list(shared), "pages": written})


def unpacked(pack: str, address: str) -> str:
    """The page at an address, as the worker puts it together."""
    data = json.loads(pack)
    pool = data["pool"]
    return "".join(
        part
        if isinstance(part, str)
        else pool[part]
        if isinstance(part, int)
        else "".join(pool[part[0] : part[1]])
        for part in data["pages"][address]
    )


def _pieces(line: str, often: int) -> Iterable[str]:
    """A line that comes once, cut between its elements; another one is a piece as it is."""
    return (line,) if often > 1 else line.replace("><", ">\0<").split("\0")


def _parts(page: Iterable[str], shared: Mapping[str, int]) -> Iterator[str | int | list[int]]:
    """The pieces of a page: what stands in none other as it is, the rest as numbers."""
    begin = end = 0
    alone = ""
    for piece in page:
        number = shared.get(piece)
        if number is None:
            alone += piece
            continue
        if alone or number != end:
            yield from _range(begin, end)
            begin = number
        if alone:
            yield alone
            alone = ""
        end = number + 1
    yield from _range(begin, end)
    if alone:
        yield alone


def _range(begin: int, end: int) -> tuple[int | list[int], ...]:
    """How the numbers from one up to another are written, which may be none."""
    if end - begin < 2:
        return (begin,) if begin < end else ()
    return ([begin, end],)


def _groups(paths: Iterable[str], files: LanguageFiles) -> list[list[str]]:
    """Pages that go into one pack: of one section, those of one record together, and always the
    same ones, so that a page more changes one pack.
    """
    prefix = files.prefixes[files.lang]
    sections: dict[str, list[str]] = {}
    for path in sorted(paths):
        first, _, rest = path.removeprefix(prefix).partition("/")
        sections.setdefault(first if "/" in rest else "", []).append(path)
    small = [name for name, pages in sections.items() if name and len(pages) < FEW]
    alone = sections.pop("", [])
    for name in small:
        alone += sections.pop(name)
    groups: dict[tuple[str, int], list[str]] = {}
    for name, pages in [("", sorted(alone)), *sorted(sections.items())]:
        count = _count(pages, PER_PACK)
        for path in pages:
            of = "/".join(path.removeprefix(prefix).split("/")[:2])
            groups.setdefault((name, zlib.crc32(of.encode()) % count), []).append(path)
    return [groups[key] for key in sorted(groups)]


def _groups_of_small(marks: Marks) -> list[list[str]]:
    """Scripts that are so small and so many that together they take half of the data, such as the
    texts of search results: of each folder those that are always the same ones.
    """
    folders: dict[str, list[str]] = {}
    for path, (size, _) in marks.items():
        if path.endswith(_SCRIPT) and size <= SMALL:
            folders.setdefault(path.rpartition("/")[0], []).append(path)
    groups: dict[tuple[str, int], list[str]] = {}
    for folder, paths in folders.items():
        if len(paths) < FEW:
            continue
        count = _count(paths, 2 * PER_PACK)
        for path in sorted(paths):
            groups.setdefault((folder, zlib.crc32(path.encode()) % count), []).append(path)
    return [groups[key] for key in sorted(groups)]


def _count(paths: Sequence[str], most: int) -> int:
    """In how many packs so many files go."""
    count = 1
    while count * most < len(paths):
        count *= 2
    return count


def _digest(paths: Sequence[str], marks: Marks) -> str:
    whole = sha256(_FORM.encode())
    for path in paths:
        whole.update(path.encode() + b"\0" + marks[path][1])
    return whole.hexdigest()[:16]


def _sizes(old_list: bytes | None) -> dict[tuple[str, str], int]:
    """The compressed sizes that the list of the last time tells: of packs by address, whose name
    says what is in them, of files by path and digest.
    """
    if not old_list:
        return {}
    known = json.loads(old_list)
    sizes = {(url, ""): size for url, size, _ in known["packs"]}
    return sizes | {(path, digest): size for path, digest, size in known["files"]}


def _address(path: str) -> str:
    return path.removesuffix(_PAGE_FILE) if f"/{path}".endswith(f"/{_PAGE_FILE}") else path


def _compressed(data: Data) -> int:
    """The bytes that a file takes on its way to the phone, from a host that compresses."""
    raw = data.encode() if isinstance(data, str) else data
    return min(len(raw), len(gzip.compress(raw, _LEVEL, mtime=0)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

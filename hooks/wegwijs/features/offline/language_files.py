"""The files of one language: those of a site go in; those that belong to a copy of that language
come out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from posixpath import splitext

FOLDER = "offline"
"""The page about it, and the folder of the packs of all languages."""
LARGEST_PICTURE, LARGEST_PAGE = 24_000, 125_000
"""Bytes: a larger picture, and a larger page (all chapters on one, for paper), are not kept on a
phone."""
_FOR_PAPER = "/booklet/"
"""Booklets, whole ones and those of a part: they are read as pages, and printed from a network."""
_PICTURES = frozenset({".png", ".webp", ".jpg", ".jpeg", ".gif", ".avif"})
_PARTS = frozenset({".js", ".css", ".svg", ".woff2"})
_MEDIA = "media"
_SHARED = frozenset({"assets", _MEDIA})
_BY_LANGUAGE = frozenset({"search", "my-list", FOLDER})
_OF_THE_WEB = re.compile(
    rf"assets/link\.[^/]*|404\.html|sitemap\.xml|robots\.txt|sw\.js|\..*"
    rf"|(?:.*/)?opensearch\.xml|(?:.*/)?manifest\.webmanifest|{FOLDER}/[^/]+/.+\.json"
)
"""What only browsers, search engines and other sites ask a server for."""

Marks = Mapping[str, tuple[int, bytes]]
"""Files by path, each with its size and a digest of what is in it."""


@dataclass(frozen=True, slots=True)
class LanguageFiles:
    """Which files belong to a language.

    prefixes   where the pages of each language begin: "" for one, "fr/" for another
    passed_by  files and, ending in a slash, folders that no reader needs
    """

    lang: str
    prefixes: Mapping[str, str]
    passed_by: tuple[str, ...] = ()

    def whole(self, marks: Marks) -> dict[str, tuple[int, bytes]]:
        """All that is of the language, or of all languages."""
        may_belong = self._may_belong()  # most files are of others, and not looked at closer
        return {
            path: mark for path, mark in marks.items() if may_belong(path) and self._belongs(path)
        }

    def light(self, marks: Marks) -> dict[str, tuple[int, bytes]]:
        """What a phone keeps: pages, style sheets, scripts, search, small pictures."""
        return {path: mark for path, mark in self.whole(marks).items() if _is_light(path, mark[0])}

    def _may_belong(self) -> Callable[[str], bool]:
        """Whether a file may be of the language, by how its path begins."""
        if self.prefixes[self.lang]:
            begins = (*self._begins(self.lang), *(f"{folder}/" for folder in _SHARED))
            return lambda path: path.startswith(begins)
        others = (self._begins(code) for code in self.prefixes if code != self.lang)
        of_others = tuple(chain.from_iterable(others))
        return lambda path: not path.startswith(of_others)

    def _begins(self, code: str) -> tuple[str, ...]:
        """How the paths begin that are of a language alone."""
        folders = (f"{folder}/{code}/" for folder in (*_BY_LANGUAGE, _MEDIA))
        return (*folders, *filter(None, [self.prefixes[code]]))

    def _belongs(self, path: str) -> bool:
        return (
            self._language(path) in (self.lang, "")
            and not path.startswith(self.passed_by)
            and not _OF_THE_WEB.fullmatch(path)
        )

    def _language(self, path: str) -> str:
        """The language that a file is of; "" for what all of them share."""
        for code, prefix in self.prefixes.items():
            if prefix and path.startswith(prefix):
                return code
        first, *rest = path.split("/")
        if first in _BY_LANGUAGE and len(rest) > 1 and rest[0] in self.prefixes:
            return rest[0]
        if first == _MEDIA and len(rest) > 1 and rest[0] in self.prefixes:
            return rest[0]
        if first in _SHARED and rest:
            script = rest[-1].partition(".")[0] if path.endswith(".js") else ""
            return next((code for code in self.prefixes if script.endswith(f"-{code}")), "")
        return next(code for code, prefix in self.prefixes.items() if not prefix)


def _is_light(path: str, size: int) -> bool:
    ending = splitext(path)[1].lower()
    if ending == ".html":
        return size <= LARGEST_PAGE and _FOR_PAPER not in f"/{path}"
    return ending in _PARTS or (ending in _PICTURES and size <= LARGEST_PICTURE)

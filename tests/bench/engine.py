"""What the benchmark knows of a search engine: a built site goes in; a folder to serve, a page and
its search box come out.
"""

import gzip
from abc import ABC, abstractmethod
from pathlib import Path

LANGUAGES = ("nl", "fr", "en", "ar")
DEFAULT = LANGUAGES[0]


class MissingError(Exception):
    """The engine cannot be measured here; the message says why."""


class Engine(ABC):
    """One search engine. The scripts are JavaScript functions that run in the page with the search
    box.

    Attributes:
        name: what the tables call it.
        one_index: whether all languages share one index, so that one measurement stands for all of
        them.
        folder: what the server serves, from `prepare` on.
        box: CSS selector of the search box.
        done: `query => boolean`, whether the results of this query are on the page.
        cleared: `() => boolean`, whether the results of the query before are gone after the box is
        emptied.
        limit: the seconds that the engine gets for one search, before it counts as not finished.
        hits: `() => string[]`, the addresses of the results on the page, best first.

    """

    name: str
    one_index = False
    folder: Path
    box: str
    done: str
    cleared = "() => true"
    limit = 60
    hits: str

    @abstractmethod
    def prepare(self, site: Path, work: Path) -> None:
        """Index the built site; what is made lies in `work`. Raises `MissingError` when the engine
        is not installed.
        """

    @abstractmethod
    def page(self, lang: str) -> str:
        """The path of the page with the search box of a language."""

    @abstractmethod
    def index_files(self, lang: str) -> list[Path]:
        """The files that hold what is searched in a language, without the engine's program."""

    @abstractmethod
    def owns(self, path: str) -> bool:
        """Whether a request is the search's even when it happens before the reader goes to the
        search box.
        """

    def groups(self) -> dict[str, tuple[str, ...]]:
        """The indexes, by the name the tables give them: the languages that each holds."""
        return {"all": LANGUAGES} if self.one_index else {lang: (lang,) for lang in LANGUAGES}

    def index_bytes(self, lang: str) -> int:
        """The size of a language's index: each file compressed with gzip -9, in bytes."""
        return sum(
            len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in self.index_files(lang)
        )


def in_language(lang: str, inner: str) -> str:
    """The path of a page of a site: `training/x/` in Arabic is `/ar/training/x/`; the default
    language has no prefix.
    """
    return f"/{inner}" if lang == DEFAULT else f"/{lang}/{inner}"

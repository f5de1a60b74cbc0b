"""What thousands of tests make alike: the code of a template, the tree of a text of YAML, the words
of a text. Each is made by the first test of a process that needs it, and is the same for the
others.

All of it depends on nothing but its text, and nobody changes it. Programs that tests start know
nothing of this: they make what they need.
"""

import gettext
from functools import cached_property, lru_cache
from types import CodeType
from typing import Any

import pytest
import rjsmin
from jinja2.bccache import Bucket

from wegwijs.features.search import readings, tokeniser
from wegwijs.features.search.engine_scripts import interpreter_of
from wegwijs.render.template_cache import TemplateCache
from wegwijs.strict_yaml import reader


def share(patch: pytest.MonkeyPatch) -> None:
    """From now on all of it is made once."""
    _share_templates(patch)
    _share_tokens(patch)
    patch.setattr(reader, "_compose", lru_cache(maxsize=256)(reader._compose))
    patch.setattr(rjsmin, "jsmin", lru_cache(maxsize=256)(rjsmin.jsmin))
    # Each word of a command's help is looked for among translations of Python's, which has none.
    patch.setattr(gettext, "find", lru_cache(maxsize=None)(gettext.find))


def _share_templates(patch: pytest.MonkeyPatch) -> None:
    """A portal's own cache is asked for what no test has needed yet, and is written as ever."""
    codes: dict[tuple[str, ...], CodeType] = {}
    load, dump = TemplateCache.load_bytecode, TemplateCache.dump_bytecode

    def key(cache: TemplateCache, bucket: Bucket) -> tuple[str, ...]:
        icon: Any = bucket.environment.globals["icon"]  # which is asked when a template is compiled
        drawn_by: str = icon.__qualname__
        return cache.folder.name, bucket.key, bucket.checksum, drawn_by

    def load_shared(cache: TemplateCache, bucket: Bucket) -> None:
        if code := codes.get(key(cache, bucket)):
            bucket.code = code
        else:
            load(cache, bucket)

    def dump_shared(cache: TemplateCache, bucket: Bucket) -> None:
        if bucket.code:
            codes[key(cache, bucket)] = bucket.code
        dump(cache, bucket)

    patch.setattr(TemplateCache, "load_bytecode", load_shared)
    patch.setattr(TemplateCache, "dump_bytecode", dump_shared)


class _Tokeniser:
    """An interpreter with the scripts of a language; it is asked once for each word."""

    def __init__(self, code: tuple[str, ...]) -> None:
        self._code = code
        self._known: dict[tuple[str, str], Any] = {}

    @cached_property
    def _interpreter(self) -> Any:
        return interpreter_of(self._code)

    def evaljs(self, code: str, **values: Any) -> Any:
        """What the interpreter answers."""
        words = {readings._READ: "pieces", tokeniser._STEMS: "forms"}.get(code)
        if words is None:
            return self._interpreter.evaljs(code, **values)
        asked, known = values[words], self._known
        if new := [one for one in asked if (words, one) not in known]:
            found = self._interpreter.evaljs(code, **{**values, words: new})
            known.update(zip(((words, one) for one in new), found, strict=True))
        return [known[words, one] for one in asked]


def _share_tokens(patch: pytest.MonkeyPatch) -> None:
    shared: dict[tuple[str, ...], _Tokeniser] = {}

    # Persian and Arabic have the same scripts, and other stems
    def of_finder(finder: tokeniser.Finder) -> _Tokeniser:
        return shared.setdefault((finder.lang, *finder.code), _Tokeniser(finder.code))

    def of_reader(reader: readings.Reader) -> _Tokeniser:
        return shared.setdefault((reader.lang, *reader.code), _Tokeniser(reader.code))

    patch.setattr(tokeniser.Finder, "interpreter", property(of_finder))
    patch.setattr(readings.Reader, "interpreter", property(of_reader))

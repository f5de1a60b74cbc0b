"""What thousands of tests make alike: the code of a template, the tree of a file of YAML. Each is
made by the first test of a process that needs it, and is the same for the others.

Both depend on nothing but their text, and nobody changes them. Programs that tests start know
nothing of this: they make what they need.
"""

from functools import lru_cache
from types import CodeType

import pytest
from jinja2.bccache import Bucket

from wegwijs.render.template_cache import TemplateCache
from wegwijs.strict_yaml import reader


def share(patch: pytest.MonkeyPatch) -> None:
    """From now on both are made once."""
    _share_templates(patch)
    patch.setattr(reader, "_compose", lru_cache(maxsize=256)(reader._compose))


def _share_templates(patch: pytest.MonkeyPatch) -> None:
    """A portal's own cache is asked for what no test has needed yet, and is written as ever."""
    codes: dict[tuple[str, str, str], CodeType] = {}
    load, dump = TemplateCache.load_bytecode, TemplateCache.dump_bytecode

    def key(cache: TemplateCache, bucket: Bucket) -> tuple[str, str, str]:
        return cache.folder.name, bucket.key, bucket.checksum

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

"""What a cache held is let go of once it was packed, without looking for rubbish: a build looks for
none while it reads thousands of files.
"""

import gc
from weakref import ref

from wegwijs.content.cache import Cache


class Held:
    """Something that was made of a file."""


def test_what_was_packed_is_let_go_of_with_its_cache() -> None:
    gc.disable()
    try:
        cache = Cache()
        there = ref(cache.memoize("one", (), Held))
        assert cache.as_bytes()
        del cache
        assert there() is None
    finally:
        gc.enable()

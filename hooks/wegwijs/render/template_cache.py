"""The cache of templates: a compiled template goes in; the same comes out in the next program,
which need not compile it again.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_CHECK = 32
CACHE = Path(".cache") / "wegwijs" / "templates"
"""Where compiled templates are kept, in the portal's folder."""


class TemplateCache(BytecodeCache):
    """Keeps compiled templates as files, each with a digest of itself: what is damaged is not read.
    Jinja2 compares the text of a template; `compilers` are the modules that decide on the code
    besides.
    """

    def __init__(self, portal: Path, compilers: Iterable[Path]) -> None:
        whole = blake2b(digest_size=8)
        for module in compilers:
            whole.update(module.read_bytes())
        whole.update(jinja2.__version__.encode())
        self.folder = portal / CACHE / whole.hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept for a template."""
        with suppress(OSError):
            data = self.folder.joinpath(bucket.key).read_bytes()
            if blake2b(data[_CHECK:], digest_size=_CHECK).digest() == data[:_CHECK]:
                bucket.bytecode_from_string(data[_CHECK:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where nothing can be written, it is compiled again."""
        data = bucket.bytecode_to_string()
        fresh = self.folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(blake2b(data, digest_size=_CHECK).digest() + data)
            fresh.replace(self.folder / bucket.key)

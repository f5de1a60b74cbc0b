"""Output: addresses and bytes go in; the files of a site are written."""

from dataclasses import dataclass, field
from pathlib import Path

from wegwijs.render.shell import Page


@dataclass
class Site:
    """The site being written: its folder and the pages written so far, for the sitemap."""

    folder: Path
    pages: list[Page] = field(default_factory=list)

    def write(self, url: str, data: str | bytes) -> None:
        """Write a file; an address that ends in a slash (or is empty) is a folder with an index.html."""
        path = self.folder / (f"{url}index.html" if url.endswith("/") or not url else url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

"""The portal of tools with many more of them, built and served: for what is long of a type of a
portal's own.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from support.portals import TOOLS, Site, copy_portal, mkdocs_build, once, site_url
from support.server import serve


@contextmanager
def many_tools(
    workshop: Path,
    name: str,
    texts: Mapping[str, str],
    change: Callable[[Path], object] = lambda portal: None,
) -> Iterator[str]:
    """The address of the portal with more tools, their texts by id; `change` changes its folder
    besides. It is built once for a `name` in the `workshop`.
    """

    def make(folder: Path) -> None:
        portal = copy_portal(TOOLS, folder.with_name(name))
        change(portal)
        for identity, text in texts.items():
            path = portal / "content" / "en" / "tool" / f"{identity}.yml"
            path.write_text(text, "utf-8")
        done = mkdocs_build(portal, folder)
        assert done.returncode == 0, done.stdout + done.stderr

    folder = once(workshop / f"{name}-site", make)
    with serve(Site(folder, site_url(TOOLS), folder.with_name(name))) as address:
        yield address

"""Pictures and recordings of a built site tell nothing of who made them, wherever the editor put
them.
"""

from support.portals import Site
from support.rich import PRIVATE, SECRET


def test_a_built_site_has_none_of_it(rich_site: Site) -> None:
    for published in PRIVATE.values():
        assert (rich_site.folder / published).is_file(), published
    assert [
        path
        for path in rich_site.folder.rglob("*")
        if path.is_file() and SECRET in path.read_bytes()
    ] == []

"""Where the repository's web editor opens a file, or makes a new one with something in it
already.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from wegwijs.content.model.introspect import texts
from wegwijs.content.portal import Entry
from wegwijs.content.settings import Settings

_EDIT = re.compile(r"(-/)?edit/([^/]+)/(.*)")
_MOST = 7_000
"""Characters of an address that the hosts take."""
Tree = dict[str, "str | Tree"]


def create_address(settings: Settings, file: str, text: str) -> str:
    """Where a person makes `file` in the web editor of GitHub (with `text` in it) or GitLab.

    With another host, the address of the repository; without a repository "".
    """
    match = _EDIT.fullmatch(settings.edit_uri)
    host = urlsplit(settings.repo_url).hostname or ""
    if not match or not ("gitlab" in host or match[1] or "github" in host):
        return settings.repo_url
    branch, name = quote(match[2]), quote(match[3] + file, safe="")
    if match[1] or "gitlab" in host:
        return f"{settings.repo_url}/-/new/{branch}?file_name={name}"
    address = f"{settings.repo_url}/new/{branch}?filename={name}"
    filled = f"{address}&value={quote(text, safe='')}"
    return filled if len(filled) <= _MOST else address


def skeleton(entry: Entry) -> str:
    """A translation file to be filled in: every field of text, empty, with the source text above it
    as a comment.
    """
    tree: Tree = {}
    for path, text, _ in texts(entry.record):
        here = tree
        for step in path[:-1]:
            inner = here.setdefault(step, {})
            assert isinstance(inner, dict)
            here = inner
        here[path[-1]] = text.value
    return "\n".join(_lines(tree, "")) + "\n"


def _lines(tree: Tree, indent: str) -> Iterator[str]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield f"{indent}{name}:"
            yield from _lines(value, f"{indent}  ")
        else:
            yield from (f"{indent}# {line}".rstrip() for line in value.split("\n"))
            yield f"{indent}{name}:" + (" |" if "\n" in value else "")

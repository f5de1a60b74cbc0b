"""Netlify: rules go in; _headers and _redirects come out, which Cloudflare Pages reads too.

A header of two rules that both fit would come out with both values: so what is not kept for good
gets no rule of its own, and both hosts have browsers ask for it again.
"""

from wegwijs.render.type_files import matches
from wegwijs.site.folder.written import written_by
from wegwijs.site.host_rules import FOR_GOOD, NAMED_TYPES, Host, HostRules

HEADERS, REDIRECTS = "_headers", "_redirects"


def _files(rules: HostRules) -> dict[str, str]:
    return {HEADERS: _headers(rules), REDIRECTS: _redirects(rules)}


def _headers(rules: HostRules) -> str:
    path = rules.path
    lines = [written_by("netlify"), "/*", *(f"  {name}: {value}" for name, value in rules.headers)]
    for file in rules.files:
        if type_ := NAMED_TYPES.get(file.rpartition("/")[2]):
            lines += [f"{path}{file}", f"  Content-Type: {type_}"]
    for file in rules.files:
        if any(matches(file, one) for one in rules.hashed):
            lines += [f"{path}{file}", f"  Cache-Control: {FOR_GOOD}"]
    return "\n".join([*lines, ""])


def _redirects(rules: HostRules) -> str:
    path = rules.path
    lines = [
        written_by("netlify"),
        "# Each line twice: Netlify goes by the first, since there is a page at the old address;",
        "# Cloudflare Pages does not know the “!” and goes by the second.",
    ]
    for old, new in rules.moves:
        lines += [f"{path}{old} {path}{new} {code}" for code in ("301!", "301")]
    if path != "/":
        lines += [
            "# The site begins under a path, and its files lie at the top of what is published.",
            f"{path}* /:splat 200",
            f"/ {path} 302!",
        ]
    return "\n".join([*lines, ""])


HOST = Host("netlify", _files, inside=(HEADERS, REDIRECTS))

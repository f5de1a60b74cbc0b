"""nginx: rules go in; a file comes out that the server block of a site includes."""

import re

from wegwijs.site.folder.written import written_by
from wegwijs.site.host_rules import (
    FOR_GOOD,
    HASH,
    NAMED_TYPES,
    SHORT,
    TYPES,
    Host,
    HostRules,
    pattern,
)

NAME = "nginx.conf"


def _files(rules: HostRules) -> dict[str, str]:
    path = rules.plain_path
    lines = [
        written_by("nginx"),
        "# In the server block of this site:  include <this file>;",
        "# Where the site lies on another folder there, change the line with “alias”.",
    ]
    if path != "/":
        lines.append(f"location = {_word(path.rstrip('/'))} {{ return 301 {rules.path}; }}")
    # ^~ keeps the server's own regular expressions away; at / the server may have others beside it
    lines += [
        f"location {'' if path == '/' else '^~ '}{_word(path)} {{",
        *_indented(_site(rules)),
        "}",
    ]
    return {NAME: "\n".join([*lines, ""])}


def _site(rules: HostRules) -> list[str]:
    return [
        f'alias "{_quoted(rules.folder)}/";',
        "index index.html;",
        "autoindex off;",
        "absolute_redirect off;",
        f"error_page 404 {_word(f'{rules.plain_path}404.html')};",
        "charset utf-8;",
        *_headers(rules, SHORT),
        *(
            f"location = {_word(rules.plain_path + old)} {{ return 301 {rules.path}{new}; }}"
            for old, new in rules.moves
        ),
        *_location(r"/\.(?!well-known/)", ["return 404;"]),
        *(
            line
            for one in rules.hashed
            for line in _location(_address(rules, one, HASH), _typed(one, rules, FOR_GOOD))
        ),
        *(line for one in rules.versioned for line in _versioned(rules, one)),
        *(
            line
            for name, type_ in NAMED_TYPES.items()
            for line in _location(f"/{pattern(name, '')}$", _type(type_))
        ),
        *(
            line
            for ending, type_ in TYPES.items()
            for line in _location(rf"\.{ending}$", _type(type_))
        ),
    ]


def _versioned(rules: HostRules, one: str) -> list[str]:
    """Files that are asked for with ?v=: kept for good only when they are."""
    inner = [
        f'set $wegwijs_kept "{SHORT}";',
        f'if ($arg_v ~ "^{HASH}$") {{ set $wegwijs_kept "{FOR_GOOD}"; }}',
        *_typed(one, rules, "$wegwijs_kept"),
    ]
    return _location(_address(rules, one, "[^/]+"), inner)


def _address(rules: HostRules, one: str, star: str) -> str:
    return f"^{pattern(rules.plain_path, '')}{pattern(one, star)}$"


def _typed(one: str, rules: HostRules, cache: str) -> list[str]:
    type_ = TYPES.get(one.rpartition(".")[2])
    return [*(_type(type_) if type_ else []), *_headers(rules, cache)]


def _type(type_: str) -> list[str]:
    return ["types { }", f'default_type "{type_}";']


def _headers(rules: HostRules, cache: str) -> list[str]:
    """All headers: a location that sets one has none of those around it."""
    always = [f'add_header {name} "{value}" always;' for name, value in rules.headers]
    return [*always, f'add_header Cache-Control "{cache}";']


def _location(expression: str, lines: list[str]) -> list[str]:
    return [f'location ~ "{expression}" {{', *_indented(lines), "}"]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _word(text: str) -> str:
    """A word of the settings, in quotation marks where it would be more than one."""
    return text if re.fullmatch(r"[\w/.~-]+", text) else f'"{_quoted(text)}"'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


HOST = Host("nginx", _files, beside=(NAME,))

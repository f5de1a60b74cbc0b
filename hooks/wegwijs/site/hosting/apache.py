"""Apache: rules go in; the .htaccess of a site comes out."""

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

NAME = ".htaccess"


def _files(rules: HostRules) -> dict[str, str]:
    lines = [
        written_by("apache"),
        "# The server must allow it:  AllowOverride FileInfo Indexes Options=Indexes,MultiViews",
        "Options -Indexes -MultiViews",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {rules.path}404.html",
        *(f'AddType "{type_}" .{ending}' for ending, type_ in TYPES.items()),
        "AddCharset utf-8 .html",
        *(
            f'<Files "{name}">\n  ForceType "{type_}"\n</Files>'
            for name, type_ in NAMED_TYPES.items()
        ),
        r'RedirectMatch 404 "/\.(?!well-known/)"',
        *(
            f'RedirectMatch 301 "^{pattern(rules.plain_path + old, "")}$" "{rules.plain_path}{new}"'
            for old, new in rules.moves
        ),
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in rules.headers),
        *_caching(rules),
        "</IfModule>",
    ]
    return {NAME: "\n".join([*lines, ""])}


def _caching(rules: HostRules) -> list[str]:
    hashed = _addresses(rules.plain_path, rules.hashed, HASH)
    lines = [
        f'  Header set Cache-Control "{SHORT}" "expr=%{{REQUEST_STATUS}} -lt 400"',
        f'  Header set Cache-Control "{FOR_GOOD}" "expr=%{{REQUEST_STATUS}} -lt 400 && {hashed}"',
    ]
    if rules.versioned:
        query = f"%{{QUERY_STRING}} =~ m#^v={HASH}$#"
        addresses = _addresses(rules.plain_path, rules.versioned, "[^/]+")
        lines.append(
            f'  Header set Cache-Control "{FOR_GOOD}"'
            f' "expr=%{{REQUEST_STATUS}} -lt 400 && {query} && {addresses}"'
        )
    return lines


def _addresses(path: str, patterns: tuple[str, ...], star: str) -> str:
    choices = "|".join(pattern(one, star) for one in patterns)
    return f"%{{REQUEST_URI}} =~ m#^{pattern(path, '')}(?:{choices})$#"


HOST = Host("apache", _files, inside=(NAME,))

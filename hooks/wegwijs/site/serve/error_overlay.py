"""The banner: problems go in; what is put into a served page comes out. Nothing of it is ever
published.

It stands between two comments before the end of the body, so that a served page without it is the
built page.
"""

import hashlib
from collections.abc import Sequence
from importlib.resources import files

from markupsafe import Markup, escape

from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.render.policy import SERVED, head

SHOWN = 5
_MEANWHILE = (
    "Until then you see the last version that was good. The page follows by itself when you save."
)
_ALL_THE_SAME = "The site can be built all the same. The page follows by itself when you save."
START, END = "<!-- wegwijs serve -->", "<!-- /wegwijs serve -->"
FOLDER = "_wegwijs/"
"""Where the server keeps what is not of the site; nothing of a site can have such an address."""
EVENTS, SCRIPT, STYLE = (f"{FOLDER}{name}" for name in ("events", "live.js", "live.css"))


def banner(problems: Sequence[Diagnostic]) -> Markup:
    """What is wrong, as HTML that can be folded away, warnings after errors; "" when nothing is."""
    if not problems:
        return Markup("")
    wrong = errors(problems)
    warned = [problem for problem in problems if problem.severity == "warning"]
    lines = [_line(problem) for problem in (*wrong, *warned)[:SHOWN]]
    more = len(problems) - SHOWN
    if more > 0:
        lines.append(
            Markup(
                "<li>and {} more: see the terminal, or run <code>wegwijs check</code></li>"
            ).format(more)
        )
    return Markup("<details open{}><summary>{}</summary><p>{}</p><ol>{}</ol></details>").format(
        "" if wrong else Markup(' class="warnings"'),
        counted(problems, " to mend"),
        _MEANWHILE if wrong else _ALL_THE_SAME,
        Markup("").join(lines),
    )


def counted(problems: Sequence[Diagnostic], of_errors: str = "") -> str:
    """How many problems and warnings there are, in words; `of_errors` is said of the former."""
    wrong = len(errors(problems))
    warned = len(problems) - wrong
    both = (
        f"{wrong} problem{'' if wrong == 1 else 's'}{of_errors}" if wrong else "",
        f"{warned} warning{'' if warned == 1 else 's'}" if warned else "",
    )
    return " and ".join(filter(None, both))


def _line(problem: Diagnostic) -> Markup:
    field = Markup("<code>{}</code>: ").format(problem.field) if problem.field else ""
    return Markup("<li><code>{}:{}</code> {} {}{}</li>").format(
        problem.file, problem.line, problem.label, field, problem.words
    )


def digest(html: str) -> str:
    """A short hash, by which a page knows the banner it shows."""
    return hashlib.sha256(html.encode()).hexdigest()[:12]


def own_files() -> dict[str, str]:
    """The script and the style sheet that served pages ask for, by address. As files, the policy of
    the pages lets them in.
    """
    return {
        f"{FOLDER}{name}": (files("wegwijs.site.serve") / name).read_text("utf-8")
        for name in ("live.js", "live.css")
    }


def inject(page: str, html: str, version: str, known: str, base: str) -> str:
    """The page with the banner and the script that keeps it fresh.

    `html` is a banner, `version` is that of the site, `known` the digest of the banner that all
    pages show now, `base` the path under which the site is served.
    """
    facts = Markup('data-version="{}" data-known="{}" data-events="{}"').format(
        version, known, base + EVENTS
    )
    hidden = "" if html else " hidden"
    own = (
        f'{START}<link rel="stylesheet" href="{escape(base)}{STYLE}"><aside id="wegwijs-live"'
        ' role="alert" lang="en" dir="ltr" aria-label="Wegwijs"'
        f' {facts}{hidden}>{html}</aside><script src="{escape(base)}{SCRIPT}"></script>{END}'
    )
    before, closing, after = page.rpartition("</body>")
    return f"{before}{own}{closing}{after}" if closing else page + own


def apology(problems: Sequence[Diagnostic]) -> str:
    """A page to stand for one that cannot be made and that has never been good."""
    first = problems[0] if problems else None
    words = escape(str(first)) if first else "The portal is being read."
    return (
        '<!doctype html>\n<html lang="en" dir="ltr">\n<head><meta charset="utf-8">\n'
        f"{head(SERVED)}\n<title>Wegwijs</title></head>\n"
        f"<body><main><h1>This page cannot be shown yet</h1><p>{words}</p></main></body>\n</html>"
    )

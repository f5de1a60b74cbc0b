"""Report: what is wrong with links, and facts that are overdue, go in; text, JSON or Markdown comes
out.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from wegwijs.content.settings import Settings
from wegwijs.diagnostics.diagnostic import Diagnostic, errors
from wegwijs.diagnostics.markdown_text import markdown_words
from wegwijs.diagnostics.reports import as_text, colourful
from wegwijs.editing.links.check import LinkReport

__all__ = ["as_text", "colourful", "links_as_json", "links_as_markdown", "upkeep_as_markdown"]
_MOST = 60_000
"""Characters of an issue: a host holds little more."""
_ADDRESS = re.compile(r"(https?://\S*[^\s:.])")


def links_as_json(report: LinkReport) -> str:
    """The counts, and each problem as `wegwijs check` gives it."""
    data = {
        "asked": report.requested,
        "left_out": {"example": report.examples, "private": report.private},
        "problems": [problem.as_dict() for problem in report.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def links_as_markdown(report: LinkReport, settings: Settings) -> str:
    """Dead links and warnings, each address once with all its places."""
    return _within([*_links(report, settings), f"\n{report.counts}."]) or ""


def upkeep_as_markdown(
    overdue: Sequence[Diagnostic], report: LinkReport | None, settings: Settings
) -> str:
    """The text of the one issue about what wears out: facts past their day, and links. Says so when
    there is nothing.
    """
    lines = [
        f"State of {settings.today.isoformat()}. This text is written anew every week; the issue is"
        " closed when all is well."
    ]
    if overdue:
        lines += ["", f"### Facts to check again ({len(overdue)})", ""]
        lines += [
            f"- [ ] {_place(problem, settings)} {markdown_words(problem.words)}"
            for problem in overdue
        ]
    if report is not None:
        lines += [*_links(report, settings), f"\n{report.counts}."]
    if not overdue and not (report and report.problems):
        lines.append("\nNothing is overdue, and no link is dead.")
    return _within(lines)


def _links(report: LinkReport, settings: Settings) -> list[str]:
    wrong = errors(report.problems)
    warned = [problem for problem in report.problems if problem.severity != "error"]
    lines = []
    for heading, problems in (("Dead links", wrong), ("Links to look at", warned)):
        by_words: dict[str, list[Diagnostic]] = defaultdict(list)
        for problem in problems:
            by_words[problem.words].append(problem)
        lines += ["", f"### {heading} ({len(by_words)})", ""] if problems else []
        for words, places in by_words.items():
            lines.append(f"- [ ] {_with_addresses(words)}")
            lines += [f"  - {_place(problem, settings)}" for problem in places]
    return lines


def _with_addresses(words: str) -> str:
    """Words as Markdown, the addresses in them as code: to be copied, not followed."""
    parts = _ADDRESS.split(words)
    parts[::2] = [f" {markdown_words(part)}" if part.strip() else "" for part in parts[::2]]
    parts[1::2] = [f" `{part.replace('`', '')}`" for part in parts[1::2]]
    return "".join(parts).replace("` :", "`:").strip()


def _place(problem: Diagnostic, settings: Settings) -> str:
    """Where it stands, as a link to the file in the repository's web editor when there is one."""
    name = f"{problem.file}:{problem.line}"
    field = f" {markdown_words(problem.field)}:" if problem.field else ""
    if not settings.repo_url:
        return f"`{name}`{field}"
    return f"[`{name}`]({settings.repo_url}/{settings.edit_uri}{quote(problem.file)}){field}"


def _within(lines: Iterable[str]) -> str:
    """The lines, as many as an issue holds."""
    fitting: list[str] = []
    room, left = _MOST - 100, 0
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            left += 1
        else:
            fitting.append(line)
    if left:
        fitting.append(f"\n… and {left} lines more. “wegwijs upkeep” shows all of them.")
    return "\n".join(fitting).strip("\n") + "\n"

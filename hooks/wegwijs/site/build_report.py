"""What a build tells of itself: what was made goes in; lines come out, after all work is done.

Where nobody can read them, as on a full disk or behind `head`, that is no fault of the site.
"""

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from wegwijs.content.atomic_files import in_words
from wegwijs.content.settings import Settings
from wegwijs.site.engine.profile import Profile
from wegwijs.site.whole_site import Whole

_AS_BEFORE = "Nothing was published: the site is as it was before."


@dataclass(slots=True)
class Report:
    """What is told at the end.

    `also` are warnings that are not of the content; `lines` are for the standard output.
    """

    out: Path
    also: tuple[object, ...] = ()
    published: bool = False
    """Whether the new site is in its place: from then on nobody may say that it is not."""
    warnings: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def tell(self) -> None:
        """Print it. Raises OSError when it cannot be written."""
        for words in self.warnings:
            say(words)
        if self.lines:
            print("\n".join(self.lines), flush=True)
        for problem in self.also:  # at the end, where it is seen
            say(str(problem))

    def is_told(self) -> bool:
        """Print it; whether that could be written. Raises BrokenPipeError when nobody reads it."""
        try:
            self.tell()
        except BrokenPipeError:
            raise
        except OSError as fault:
            say(f"The site is in {self.out}; more cannot be told {in_words(fault)}")
            return False
        return True

    def tell_fault(self, fault: OSError) -> None:
        """Say what fault of the disk it is, and what became of the site."""
        place = fault.filename or self.out
        if not self.published:
            say(f"{place}: the site cannot be written {in_words(fault)}\n{_AS_BEFORE}")
            return
        with suppress(OSError):
            self.tell()
        say(f"{place}: this cannot be written {in_words(fault)}\nThe new site is in {self.out}.")


def summary(settings: Settings, whole: Whole, profile: Profile, also: Iterable[object]) -> str:
    """What was made, in a line; `also` are warnings that are not of the content."""
    files = whole.output.files
    pages = sum(path.endswith(".html") for path in files)
    size = sum(file.size for file in files.values()) / 1e6
    codes = ", ".join(settings.codes)
    seconds = profile.clock() - profile.began
    warnings = sum(1 for _ in chain(whole.warnings, also))
    return (
        f"{pages} pages and {len(files) - pages} other files ({size:.1f} MB) in {codes};"
        f" {whole.output.steps} of {whole.output.planned} steps done in {seconds:.1f} s;"
        f" {warnings} warning{'' if warnings == 1 else 's'}"
    )


def refused(why: str, code: int) -> int:
    """Say why nothing was published; returns the exit code."""
    say("\n".join(filter(None, (why, _AS_BEFORE))))
    return code


def say(words: str) -> None:
    """Print words on the standard error; where they cannot be written, the exit code tells."""
    with suppress(OSError):
        print(words, file=sys.stderr, flush=True)

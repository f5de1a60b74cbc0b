"""Engine scripts: where our own scripts of the search stand, in the order they are read, and
what runs them here.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wegwijs.i18n.locale import without_country

JS = Path(__file__).parent / "js"
TOKENISER = tuple(JS / f"{name}.js" for name in ("folding", "arabic", "tokens"))
"""What makes words of texts."""
SOUNDS = JS / "sounds.js"
ENGINE = (
    *TOKENISER,
    SOUNDS,
    *(
        JS / f"{name}.js"
        for name in (
            *("spelling", "spoken", "unpacking", "shards", "asking", "naming", "conditions"),
            *("lookup", "guesses", "hearing", "beside", "meaning"),
            *("evidence", "ranking", "engine"),
        )
    ),
)
"""What answers queries, in the browser and here."""


def engine(lang: str) -> tuple[Path, ...]:
    """What answers queries on pages in a language."""
    rules = JS / f"spoken-{without_country(lang)}.js"
    return (*ENGINE[:1], rules, *ENGINE[1:]) if rules.is_file() else ENGINE


REASONS = JS / "reasons.js"
"""What says why it answers so: for editors, here alone."""


def interpreter_of(scripts: Iterable[str]) -> Any:
    """An interpreter that has read these scripts."""
    # loaded with the first text that no build has read before
    import dukpy

    interpreter = dukpy.JSInterpreter()
    for script in scripts:
        interpreter.evaljs(script + ";0")
    return interpreter

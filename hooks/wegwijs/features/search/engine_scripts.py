"""Engine scripts: where our own scripts of the search stand, in the order they are read in."""

from pathlib import Path

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
            *("spelling", "unpacking", "shards", "asking", "naming", "conditions"),
            *("lookup", "guesses", "hearing", "beside", "meaning"),
            *("evidence", "ranking", "engine"),
        )
    ),
)
"""What answers queries, in the browser and here."""
REASONS = JS / "reasons.js"
"""What says why it answers so: for editors, here alone."""

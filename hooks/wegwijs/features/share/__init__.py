"""Share: the tools beside a record: keep, send, copy, print."""

from pathlib import Path

from wegwijs.render.context import PageContext
from wegwijs.render.contract import Feature
from wegwijs.render.in_short import in_short

FEATURE: Feature[PageContext] = Feature(
    name="share",
    folder=Path(__file__).parent,
    worded={
        "share": {
            "copied": "share-copied",
            "notCopied": "share-not-copied",
            "see": "list-see",
            "saved": "saved",
            "removed": "save-removed",
            "impossible": "save-impossible",
            "full": "save-full",
        }
    },
    globals={"in_short": in_short},
)

"""The manifest: what the generator wrote in a portal goes in; it is noted there, and read again
when the portal is upgraded.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wegwijs.editing.init.answers import AnswersError, PortalAnswers
from wegwijs.editing.init.requirements import FILE as REQUIREMENTS
from wegwijs.editing.init.requirements import without_own_pin

MANIFEST = ".wegwijs/manifest.json"
_VERSION = re.compile(r"\d+(\.\d+){0,3}")


class ManifestError(Exception):
    """A manifest that is not there or cannot be understood; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was written in a portal.

    version  of the generator that wrote it
    answers  what it was made from
    files    fingerprint of each file as it was written, by path
    templates
             fingerprint of each template of the generator, by name: a portal may have one of its
             own in the place of any; none in a portal of before that was noted
    beside   fingerprint of each file that stays as an older version wrote it, because somebody has
             changed what it goes with: nobody has changed the file itself
    """

    version: str
    answers: PortalAnswers
    files: Mapping[str, str]
    templates: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """The manifest as a file."""
        value = {
            "about": "What Wegwijs wrote here, for “wegwijs upgrade”. Nobody has to read this.",
            "version": self.version,
            "answers": self.answers.as_dict(),
            "files": dict(sorted(self.files.items())),
            "templates": dict(sorted(self.templates.items())),
            **({"beside": dict(sorted(self.beside.items()))} if self.beside else {}),
        }
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_manifest(data: bytes) -> Manifest:
    """The manifest that a file holds. Raises ManifestError when it does not hold one."""
    try:
        value = json.loads(data.decode("utf-8"))
        version = str(value["version"])
        if not _VERSION.fullmatch(version):
            raise ValueError(version)
        files, beside = (
            {str(path): str(sha) for path, sha in prints.items() if _inside(str(path))}
            for prints in (value["files"], value.get("beside", {}))
        )
        templates = {str(name): str(sha) for name, sha in value.get("templates", {}).items()}
        answers = PortalAnswers.from_dict(value["answers"])
        return Manifest(version, answers, files, templates, beside)
    except (AnswersError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ManifestError(
            f"{MANIFEST} cannot be read ({fault}). Take it back from your repository: git checkout"
            f" {MANIFEST}"
        ) from None


def fingerprint(path: str, data: bytes) -> str:
    """The hash of a file. Line ends do not count: git may change them on Windows."""
    plain = data.replace(b"\r\n", b"\n")
    return hashlib.sha256(without_own_pin(plain) if path == REQUIREMENTS else plain).hexdigest()


def number(version: str) -> tuple[int, ...]:
    """A version as numbers, which can be compared: (1, 0, 0)."""
    return tuple(int(part) for part in version.split("."))


def _inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/") and "\\" not in path

"""Upgrade: a portal, what an older version wrote in it, and what this one would write go in; what
is to be done with each file comes out.

A file that nobody changed since it was written is renewed. One that somebody changed stays as it
is, and what the generator changed is shown. One that somebody deleted stays away. Nothing is
deleted. Files that must fit together, as a record in all its languages, are renewed together or not
at all.
"""

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.git import RevisionError, contents, versions_of
from wegwijs.editing.init.manifest import MANIFEST, Manifest, fingerprint
from wegwijs.editing.init.migrations import MIGRATIONS, Migration, migrated

Action = Literal["new", "renewed", "left", "beside", "deleted", "no longer made", "migrated"]
_HISTORY = 50
"""How many versions of a file are looked at for the one that was written."""
Original = Callable[[str, str], bytes | None]
"""(path, fingerprint) -> the file as it was written, when the history of the portal holds it."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with one file.

    data        what is written, None for nothing
    difference  of a file that is left: what the generator changed, as lines of a unified diff
    """

    path: str
    action: Action
    data: bytes | None = None
    difference: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UpgradePlan:
    """All that an upgrade does: the steps in the order of their paths, what was migrated in words,
    and the new manifest.
    """

    steps: tuple[Step, ...]
    migrations: tuple[str, ...]
    manifest: Manifest

    def writes(self) -> dict[str, bytes]:
        """Every file that is written, by path; the manifest among them."""
        files = {step.path: step.data for step in self.steps if step.data is not None}
        return {**files, MANIFEST: self.manifest.as_json()}


def plan_upgrade(
    folder: Path,
    manifest: Manifest,
    rendered: Mapping[str, bytes],
    version: str,
    migrations: Sequence[Migration] = MIGRATIONS,
    templates: Mapping[str, str] = MappingProxyType({}),
) -> UpgradePlan:
    """What brings the portal in `folder` to `version`, which would write `rendered` for the same
    answers and has these `templates`. Raises OSError for a file that cannot be read.
    """
    paths = {*rendered, *manifest.files}
    files = {path: data for path in paths if (data := _read(folder / path)) is not None}
    original, own = _history(folder), _touched(files, rendered, manifest)
    first = {
        path: step
        for path in sorted(paths)
        if (step := _step(path, files.get(path), rendered.get(path), manifest, original))
    }
    kept = {path for path, step in first.items() if _is_kept(step, own, manifest)}
    steps = {path: step for path, step in first.items() if path not in kept}
    steps |= _told_of_kept(kept, files, rendered, manifest)
    renewed = {path for path, step in steps.items() if step.data is not None}
    changed, lines = migrated(_own(folder), manifest.version, version, migrations)
    for path, data in changed.items():
        if path not in renewed:
            left = steps.get(path)
            steps[path] = replace(left or Step(path, "migrated"), data=data)
    prints = {path: fingerprint(path, data) for path, data in rendered.items()}
    beside = {path: fingerprint(path, changed.get(path, files[path])) for path in kept}
    return UpgradePlan(
        tuple(steps[path] for path in sorted(steps)),
        tuple(lines),
        Manifest(version, manifest.answers, prints, templates, beside),
    )


def _step(
    path: str, now: bytes | None, new: bytes | None, manifest: Manifest, original: Original
) -> Step | None:
    """What is done with a file; None for nothing."""
    written = manifest.files.get(path)
    if new is None:
        unchanged = now is not None and _nobody_changed(path, now, manifest)
        return Step(path, "no longer made") if unchanged else None
    if now is None:
        return Step(path, "new", new) if written is None else Step(path, "deleted")
    if _same(now, new):
        return None
    if _nobody_changed(path, now, manifest):
        return Step(path, "renewed", new)
    if _is_written(path, new, manifest):  # somebody changed it, the generator did not
        return None
    before = original(path, written) if written else None
    return Step(path, "left", difference=tuple(_difference(path, before, now, new)))


def _is_written(path: str, data: bytes, manifest: Manifest) -> bool:
    """Whether a file of this text was written, or shown beside the one that is there."""
    return fingerprint(path, data) == manifest.files.get(path)


def _nobody_changed(path: str, now: bytes, manifest: Manifest) -> bool:
    """Whether a file is as a version wrote it, the last one or one since which it was kept."""
    return fingerprint(path, now) in {manifest.files.get(path), manifest.beside.get(path)}


def _touched(
    files: Mapping[str, bytes], rendered: Mapping[str, bytes], manifest: Manifest
) -> frozenset[str]:
    """What somebody has changed or deleted a file of, of all that fits together."""
    return frozenset(
        _whole(path, manifest)
        for path in manifest.files
        if (now := files.get(path)) is None
        or not (_nobody_changed(path, now, manifest) or _same(now, rendered.get(path, b"")))
    )


def _is_kept(step: Step, own: Collection[str], manifest: Manifest) -> bool:
    """Whether a file that nobody changed stays all the same: one that it must fit has another
    text.
    """
    return step.action == "renewed" and _whole(step.path, manifest) in own


def _told_of_kept(
    kept: Collection[str],
    files: Mapping[str, bytes],
    rendered: Mapping[str, bytes],
    manifest: Manifest,
) -> dict[str, Step]:
    """What is said of files that are kept; of those of which it was said before, nothing."""
    return {
        path: Step(
            path, "beside", None, tuple(_difference(path, files[path], files[path], rendered[path]))
        )
        for path in kept
        if not _is_written(path, rendered[path], manifest)
    }


def _whole(path: str, manifest: Manifest) -> str:
    """What a file belongs to: of a record or a vocabulary, its path without the language."""
    first, _, rest = path.partition("/")
    lang, _, inner = rest.partition("/")
    return f"{first}/{inner}" if first == "content" and lang in manifest.answers.languages else path


def _same(first: bytes, second: bytes) -> bool:
    return first.replace(b"\r\n", b"\n") == second.replace(b"\r\n", b"\n")


def _difference(path: str, before: bytes | None, now: bytes, new: bytes) -> list[str]:
    """What the generator changed; where the file as it was written is not to be found, how the
    present one differs from the new one.
    """
    first = before if before is not None else now
    old, new_lines = (data.decode("utf-8", "replace").splitlines() for data in (first, new))
    was = "as it was written" if before is not None else "as it is"
    return list(
        difflib.unified_diff(
            old, new_lines, f"{path} ({was})", f"{path} (as it is written now)", lineterm="", n=2
        )
    )


def _history(folder: Path) -> Original:
    """Looks for a file as it was written in the history of the portal’s repository."""

    def original(path: str, written: str) -> bytes | None:
        try:
            versions = versions_of(folder, path, _HISTORY)
            texts = contents(folder, versions)
        except RevisionError:
            return None
        return next((data for data in texts.values() if fingerprint(path, data) == written), None)

    return original


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _own(folder: Path) -> dict[str, bytes]:
    """Settings, content and pages, which migrations may change."""
    paths = [folder / "mkdocs.yml"]
    paths += plain_files(folder, folder / "content", ".yml")
    paths += plain_files(folder, folder / "docs", ".md")
    return {
        path.relative_to(folder).as_posix(): data
        for path in paths
        if (data := _read(path)) is not None
    }

"""Git: a portal's folder and the name of a git revision go in; the files it had then come out.

git is only read, never asked to change anything, and no file of the working tree is touched. Where
there is no git, or a copy lacks what is asked for, the answer is None or a RevisionError that says
so.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DEFAULT_BRANCHES = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
)
_SECONDS = 60
_MOST_BYTES = 2_000_000
"""A larger file is no text that an editor wrote; it is left out."""
_OID = re.compile(r"[0-9a-f]{40,64}")


class RevisionError(Exception):
    """A revision that cannot be read; the message says why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as a revision has it: its path relative to the portal's folder, and git's hash of what
    is in it.
    """

    path: str
    oid: str


def history_mark(folder: Path) -> bytes:
    """What tells the history of the repository that holds `folder` from a longer one: its newest
    commit, and where a copy of a part of it ends. Nothing where there is no git.
    """
    with suppress(RevisionError, OSError):
        said = _git(folder, "rev-parse", "HEAD", "--git-path", "shallow")
        head, _, shallow = said.partition(b"\n")
        ends = folder / os.fsdecode(shallow.strip())
        return head + b"\0" + (ends.read_bytes() if ends.is_file() else b"")
    return b""


def commit_of(folder: Path, name: str) -> str:
    """The hash of the commit that `name` (a branch, a tag, a hash, HEAD~3) means in the repository
    that holds `folder`.

    Raises RevisionError when there is no git, no repository or no such commit.
    """
    if name.startswith("-") or not name.strip():
        raise RevisionError(
            f"“{name}” is not the name of a revision. Give a branch, a tag or a commit."
        )
    _git(folder, "rev-parse", "--is-inside-work-tree")
    try:
        commit = (
            _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
        )
    except RevisionError:
        commit = ""
    if not _OID.fullmatch(commit):
        shallow = _git(folder, "rev-parse", "--is-shallow-repository").decode().strip() == "true"
        more = (
            " This copy of the repository is shallow: fetch the revision first." if shallow else ""
        )
        raise RevisionError(
            f"there is no revision “{name}” here. Give a branch, a tag or a commit.{more}"
        )
    return commit


def published_commit(folder: Path) -> tuple[str, bool] | None:
    """The commit that was most probably published last, and whether that is sure.

    Sure is where this line of work left the default branch of `origin`; else it is the last commit.
    None without git.
    """
    try:
        head = commit_of(folder, "HEAD")
    except RevisionError:
        return None
    for branch in DEFAULT_BRANCHES:
        try:
            commit = _git(folder, "merge-base", head, branch).decode().strip()
        except RevisionError:
            continue
        if _OID.fullmatch(commit):
            return commit, True
    return head, False


def files_at(folder: Path, commit: str, under: Iterable[str]) -> list[File]:
    """The plain files (no links, no submodules) that `commit` has under these paths of the portal's
    folder.
    """
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", *under)
    files = []
    for line in listed.split(b"\0"):
        facts, _, path = line.partition(b"\t")
        mode, _, oid = facts.decode().partition(" blob ")
        name = path.decode("utf-8", "replace")
        if mode in {"100644", "100755"} and _is_below(name):
            files.append(File(name, oid))
    return files


def changed_since(folder: Path, commit: str) -> frozenset[str]:
    """The files of the portal's folder that are otherwise than in `commit`, or new since, as far
    as git knows them.
    """
    names = _git(folder, "diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--")
    return frozenset(name for name in names.decode("utf-8", "replace").split("\0") if name)


def _is_below(name: str) -> bool:
    """Whether a path stays in its folder: a repository that was made by hand can hold any name."""
    return (
        not {"", ".", "..", ".git"} & {*name.split("/")}
        and "\\" not in name
        and ":" not in name.split("/")[0]
    )


def versions_of(folder: Path, path: str, most: int) -> list[File]:
    """The versions of one file that the history of HEAD holds, newest first; each has its hash for
    a path, so that `contents` tells them apart. Raises RevisionError when there is no git or no
    repository.
    """
    options = (
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--no-show-signature",
        "--format=",
        f"--max-count={most}",
    )
    listed = _git(folder, "log", *options, "--", path).decode("utf-8", "replace")
    versions = dict.fromkeys(
        line.split()[3] for line in listed.splitlines() if line.startswith(":")
    )
    return [File(oid, oid) for oid in versions if oid.strip("0")]


def contents(folder: Path, files: Iterable[File]) -> Mapping[str, bytes]:
    """What is in these files, by path; very large ones are left out."""
    listed = list(files)
    data = _git(
        folder, "cat-file", "--batch", stdin="".join(f"{file.oid}\n" for file in listed).encode()
    )
    texts, at = {}, 0
    for file in listed:
        end = data.index(b"\n", at)
        head = data[at:end].split()
        at = end + 1
        if len(head) != 3:  # “missing”: a copy without all its objects
            continue
        size = int(head[2])
        if size <= _MOST_BYTES:
            texts[file.path] = data[at : at + size]
        at += size + 1
    return texts


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git says. Raises RevisionError with git's own words when it refuses."""
    own = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=stdin,
            capture_output=True,
            env=environment,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise RevisionError(
            "git is not installed here. Install it, or compare with a folder."
        ) from None
    except (OSError, subprocess.TimeoutExpired, ValueError) as fault:
        raise RevisionError(
            f"git cannot be asked ({type(fault).__name__}). Compare with a folder."
        ) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(
            f"git says: {lines[0] if lines else 'no'}. Compare with a folder, or run this in a git"
            " repository."
        )
    return done.stdout

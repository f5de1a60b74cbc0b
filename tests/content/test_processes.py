"""Work in several processes comes to what it comes to in one; a portal that several have read says
what it says when one reads it.
"""

import os
import signal
import time
import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from support.tiny import BAKER, DEFINITIONS, FAIR, TYPES, VDAB, own_vocabularies, settings, write
from wegwijs.content import processes
from wegwijs.content.cache import Cache
from wegwijs.content.folded_tree import FoldedTree
from wegwijs.content.load import load_content
from wegwijs.content.processes import beside, chunks_of, in_processes
from wegwijs.content.read import read_content
from wegwijs.content.read_ahead import read_ahead
from wegwijs.editing.check.run import run_checks
from wegwijs.editing.check.subject import Subject

LEVEL = """\
title: Niveau
summary: Wat je diploma hier waard is.
authority: vdab
kind: level
who_for: Voor wie een diploma heeft.
steps: [{id: first, icon: no-such-drawing, title: Eerst dit}]
"""
FILES = {
    "nl/organisation/vdab.yml": VDAB,
    "nl/training/baker.yml": BAKER,
    "fr/training/baker.yml": "title: Boulanger\nprice: 12\n",
    "nl/training/roofer.yml": BAKER.replace("vdab", "nobody"),
    "nl/training/cook.yml": BAKER.replace("sector: food", "sector: voeding"),
    "nl/recognition/level.yml": LEVEL,
    "nl/training/broken.yml": "title: [\n",
    "fr/training/broken.yml": "title: Cassé\n",
    "nl/training/Wrong Name.yml": BAKER,
    "nl/event/fair.yml": FAIR + f"body: {'woord ' * 60}.\n",
}


@pytest.fixture
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SIZE", 1)
    monkeypatch.setattr(processes, "FEW", 1)


@pytest.fixture
def forked(_small_chunks: None) -> None:
    """A few things are worth several processes."""


def test_results_come_in_order_from_other_processes(forked: None) -> None:
    results = list(in_processes(chunks_of([*"abcde"]), lambda chunk: (chunk, os.getpid()), 2))
    assert ["".join(chunk) for chunk, _ in results] == [*"abcde"]
    assert os.getpid() not in {pid for _, pid in results}
    assert len({pid for _, pid in results}) == 2


def test_this_process_may_do_its_share(forked: None) -> None:
    results = list(in_processes([*"abcde"], lambda one: (one, os.getpid()), 2, first=1))
    assert [one for one, _ in results] == [*"abcde"]
    here = {one for one, pid in results if pid == os.getpid()}
    assert here == {"a", "c", "e"}, "no more processes than two hold what this one knows"


def test_what_fails_there_fails_here(forked: None) -> None:
    def work(number: int) -> float:
        return 1 / number

    results: Iterator[float] = in_processes([2, 1, 0], work, 2)
    assert [next(results), next(results)] == [0.5, 1]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_what_a_process_leaves_undone_is_done_here(forked: None) -> None:
    here = os.getpid()

    def work(number: int) -> int:
        if number == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(in_processes([*range(6)], work, 2)) == [*range(6)]


def test_what_is_done_beside_is_done_by_another_process_or_here() -> None:
    with beside(os.getpid, 2) as there, beside(os.getpid, 1) as here:
        assert there() != os.getpid()
        assert here() == os.getpid()


def test_what_is_left_undone_or_fails_beside_is_done_where_it_is_asked_for() -> None:
    here = os.getpid()

    def killed() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with beside(killed, 2) as result:
        assert result() == "done"
    with beside(lambda: 1 / 0, 2) as fault, pytest.raises(ZeroDivisionError):
        fault()


def test_who_does_not_ask_does_not_wait_for_what_is_done_beside() -> None:
    with beside(partial(time.sleep, 60), 2):
        began = time.monotonic()
    assert time.monotonic() - began < 30


def test_several_processes_find_what_one_finds(forked: None, tmp_path: Path) -> None:
    portal = settings(write(tmp_path, FILES))
    results = []
    for number in (1, 2):
        cache = Cache()
        content = load_content(portal, DEFINITIONS, cache, processes=number)
        folded = {isinstance(document.root, FoldedTree) for document in content.documents}
        assert folded == {number == 2}, "nobody looks into the tree that another process has read"
        subject = Subject(content, portal, TYPES)
        results.append((content.problems, run_checks(subject, cache=cache, processes=number)))
        assert content.portal.entries["training"].keys() == {"baker", "roofer"}
    assert results[0] == results[1]
    assert len(results[0][0]) >= 6
    assert any("“no-such-drawing”" in problem.message for problem in results[1][0])
    assert results[0][1], "no rule found anything"


def test_what_was_read_ahead_is_not_read_again(forked: None, tmp_path: Path) -> None:
    portal, cache = settings(write(tmp_path, FILES)), Cache()
    read_ahead(portal, TYPES, (), own_vocabularies(), cache, 2)
    made = cache.anew
    documents, _ = read_content(portal.folder, portal.codes, TYPES, cache)
    assert made > len(documents) > 4
    assert cache.anew == made


class _Much:
    """What some work is done with, of which there is much."""


def _named(much: _Much) -> str:
    return type(much).__name__


def test_what_a_copy_works_with_is_let_go_of_when_it_has_answered() -> None:
    much = _Much()
    held = weakref.ref(much)
    with beside(partial(_named, much), 2) as result:
        del much
        assert held() is not None, "it would be done here if the copy ended"
        assert result() == "_Much"
        assert held() is None

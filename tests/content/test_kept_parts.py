"""What a step makes of many things is kept, one by one, as long as what was read for each is as it
was.
"""

from dataclasses import dataclass, field
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from wegwijs.content.fingerprint import fingerprint
from wegwijs.content.kept import Kept
from wegwijs.content.kept_parts import kept_parts
from wegwijs.content.reads import Read, Reads


@dataclass
class Memory:
    """A keeper of what is read in a dict of texts."""

    texts: dict[str, str]
    data: dict[str, bytes] = field(default_factory=dict)

    def kept(self, name: str) -> bytes | None:
        return self.data.get(name)

    def keep(self, name: str, *data: bytes | memoryview) -> None:
        self.data[name] = b"".join(data)

    def mark(self, read: Read) -> bytes:
        return fingerprint(self.texts.get(read[1]))


def joined(memory: Memory, held: object = None) -> tuple[list[str], list[str], set[Read]]:
    """The texts in capitals; which of them were made, and what was read for all."""
    reads, made = Reads(), list[str]()

    def make(name: str) -> str:
        reads.note(("text", name))
        made.append(name)
        return memory.texts[name].upper()

    with reads.frame() as noted, kept_parts(Kept(memory), reads, "texts", held) as parts:
        whole = [parts.of(name, partial(make, name)) for name in memory.texts]
    return whole, made, noted


def test_only_the_part_that_changed_is_made_again() -> None:
    memory = Memory({"a": "bread", "b": "flour"})
    assert joined(memory)[:2] == (["BREAD", "FLOUR"], ["a", "b"])
    memory.texts["b"] = "salt"
    whole, made, noted = joined(memory)
    assert (whole, made) == (["BREAD", "SALT"], ["b"])
    assert noted == {("text", "a"), ("text", "b")}, "who takes what was kept reads it all the same"
    assert joined(memory)[1] == []


def test_a_part_that_goes_is_gone() -> None:
    memory = Memory({"a": "bread", "b": "flour"})
    joined(memory)
    del memory.texts["b"]
    assert joined(memory)[0] == ["BREAD"]
    memory.texts["b"] = "salt"
    assert joined(memory)[:2] == (["BREAD", "SALT"], ["b"])


def test_all_parts_are_made_again_when_what_they_share_is_another() -> None:
    memory = Memory({"a": "bread", "b": "flour"})
    joined(memory, ("yes", "no"))
    assert joined(memory, ("yes", "no"))[1] == []
    assert joined(memory, ("ja", "no"))[1] == ["a", "b"]


@given(
    st.lists(
        st.dictionaries(
            st.integers(0, 99).map(str), st.none() | st.text("abc", max_size=3), max_size=9
        ),
        max_size=6,
    )
)
def test_of_a_hundred_parts_those_that_changed_are_made_again(
    edits: list[dict[str, str | None]],
) -> None:
    """Parts are packed together: whatever changes, goes and comes among them, each is as it is."""
    memory = Memory({str(number): f"text {number}" for number in range(100)})
    joined(memory)
    for edit in edits:
        before = dict(memory.texts)
        for name, text in edit.items():
            if text is None:
                memory.texts.pop(name, None)
            else:
                memory.texts[name] = text
        changed = [name for name, text in memory.texts.items() if before.get(name) != text]
        assert joined(memory)[:2] == ([text.upper() for text in memory.texts.values()], changed)

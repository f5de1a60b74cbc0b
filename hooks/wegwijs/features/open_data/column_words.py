"""Columns in the words of readers: the name of a field of the open data goes in; the head and the
meaning of its column come out.

Both are UI strings, `column-<field>` and `meaning-<field>`, beside the open data or, for the fields
of one type alone, in the `ui.yml` of the type, which comes first.
"""

from dataclasses import dataclass

from wegwijs.i18n.ui_strings import Strings


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The words for the columns of a type in one language."""

    strings: Strings
    type: str

    def head(self, name: str) -> str:
        """The name of a column: that of its field, after those of the parts around it. A field of a
        portal's own type that has none is called by its name.
        """
        if key := self._key(f"column-{name}"):
            return self.strings.plain(key)
        at = name.find("_")
        while at > 0:
            if key := self._key(f"column-{name[:at]}"):
                return f"{self.strings.plain(key)} – {self.head(name[at + 1 :])}"
            at = name.find("_", at + 1)
        return name

    def meaning(self, name: str) -> str:
        """What the column holds, beyond what its head says: the words for the whole of its name, or
        for the end of it. "" where the head says all.
        """
        while name:
            if key := self._key(f"meaning-{name}"):
                return self.strings.plain(key)
            name = name.partition("_")[2]
        return ""

    def path(self, path: str) -> str:
        """The path of a text, as `fallback` has it, with the heads of the fields on it; the ids of
        entries stay.
        """
        return " – ".join(self._step(step) for step in path.split("."))

    def _step(self, step: str) -> str:
        names = (step, step.removesuffix("s"))
        return next((self.head(name) for name in names if self._key(f"column-{name}")), step)

    def _key(self, key: str) -> str:
        keys = (f"{self.type}.{key}", key)
        return next((one for one in keys if self.strings.has(one)), "")

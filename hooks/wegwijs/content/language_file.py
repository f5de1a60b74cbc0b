"""Files of a language beside its records (glossary, plain words): a file goes in; its fields, or what is wrong, come out."""

from dataclasses import dataclass
from pathlib import Path

from wegwijs.diagnostics.diagnostic import Problem
from wegwijs.strict_yaml.nodes import MappingNode, Node
from wegwijs.strict_yaml.reader import YamlFaultError, read_yaml


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a place of a file, with the mend; `field` names where, in the editor's words."""

    at: Node
    message: str
    mend: str
    field: str = ""

    def problem(self, file: str, kind: str) -> Problem:
        """The fault as an error of that kind."""
        return Problem(file, self.at.line, self.at.column, self.field, self.message, self.mend, kind)


def read_language_file(portal: Path, lang: str, name: str) -> tuple[MappingNode | None, list[Problem]]:
    """The fields of `content/<lang>/<name>`, and why it could not be read. No file, or a link: no fields."""
    file = f"content/{lang}/{name}"
    path = portal / file
    if not path.is_file() or path.is_symlink():
        return None, []
    try:
        return read_yaml(path.read_bytes()), []
    except YamlFaultError as fault:
        return None, [Problem(file, fault.line, fault.column, fault.name, fault.message, fault.mend, fault.kind)]
    except OSError as fault:
        return None, [Problem(file, 1, 1, "", f"the file cannot be read ({fault.strerror})", "Look at its permissions.", "reading")]

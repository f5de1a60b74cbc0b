"""Files of a language beside its records (glossary, plain words …): a file goes in; its fields, or
what is wrong, come out.
"""

from dataclasses import dataclass
from pathlib import Path

from wegwijs.diagnostics.diagnostic import Diagnostic, Location
from wegwijs.strict_yaml.nodes import MappingNode, Node
from wegwijs.strict_yaml.reader import YamlFaultError, read_start, read_yaml


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """The file `content/<lang>/<name>` of a portal, the rule that is broken by whatever is wrong in
    it, and how to write it.
    """

    portal: Path
    lang: str
    name: str
    rule: str
    form: str = ""

    @property
    def file(self) -> str:
        """Where it stands, relative to the portal."""
        return f"content/{self.lang}/{self.name}"

    def read(self) -> tuple[MappingNode | None, list[Diagnostic]]:
        """Its fields, and why it could not be read. No file, or a link: no fields."""
        path = self.portal / self.file
        if not path.is_file() or path.is_symlink():
            return None, []
        try:
            return read_yaml(read_start(path), self.form), []
        except YamlFaultError as fault:
            return None, [Diagnostic.refused(self.file, fault)]
        except OSError as fault:
            return None, [Diagnostic.unreadable(self.file, fault)]

    def wrong(self, node: Node, message: str, advice: str, field: str = "") -> Diagnostic:
        """What is wrong at a place of the file; `field` names where, in the editor's words."""
        return Diagnostic(Location.of(self.file, node, field), message, advice, self.rule)

"""The loader of a portal's own templates: a name goes in; the text of a template that is a file of
the portal comes out.
"""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateNotFound

from wegwijs.content.file_kinds import is_plain


class PlainLoader(FileSystemLoader):
    """Finds templates in a folder of a portal, but for those that are links or lie under one."""

    def __init__(self, portal: Path, folder: str) -> None:
        super().__init__(portal / folder)
        self.portal, self.folder = portal, folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template. Raises TemplateNotFound when there is none that is a file of the
        portal.
        """
        if not is_plain(self.portal, self.portal / self.folder / template):
            raise TemplateNotFound(template)
        return super().get_source(environment, template)

"""Notes: what MkDocs alone knows of a portal is noted while it builds, language by language; a
survey comes out.
"""

import logging
from collections.abc import Mapping

import mkdocs

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.render.shell import Navigation
from wegwijs.site.hand_written import MarkdownPage
from wegwijs.site.mkdocs.survey import Survey


class Notes:
    """Hand-written pages by language and address, files beside them by address, MkDocs's warnings,
    and what pages lost. A default language that is not the first one is built twice.
    """

    def __init__(self) -> None:
        self.pages: dict[tuple[str, str], MarkdownPage] = {}
        self.files: dict[str, str] = {}
        self.warnings: list[str] = []
        self.stripped: list[Diagnostic] = []
        listener = logging.Handler(logging.WARNING)
        listener.emit = lambda record: self.warnings.append(record.getMessage())  # type: ignore[method-assign]
        logging.getLogger(mkdocs.__name__).addHandler(listener)  # ProperDocs has its own name

    def survey(self, navigation: Mapping[str, Navigation]) -> Survey:
        """All of it, with the menus by language."""
        pages = tuple(self.pages.values())
        return Survey(navigation, pages, self.files, tuple(self.warnings), tuple(self.stripped))

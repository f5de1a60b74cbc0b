"""What most commands begin with: settings go in; the checked content of the portal comes out."""

from wegwijs.content.load import Content, load_content
from wegwijs.content.settings import Settings
from wegwijs.site.registry import discover


def content_of(settings: Settings) -> Content:
    """The checked content of a portal."""
    return load_content(settings, discover(settings).definitions)

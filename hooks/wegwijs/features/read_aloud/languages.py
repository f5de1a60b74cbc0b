"""The block `languages`: the languages of a portal go in; each by its own name, with a greeting to
hear where there is one, comes out.
"""

from collections.abc import Mapping

from markupsafe import Markup

from wegwijs.render.context import PageContext
from wegwijs.render.sounds import GREETING


def languages_block(page: PageContext, options: Mapping[str, str]) -> Markup:
    """A link to the home page in each language, for who does not know what the bar above is."""
    settings = page.settings
    entries = [
        (language, page.href(settings.prefix(language.code)), page.site.strings[language.code],
         page.site.sounds.get((language.code, *GREETING)))
        for language in settings.languages
    ]  # fmt: skip
    return page.template("read_aloud/languages.html", entries=entries)

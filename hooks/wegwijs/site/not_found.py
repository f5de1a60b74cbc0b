"""Not found: the one 404 page of a site, in every language."""

from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from wegwijs.content.file_kinds import is_plain, read_plain
from wegwijs.render.context import SiteData
from wegwijs.render.policy import SELF, Needs, hashed, head


def not_found(site: SiteData) -> str:
    """The one 404 page, in every language.

    It is shown at any depth, so its links start at the root of the host and its styles are in the
    page itself.
    """
    settings = site.settings
    brand = settings.folder / "overrides" / "assets" / "brand.css"
    own = _styles(brand) if is_plain(settings.folder, brand) else ""
    css = Markup(f"{site.assets['site.css'].text}\n{own}".replace("</", "<\\/"))
    template = site.environment.get_template("404.html")
    root = urlsplit(settings.site_url).path or "/"
    policy = head(Needs(style_src=(hashed(css),), img_src=(SELF,)))
    return template.render(
        settings=settings, strings=site.strings, root=root, css=css, policy=policy
    )


def _styles(path: Path) -> str:
    """A style sheet with line ends as HTML knows them: the policy holds a hash of what a browser
    reads, not of the file.
    """
    text = read_plain(path).decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")

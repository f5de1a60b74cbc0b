"""Not found: the one 404 page of a site, in every language."""

from urllib.parse import urlsplit

from markupsafe import Markup

from wegwijs.render.assets import LOGO
from wegwijs.render.brand import FILES, brand_sheet
from wegwijs.render.context import SiteData
from wegwijs.render.icons import with_drawings
from wegwijs.render.policy import SELF, Needs, hashed, head


def not_found(site: SiteData) -> str:
    """The one 404 page, in every language.

    It is shown at any depth, so its links start at the root of the host and its styles are in the
    page itself.
    """
    settings = site.settings
    for name in FILES:
        site.reads.note(("file", name))
    css = Markup(f"{site.assets['site.css'].text}\n{brand_sheet(settings)}".replace("</", "<\\/"))
    template = site.environment.get_template("404.html")
    root = urlsplit(settings.site_url).path or "/"
    policy = head(Needs(style_src=(hashed(css),), img_src=(SELF,)))
    page = template.render(
        settings=settings,
        strings=site.strings,
        root=root,
        css=css,
        policy=policy,
        logo=site.brand(LOGO),
    )
    return with_drawings(page)

"""Not found: the one 404 page of a site, in every language."""

from functools import partial

from markupsafe import Markup

from wegwijs.render.assets import LOGO, not_found_sheet
from wegwijs.render.brand import FILES, brand_sheet
from wegwijs.render.context import SiteData
from wegwijs.render.icons import masked, with_drawings
from wegwijs.render.policy import DATA, SELF, Needs, hashed, head


def not_found(site: SiteData) -> str:
    """The one 404 page, in every language.

    It is shown at any depth, so its links start at the root of the host and its styles are in the
    page itself: those it needs, with the masks of its own icons.
    """
    settings = site.settings
    for name in FILES:
        site.reads.note(("file", name))
    render = partial(
        site.environment.get_template("404.html").render,
        settings=settings,
        strings=site.strings,
        root=settings.path,
        logo=site.brand(LOGO),
    )
    sheet = not_found_sheet(masked(render(css="", policy="")))
    css = Markup(f"{sheet}\n{brand_sheet(settings)}".replace("</", "<\\/"))
    policy = head(Needs(style_src=(hashed(css),), img_src=(SELF, DATA)))
    return with_drawings(render(css=css, policy=policy))

"""Link images in the plan: a site goes in; each picture that goes with a shared link comes out,
once.
"""

from collections.abc import Iterator

from wegwijs.render.context import SiteData
from wegwijs.render.link_images import LinkImage
from wegwijs.site.addresses import Output, Owner
from wegwijs.site.inputs import LOOK, SETTINGS


def link_images(site: SiteData) -> Iterator[Output]:
    """The picture of the portal, those of the content types, and of each record whose title is on
    it.
    """
    owner = Owner("the pictures for shared links")
    images: dict[str, LinkImage] = {}
    for image in _images(site):
        images.setdefault(image.url, image)
    for url, image in images.items():
        yield Output(url, owner, (SETTINGS, *LOOK), image.png)


def _images(site: SiteData) -> Iterator[LinkImage]:
    images = site.link_images
    yield images.plain()
    for type_ in site.types.values():
        yield images.plain(type_.icon)
    if not site.settings.link_images.titles:
        return
    for lang in site.settings.codes:
        for name, records in site.records[lang].items():
            page = site.page(lang, "")
            for localised in records.values():
                yield images.titled(site.types[name].icon, page.shared_title(localised), lang)

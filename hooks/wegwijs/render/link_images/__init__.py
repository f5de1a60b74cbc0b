"""Link images: what messengers and social networks show of a link to the site: a page goes in; the
address of its picture, and the picture, come out.

There is one picture for the portal and one for each content type, not one for each record, unless
the portal asks for titles: then each record has its own, in the languages for which a font is at
hand.
"""

from wegwijs.render.link_images.image import HEIGHT, WIDTH, LinkImage, LinkImages

__all__ = ["HEIGHT", "WIDTH", "LinkImage", "LinkImages"]

"""URLs: two addresses of the site go in; the relative one between them comes out."""


def relative(page: str, target: str) -> str:
    """The relative address that leads from `page` to `target`, both relative to the site."""
    here = page.split("/")[:-1]
    there = target.split("/")
    common = 0
    while common < len(here) and common < len(there) - 1 and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + "/".join(there[common:]) or "./"

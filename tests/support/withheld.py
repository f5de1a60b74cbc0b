"""Stories whose consent is gone: a copy of the small portal goes in; it then has three of them,
named wherever a record or a file can be named. A site goes in; what names them there comes out.
"""

import re
import subprocess
from pathlib import Path

import yaml
from PIL import Image

from support.portals import Site, build, copy_small, site_url
from wegwijs.content.portal import stamp

STORY, STORY_TITLE = "ar/stories/amal/", "أمل تعمل"
"""A story of the small portal, and words of its title."""
HOLDS = """async (words) => {
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) {
      const response = await store.match(request);
      if (response && (await response.text()).includes(words)) return true;
    }
  }
  return false;
}"""
"""A script: whether words stand anywhere in what a browser keeps of a site."""
CANARY = re.compile(r"kanarie|zilver", re.IGNORECASE)
CONSENTS = {
    "withdrawn": "expires_on: 2029-01-01, withdrawn_on: 2027-01-10, channels: [website]",
    "expired": "expires_on: 2027-01-14, channels: [website]",
    "elsewhere": "expires_on: 2029-01-01, channels: [print]",
}
OTHER = {"training:bread": "training:baker"}
"""A redirect that stays."""
COURSE = """\
summary: Leren.
provider: bridge
occupation: bakker
sector: food
kind: vocational
taught_in: [nl]
price: {amount: 0}
"""


def withhold(portal: Path) -> dict[str, str]:
    """Put three stories that are withheld into a copy of the small portal, with pages for
    translators and what git remembers; gives the redirects that name them, for
    `content/redirects.yml`.
    """
    content = portal / "content"
    Image.new("RGB", (40, 30), "navy").save(_new(content / "media" / "kanarie.png"))
    redirects: dict[str, str] = {}
    for name, consent in CONSENTS.items():
        _new(content / "nl" / "story" / f"kanarie-{name}.yml").write_text(
            f"title: Zilver {name}\nsummary: Zilver vond werk.\nperson: {{name: Zilverman, country:"
            " SY}\nrole: employee\noccupation: zilversmid\nquote: Zilver spreekt.\nbody: Zilver"
            " begon in [de bakkerij](training:baker).\nconsent: {id: c-9, given_on: 2025-01-01,"
            f" adult: true, {consent}}}\nimage: {{file: kanarie.png, alt: Zilver aan het werk,"
            " credit: Zilver}\n",
            "utf-8",
        )
        (content / "ar" / "story" / f"kanarie-{name}.yml").write_text(
            "title: Zilver بالعربية\nstamps: {title: '0000'}\n", "utf-8"
        )
        redirects |= {
            f"story:kanarie-oud-{name}": f"story:kanarie-{name}",
            f"story:kanarie-ouder-{name}": f"story:kanarie-oud-{name}",
        }
    welder = content / "en" / "training" / "welder.yml"
    welder.write_text(
        welder.read_text("utf-8")
        + "related: [story:kanarie-withdrawn, story:kanarie-expired, story:kanarie-elsewhere]\n",
        "utf-8",
    )
    hire = content / "nl" / "guide" / "hire.yml"
    hire.write_text(
        hire.read_text("utf-8").replace("(story:expired)", "(story:kanarie-withdrawn)"), "utf-8"
    )
    page = portal / "docs" / "nl" / "about.md"
    page.write_text(
        page.read_text("utf-8") + "\nLees [dit verhaal](story:kanarie-withdrawn).\n", "utf-8"
    )
    settings = portal / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}    translations: true\n", "utf-8")
    (content / "redirects.yml").write_text(yaml.safe_dump(redirects | OTHER), "utf-8")
    _with_history(portal)
    return redirects


def _new(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def traces(folder: Path) -> list[str]:
    """Paths and contents of published files that name a withheld story."""
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if CANARY.search(name):
            found.append(f"{name} (its name)")
        if path.is_file() and (
            match := CANARY.search(path.read_bytes().decode("utf-8", "replace"))
        ):
            found.append(f"{name}: {match[0]}")
    return found


def _with_history(portal: Path) -> None:
    """A course without translations, and one whose text named a story that is deleted since when it
    was translated.
    """
    before, now = "Lees [dit](story:kanarie-gewist).", "Lees nu [dit](story:kanarie-expired)."
    (portal / "content" / "nl" / "training" / "nieuw.yml").write_text(
        f"title: Nieuw\n{COURSE}body: {now}\n", "utf-8"
    )
    translation = (
        "title: Ancien\nbody: Lisez [ceci](story:kanarie-expired).\nstamps: {body:"
        f" {stamp(before)}}}\n"
    )
    (portal / "content" / "fr" / "training" / "oud.yml").write_text(translation, "utf-8")
    subprocess.run(["git", "init", "-q", portal], check=True)
    for text in (before, now):
        (portal / "content" / "nl" / "training" / "oud.yml").write_text(
            f"title: Oud\n{COURSE}body: {text}\n", "utf-8"
        )
        for words in (["add", "-A"], ["commit", "-qm", "x"]):
            subprocess.run(
                [
                    "git",
                    "-C",
                    portal,
                    "-c",
                    "user.name=x",
                    "-c",
                    "user.email=x@example.org",
                    *words,
                ],
                check=True,
            )


def before_and_after_withdrawal(folder: Path) -> tuple[Site, Site]:
    """The site of the small portal, and the one after somebody has withdrawn a story."""
    portal = copy_small(folder / "portal")
    sites = []
    for name in ("before", "after"):
        done = build(portal, folder / name)
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(Site(folder / name, site_url(portal), portal))
        for path in portal.glob("content/*/story/amal.yml"):
            text = path.read_text("utf-8")
            path.write_text(text.replace("consent:\n", "consent:\n  withdrawn_on: 2027-01-10\n"))
    assert STORY in sites[0].pages
    assert STORY not in sites[1].pages
    return sites[0], sites[1]

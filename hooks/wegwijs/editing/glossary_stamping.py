"""Glossary stamping: a glossary that somebody wrote as a translation goes in; the file with a stamp
for each word and meaning comes out.
"""

from pathlib import Path

from wegwijs.content.translation_reader import STAMPS
from wegwijs.content.translations.glossary import GlossaryStatus
from wegwijs.editing.stamped import Stamped
from wegwijs.strict_yaml.editor import YamlEditError, with_section


def stamp_glossary(
    path: Path, glossary: GlossaryStatus, fields: tuple[str, ...], only_new: bool
) -> Stamped:
    """A glossary with its stamps: all, or those of `fields` (term.meaning); with `only_new` those
    that lack.
    """
    fresh, old = glossary.fresh_stamps(), glossary.stamped
    if unknown := [name for name in fields if name not in fresh]:
        return Stamped(path, False, f"no translated text “{unknown[0]}”; nothing was changed")
    renewed = {
        name: stamp
        for name, stamp in fresh.items()
        if (not fields or name in fields) and not (only_new and name in old)
    }
    chosen = {name: renewed.get(name) or old[name] for name in fresh if name in {*renewed, *old}}
    try:
        before = path.read_bytes()
        after = with_section(before.decode("utf-8"), STAMPS, chosen).encode("utf-8")
    except (YamlEditError, UnicodeDecodeError) as fault:
        return Stamped(path, False, f"{fault}; nothing was changed")
    missing = [text.name for text in glossary.texts if not text.target]
    outcome = f"stamped; still missing: {', '.join(missing)}" if missing else "stamped"
    return Stamped(path, True, outcome, after if after != before else None)

"""Templates of a portal's own that take the place of one of the generator's: the portal, and the
generator's templates as they were and as they are, go in; what is to be compared comes out.

A copy goes on asking for what the generator no longer gives, and lacks what is new.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.settings_programs import OVERRIDES
from wegwijs.editing.init.manifest import fingerprint


def template_prints(templates: Mapping[str, Path]) -> dict[str, str]:
    """The fingerprint of each template of the generator, given where it is, by name."""
    return {name: fingerprint(name, path.read_bytes())[:16] for name, path in templates.items()}


def templates_to_compare(
    portal: Path, before: Mapping[str, str], templates: Mapping[str, Path]
) -> Iterator[str]:
    """A sentence for each template in overrides/ whose namesake of the generator has changed since
    `before`, or may have: in a portal of before that was noted.
    """
    prints = template_prints(templates)
    for path in plain_files(portal, portal / OVERRIDES, ".html"):
        name = path.relative_to(portal / OVERRIDES).as_posix()
        if name in prints and before.get(name) != prints[name]:
            changed = "changed" if before else "may have changed"
            yield (
                f"{OVERRIDES}/{name}: left as it is. Wegwijs {changed} the template whose place it"
                f" takes; compare it with {templates[name]}"
            )

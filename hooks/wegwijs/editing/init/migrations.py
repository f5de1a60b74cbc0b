"""Migrations: the files of a portal go in; those that a newer version of the generator reads in
another way come out, written anew.

Each version that needs one adds it at the end of MIGRATIONS. A migration changes nothing that is
already as it should be: it may run twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wegwijs.editing.init.manifest import number

Files = Mapping[str, bytes]
"""Settings, content and pages by their path in the portal."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A change of what editors wrote.

    version      the first one that needs it
    description  what it does, as a sentence for editors
    change       the portal's files -> those that change, as they are to be
    """

    version: str
    description: str
    change: Callable[[Files], Files]


MIGRATIONS: tuple[Migration, ...] = ()
"""All migrations, the oldest first. 1.0.0 is the first release: there is nothing before it."""


def migrated(
    files: Files, since: str, to: str, known: Sequence[Migration] = MIGRATIONS
) -> tuple[Files, list[str]]:
    """The files that change between two versions, and in words what was changed."""
    now, lines = dict(files), []
    for migration in known:
        if number(since) < number(migration.version) <= number(to):
            change = {
                path: data for path, data in migration.change(now).items() if now.get(path) != data
            }
            if change:
                lines.append(f"{migration.description} ({', '.join(sorted(change))})")
            now |= change
    return {path: data for path, data in now.items() if files.get(path) != data}, lines

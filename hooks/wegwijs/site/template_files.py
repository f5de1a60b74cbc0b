"""Template files: what the generator brings goes in; where each of its templates lies, by the name
under which a portal can have one of its own in its place, comes out.
"""

from pathlib import Path

from wegwijs.render.environment import THEME
from wegwijs.site.registry import Registry


def template_files(registry: Registry) -> dict[str, Path]:
    """The files, by name: `page.html`, `training/record.html`."""
    folders = {"": THEME}
    folders |= {f"{name}/": type_.folder for name, type_ in registry.types.items()}
    folders |= {f"{name}/": feature.folder for name, feature in registry.features.items()}
    return {
        f"{prefix}{path.relative_to(folder).as_posix()}": path
        for prefix, folder in folders.items()
        for path in sorted(folder.rglob("*.html"))
    }

"""Environment: the folders of templates go in; Jinja2 as all templates of the portal are rendered
comes out.
"""

from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup, escape

from wegwijs.content.model.fields import Text
from wegwijs.content.plain_loader import PlainLoader
from wegwijs.content.reads import Reads
from wegwijs.i18n import bidi
from wegwijs.i18n.locale import direction
from wegwijs.i18n.typography import capital_html, no_break
from wegwijs.render.icons import icon
from wegwijs.render.template_cache import TemplateCache

THEME = Path(__file__).parent / "theme"


class _NotedEnvironment(Environment):
    """Notes which templates are used."""

    reads: Reads

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        self.reads.note(("template", name))
        return super()._load_template(name, globals)


def environment(
    portal: Path,
    folders: Mapping[str, Path],
    functions: Mapping[str, Callable[..., Any]],
    reads: Reads | None = None,
) -> Environment:
    """Jinja2 with autoescaping, where an undefined name is an error.

    The overrides/ of the `portal` come first, then the theme; `folders` are found under their
    names, as `training/record.html`. `functions` can be called by all templates, besides `icon`.
    `reads` notes which templates are used.
    """
    loaders = PrefixLoader({name: FileSystemLoader(folder) for name, folder in folders.items()})
    templates = _NotedEnvironment(
        loader=ChoiceLoader([PlainLoader(portal, "overrides"), FileSystemLoader(THEME), loaders]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=show,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=TemplateCache(portal, Path(__file__)),
        # who serves a portal makes another one when a template changes: a page uses twenty
        auto_reload=False,
    )
    # data for scripts in the letters that they are read in: escapes are three times as long
    templates.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    templates.reads = reads or Reads()
    templates.globals.update({"icon": icon, **functions})
    templates.filters["capital"] = lambda value: capital_html(str(escape(show(value))))
    return templates


def show(value: Any) -> Any:
    """Text prints itself with the spaces of its language; with language and direction when they are
    not the page's.
    """
    if not isinstance(value, Text):
        return value
    words = bidi.isolate(no_break(value.value, value.lang), direction(value.lang))
    if not value.foreign:
        return words
    return Markup('<span lang="{}" dir="{}">{}</span>').format(
        value.lang, direction(value.lang), words
    )

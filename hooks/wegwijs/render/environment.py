"""Environment: the folders of templates go in; Jinja2 as all templates of the portal are rendered
comes out.
"""

import re
from collections.abc import Callable, Collection, Mapping, MutableMapping
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    nodes,
)
from markupsafe import Markup, escape

from wegwijs.content.model.fields import Text
from wegwijs.content.plain_loader import PlainLoader
from wegwijs.content.reads import Reads
from wegwijs.i18n import bidi
from wegwijs.i18n.locale import direction
from wegwijs.i18n.typography import capital, capital_html, no_break
from wegwijs.render import icons, template_compiler
from wegwijs.render.icons import icon
from wegwijs.render.template_cache import TemplateCache
from wegwijs.render.template_compiler import Condensed, DirectCalls, Words

THEME = Path(__file__).parent / "theme"
_COMPILERS = tuple(map(Path, (__file__, template_compiler.__file__, icons.__file__)))
"""Decide together with a template on what is made of it."""
_AS_WRITTEN = re.compile("<(pre|textarea)", re.I)
"""Stands in a template in which each space counts."""
_ASCII = re.compile(r"[\x00-\x9f]+")
_INDENT = re.compile("^[ \\t]+", re.M)
"""What indents a line, for who reads the template: each page would bear it."""
_SIGNS = re.compile("[&<>'\"]")


class _NotedEnvironment(Environment):
    """Notes which templates are used, and remembers each: who serves a portal makes another
    environment when a template changes.
    """

    code_generator_class = DirectCalls
    reads: Reads
    direct: Collection[str]
    """Names of functions that need nothing of Jinja2, and have the same name in every template."""
    shown: Callable[[Any], str]
    """What stands on a page for a value, escaped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """A template by its name. Raises TemplateNotFound."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        self.reads.note(("template", name))
        if name not in self._known:
            self._known[name] = super().get_template(name, parent)
        return self._known[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template finds: in one dict, for it is copied wherever one is filled."""
        return {**self.globals, **(d or {})}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if _AS_WRITTEN.search(source):
            return super()._parse(source, name, filename)
        tree = super()._parse(_INDENT.sub("", source), name, filename)
        condensed: nodes.Template = Condensed("icon", cast("Words", self.globals["icon"])).visit(
            tree
        )
        return condensed


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
        bytecode_cache=TemplateCache(portal, _COMPILERS),
        auto_reload=False,
    )
    # data for scripts in the letters that they are read in: escapes are three times as long
    templates.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    templates.reads, templates.shown = reads or Reads(), shown
    templates.direct = frozenset({"icon", "ui", *functions})
    templates.globals.update({"icon": icon, **functions})
    templates.filters["capital"] = lambda value: capital_html(str(escape(show(value))))
    # In the middle of a line, where a style sheet finds no first letter.
    templates.filters["capital_inline"] = lambda value: Markup(capital(str(escape(show(value)))))
    templates.filters["in_query"] = in_query
    return templates


def in_query(text: str) -> str:
    """A text in the query of an address. Letters stay as they are, which browsers send as they
    send %D9%85: an Arabic one would be three times as long.
    """
    return _ASCII.sub(lambda part: quote(part[0], safe="/"), str(text))


def shown(value: Any) -> str:
    """What stands on a page for a value, escaped. The kinds that come most are first."""
    kind = type(value)
    if kind is Markup:
        html: str = value
    elif kind is str:
        html = escape(value) if _SIGNS.search(value) else value
    else:
        html = escape(show(value))
    return html


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

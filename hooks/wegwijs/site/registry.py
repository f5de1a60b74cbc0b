"""The registry: content types and features are found by being there; one value comes out."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from wegwijs import features
from wegwijs.content.model.chosen import without_references
from wegwijs.content.record_type import BlockNames, Definitions
from wegwijs.content.settings import Settings
from wegwijs.content.vocabularies import vocabularies_of
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.render.assets import (
    Sent,
    style_sheet,
)
from wegwijs.render.context import AnyType, PageContext
from wegwijs.render.contract import Feature
from wegwijs.render.environment import THEME
from wegwijs.render.icons import icon_names
from wegwijs.render.listings import TYPE_BLOCKS
from wegwijs.render.old_browsers import for_old_browsers
from wegwijs.site.blocks import PAGE_BLOCKS
from wegwijs.site.chosen_types import chosen_types, not_chosen
from wegwijs.site.portal_types import portal_types
from wegwijs.site.site_blocks import SITE_BLOCKS
from wegwijs.types import discover as content_types


@dataclass(frozen=True)
class Registry:
    """The content types and the features, by name, in alphabetical order.

    `off` are the sections of the types that the portal has switched off, by name; `problems` what
    is wrong with its choice, and with the types it brings itself; `sections` are those that the
    labels of vocabularies can have, of all types, each with its vocabulary.
    """

    types: dict[str, AnyType]
    features: dict[str, Feature[PageContext]]
    off: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def definitions(self) -> Definitions:
        """What content is checked against."""
        return Definitions(
            self.types,
            self._block_names(),
            self._string_files(),
            icon_names(),
            self.off,
            self.problems,
            self.sections,
        )

    @property
    def blocks(self) -> dict[str, Callable[[PageContext, Mapping[str, str]], Markup]]:
        """The blocks that a Markdown page can ask for of the whole portal."""
        return {
            **SITE_BLOCKS,
            **{
                name: make
                for feature in self.features.values()
                for name, make in feature.blocks.items()
            },
        }

    def _block_names(self) -> BlockNames:
        of_type = {
            name: frozenset({*TYPE_BLOCKS, *type_.all_blocks}) for name, type_ in self.types.items()
        }
        return BlockNames(
            frozenset({*self.blocks, *PAGE_BLOCKS}),
            of_type,
            frozenset(name for name, type_ in self.types.items() if type_.upcoming),
            frozenset(self.off),
        )

    def _string_files(self) -> tuple[tuple[str, Path], ...]:
        """The generator's ui.yml files, each with the prefix of its keys: those of the theme and
        features, then of the types.
        """
        shared = [*(THEME / "ui").glob("*.yml")]
        shared += [
            path
            for feature in self.features.values()
            if (path := feature.folder / "ui.yml").is_file()
        ]
        return (
            *(("", path) for path in sorted(shared)),
            *((f"{name}.", type_.folder / "ui.yml") for name, type_ in self.types.items()),
        )

    def style_sheet(self, sent: Sent = for_old_browsers) -> str:
        """The site's one style sheet."""
        sheets = (
            feature.folder / name for feature in self.features.values() for name in feature.styles
        )
        return style_sheet(sheets, sent)


def discover(settings: Settings | None = None) -> Registry:
    """What a portal has: the content types that it has chosen, of the generator's and its own, and
    the features. Without settings: what the generator brings.
    """
    features_by_name = {}
    for module in sorted(pkgutil.iter_modules(features.__path__), key=lambda module: module.name):
        features_by_name[module.name] = importlib.import_module(
            f"{features.__name__}.{module.name}"
        ).FEATURE
    types = content_types()
    if settings is None:
        return Registry(types, features_by_name, sections=vocabularies_of(types.values()))
    own, unusable, problems = portal_types(settings, types, features_by_name)
    types = dict(sorted({**types, **own}.items()))
    chosen, choice_problems = chosen_types(settings, {*types, *unusable})
    choice_problems += not_chosen(settings, own, chosen)
    off = {name: type_.section for name, type_ in types.items() if name not in chosen}
    off |= dict.fromkeys(unusable, "")
    with_models = {
        name: replace(type_, model=without_references(type_.model, frozenset(off)))
        for name, type_ in types.items()
        if name in chosen
    }
    sections = {} if unusable else vocabularies_of(types.values())
    return Registry(with_models, features_by_name, off, (*problems, *choice_problems), sections)

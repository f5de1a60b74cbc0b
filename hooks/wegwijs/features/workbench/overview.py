"""What the translators' pages are made from: the portal goes in; numbers, tasks and addresses per
language come out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wegwijs.content.portal import Key
from wegwijs.content.settings import Settings
from wegwijs.content.translations.progress import (
    Progress,
    TranslationStatus,
    progress_by_type,
    total,
    translation_statuses,
)
from wegwijs.content.translations.tasks import TaskState, reading_order, state_of, urgency
from wegwijs.content.vocabularies import TYPE as VOCABULARY
from wegwijs.render.context import PageContext, SiteData

FOLDER = "translations"
MOST_VIEWS = 300
"""Records of a language that get a page with source and translation side by side: those to do
first. The time a build takes has a limit; more than these nobody translates before the next build.
"""
FILL_VIEWS = 150
"""When fewer are to be done, others get such a page too, until there are this many."""
PER_PAGE = 1_000
"""Records on one page of a list."""
GROUPS: tuple[TaskState, ...] = ("missing", "stale", "unstamped", "machine", "current")
"""The groups of a list, worst first."""


def is_published(settings: Settings) -> bool:
    """Whether the portal publishes the pages: `extra: wegwijs: translations: true` in
    mkdocs.yml.
    """
    return settings.options.get("translations") is True


@dataclass(frozen=True)
class Overview:
    """How all translations stand. Records of a type are in the order in which they are to be
    done.
    """

    site: SiteData

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The content types, most-read first."""
        return reading_order(self.site.settings, self.site.types)

    @cached_property
    def translation_statuses(self) -> Mapping[str, Mapping[str, Sequence[TranslationStatus]]]:
        """How each record stands, by language and type."""
        statuses = translation_statuses(
            replace(self.site.portal, labels=None), self.site.settings.codes
        )
        return {
            lang: {name: sorted(of_types[name], key=urgency) for name in self.order}
            for lang, of_types in statuses.items()
        }

    @cached_property
    def progress_by_type(self) -> Mapping[str, Mapping[str, Progress]]:
        """The numbers, by language and type; the labels of vocabularies are the last."""
        return {
            lang: progress_by_type(
                {**of_types, VOCABULARY: [self.labels[lang]]} if lang in self.labels else of_types
            )
            for lang, of_types in self.translation_statuses.items()
        }

    @cached_property
    def labels(self) -> Mapping[str, TranslationStatus]:
        """How the labels of vocabularies stand, by language; none for that of their source."""
        statuses = translation_statuses(
            replace(self.site.portal, entries={}), self.site.settings.codes
        )
        return (
            {lang: status for lang, of_types in statuses.items() for status in of_types[VOCABULARY]}
            if self.site.portal.labels
            else {}
        )

    def rows(self, page: PageContext, lang: str) -> list[tuple[str, str]]:
        """What the numbers of a language are of, each with the address of its list."""
        list_ = page.href(self.list_url(page.lang, lang))
        return [
            *(
                (name, page.href(self.list_url(page.lang, lang, name)))
                for name in self.order
                if self.translation_statuses[lang][name]
            ),
            *([(VOCABULARY, f"{list_}#{VOCABULARY}")] if lang in self.labels else []),
        ]

    def total(self, lang: str) -> Progress:
        """The numbers of a language."""
        return total(self.progress_by_type[lang])

    @cached_property
    def views(self) -> Mapping[str, Mapping[Key, TranslationStatus]]:
        """The records with a page of their own, by language."""
        return {lang: self._views(lang) for lang in self.site.settings.codes}

    def _views(self, lang: str) -> Mapping[Key, TranslationStatus]:
        every = [
            status for of_type in self.translation_statuses[lang].values() for status in of_type
        ]
        to_do = [status for status in every if status.to_do][:MOST_VIEWS]
        rest = [status for status in every if not status.to_do][: max(0, FILL_VIEWS - len(to_do))]
        return {status.entry.key: status for status in (*to_do, *rest)}

    def next(self, lang: str, most: int) -> list[TranslationStatus]:
        """What is to be done first."""
        return [
            status
            for of_type in self.translation_statuses[lang].values()
            for status in of_type
            if status.to_do
        ][:most]

    def groups(self, lang: str, type_name: str) -> list[tuple[TaskState, list[TranslationStatus]]]:
        """The records of a type by state, worst first; without those that are empty."""
        groups: dict[TaskState, list[TranslationStatus]] = {state: [] for state in GROUPS}
        for status in self.translation_statuses[lang][type_name]:
            groups[state_of(status)].append(status)
        return [(state, records) for state, records in groups.items() if records]

    def home(self, page: str) -> str:
        """The first of the pages, in the language `page`."""
        return f"{self.site.settings.prefix(page)}{FOLDER}/"

    def list_url(self, page: str, lang: str, type_name: str = "", number: int = 1) -> str:
        """The page of a language, or of one of its types, in the language `page`."""
        inner = f"{lang}/{type_name}/" if type_name else f"{lang}/"
        return self.home(page) + inner + (f"page/{number}/" if number > 1 else "")

    def view_url(self, lang: str, key: Key) -> str:
        """The page of one record. It is in the language of the translation: who translates reads
        that.
        """
        return f"{self.list_url(lang, lang, key[0])}{key[1]}/"


def overview(site: SiteData) -> Overview:
    """The overview of a build; made once."""
    return site.views[site.settings.default].once(Overview, of=(site,))

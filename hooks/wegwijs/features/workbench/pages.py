"""Pages of the workbench: a language goes in; its translators' pages by address come out, none made
before it is asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from wegwijs.content.model.fields import Text
from wegwijs.content.model.introspect import FieldPath, texts
from wegwijs.content.portal import Key
from wegwijs.content.translations.history import old_texts
from wegwijs.content.translations.progress import TranslationStatus
from wegwijs.content.translations.stamps import stamps
from wegwijs.content.translations.tasks import TaskState, state_of
from wegwijs.content.vocabularies import translation_file
from wegwijs.features.workbench.addresses import create_address, skeleton
from wegwijs.features.workbench.discreet import discreet
from wegwijs.features.workbench.overview import PER_PAGE, Overview, overview
from wegwijs.features.workbench.word_diff import marked
from wegwijs.render.context import PageContext, SiteData
from wegwijs.render.shell import NavItem, Page

FIRST = 30
"""Records named on the page of a language as what to do first."""
Made = Mapping[str, Callable[[], Page]]
Step = tuple[Text | str, str]


def translation_pages(site: SiteData, home: NavItem, lang: str) -> Made:
    """The pages in the language `lang`, by address, each with what makes it; `home` is the home
    page of that language.

    An overview; for each language of the portal a page and a list per type; and for each record
    that is translated into `lang` a page with source and translation side by side.
    """
    maker = _Maker(site, overview(site), home, lang)
    makers: dict[str, Callable[[], Page]] = {maker.all.home(lang): maker.index}
    for target in site.settings.codes:
        makers[maker.all.list_url(lang, target)] = partial(maker.language, target)
        for name in maker.all.order:
            size = len(maker.all.translation_statuses[target][name])
            for number in range(1, -(-size // PER_PAGE) + 1):
                makers[maker.all.list_url(lang, target, name, number)] = partial(
                    maker.records, target, name, number
                )
    for key, status in maker.all.views[lang].items():
        makers[maker.all.view_url(lang, key)] = partial(maker.view, status)
    return makers


@dataclass(frozen=True, slots=True)
class ComparedText:
    """One text of a record: where it stands, its state, the source, the translation, and the source
    as it was translated.
    """

    path: str
    state: str
    source: Text
    translation: Text | None
    changed: Markup | None


@dataclass(frozen=True)
class _Maker:
    """Makes the pages of one language."""

    site: SiteData
    all: Overview
    home: NavItem
    lang: str

    def index(self) -> Page:
        """The overview of all languages."""
        page = self._context(self.all.home(self.lang))
        return self._page(page, "index", page.ui.plain("translations"), [], self.all.home)

    def language(self, target: str) -> Page:
        """How one language stands, and what to do first."""
        page = self._context(self.all.list_url(self.lang, target))
        return self._page(
            page,
            "language",
            self._into(page, target),
            [],
            lambda code: self.all.list_url(code, target),
            target=target,
            first=self.all.next(target, FIRST),
            total=self.all.total(target),
            **self._labels(target),
        )

    def _labels(self, target: str) -> dict[str, Any]:
        """The labels of vocabularies in a language, what is to be done first; nothing in the
        language of their source.
        """
        status = self.all.labels.get(target)
        if status is None:
            return {"labels": None}
        entry, settings = status.entry, self.site.settings
        file, new = translation_file(entry, target), target not in entry.files
        translation = entry.translations.get(target)
        compared = [
            ComparedText(
                ".".join(path),
                status.fields[path],
                text,
                translation.texts.get(path) if translation else None,
                None,
            )
            for path, text, _ in texts(entry.record)
        ]
        return {
            "labels": status,
            "file": file,
            "new": new,
            "edit": (
                create_address(settings, file, skeleton(entry))
                if new
                else settings.edit_address(file)
            ),
            "to_do": [text for text in compared if text.state != "current"],
            "done": [text for text in compared if text.state == "current"],
        }

    def records(self, target: str, name: str, number: int) -> Page:
        """A page of the list of one type in one language."""
        page = self._context(self.all.list_url(self.lang, target, name, number))
        groups = self.all.groups(target, name)
        first, size = (number - 1) * PER_PAGE, sum(len(records) for _, records in groups)
        pages = [
            self.all.list_url(self.lang, target, name, one)
            for one in range(1, -(-size // PER_PAGE) + 1)
        ]
        title = f"{self._into(page, target)} – {page.ui.plain(f'{name}.title')}"
        return self._page(
            page,
            "records",
            title + (f" ({number})" if number > 1 else ""),
            [self._step(page, target)],
            lambda code: self.all.list_url(code, target, name),
            short=page.ui.plain(f"{name}.title"),
            target=target,
            type_name=name,
            groups=_cut(groups, first, first + PER_PAGE),
            number=number,
            pages=pages,
            size=size,
        )

    def view(self, status: TranslationStatus) -> Page:
        """Source and translation of one record, side by side."""
        entry, settings = status.entry, self.site.settings
        page = self._context(self.all.view_url(self.lang, entry.key))
        file = translation_file(entry, self.lang)
        new = self.lang not in entry.files
        fields = self._fields(status)
        begun = discreet(skeleton(entry), self.site.portal) if new else ""
        open_ = {".".join(path) for path in status.to_do}
        record = self.site.records[self.lang][entry.type][entry.id].record
        of_type = self.all.list_url(self.lang, self.lang, entry.type)
        steps = [self._step(page, self.lang), (page.ui.plain(f"{entry.type}.title"), of_type)]
        return self._page(
            page,
            "view",
            f"{record.title.value} – {self._into(page, self.lang)}",
            steps,
            lambda code: self.all.list_url(code, self.lang, entry.type),
            short=record.title,
            heading=record.title,
            status=status,
            language=steps[0][0],
            state=state_of(status),
            file=file,
            new=new,
            to_do=[field for field in fields if field.path in open_],
            done=[field for field in fields if field.path not in open_],
            edit=create_address(settings, file, begun) if new else settings.edit_address(file),
            edit_source=settings.edit_address(entry.files[entry.source]),
            stamps={} if new else stamps(entry, self.lang),
        )

    def _fields(self, status: TranslationStatus) -> list[ComparedText]:
        entry = status.entry
        translation = entry.translations.get(self.lang)
        compared = []
        for path, text, _ in texts(entry.record):
            own = translation.texts.get(path) if translation else None
            old = self._before.get((entry.key, path)) if status.fields[path] == "stale" else None
            source = self._discreet(text)
            changed = marked(discreet(old, self.site.portal), source.value) if old else None
            compared.append(
                ComparedText(
                    ".".join(path),
                    status.fields[path],
                    source,
                    own and self._discreet(own),
                    changed,
                )
            )
        return compared

    def _discreet(self, text: Text) -> Text:
        return replace(text, value=discreet(text.value, self.site.portal))

    @property
    def _before(self) -> Mapping[tuple[Key, FieldPath], str]:
        """The source texts of what is stale, as they were translated; looked up once per
        language.
        """
        return self.site.views[self.lang].once(_Maker._look_back, of=(self,))

    def _look_back(self) -> Mapping[tuple[Key, FieldPath], str]:
        stamps_by_file: dict[str, dict[FieldPath, str]] = {}
        keys: dict[str, Key] = {}
        for key, status in self.all.views[self.lang].items():
            stale = [path for path, state in status.fields.items() if state == "stale"]
            if stale:
                file = status.entry.files[status.entry.source]
                stamps = status.entry.translations[self.lang].stamps
                stamps_by_file[file], keys[file] = (
                    {path: stamps[".".join(path)] for path in stale},
                    key,
                )
        self.site.reads.note(("history",))
        texts = old_texts(self.site.settings.folder, stamps_by_file)
        return {(keys[file], path): text for (file, path), text in texts.items()}

    def _context(self, url: str) -> PageContext:
        return self.site.page(self.lang, url)

    def _into(self, page: PageContext, target: str) -> str:
        return page.ui.plain("translations-into", language=page.fmt.language(target))

    def _step(self, page: PageContext, target: str) -> Step:
        name = page.fmt.language(target)
        return name[:1].upper() + name[1:], self.all.list_url(self.lang, target)

    def _page(
        self,
        page: PageContext,
        template: str,
        title: str,
        steps: Sequence[Step],
        elsewhere: Callable[[str], str],
        short: Text | str = "",
        **names: object,
    ) -> Page:
        content = page.template(
            f"workbench/{template}.html", all=self.all, title=title, state_of=state_of, **names
        )
        first: list[Step] = [self.home.step(self.lang)]
        if template != "index":
            first.append((page.ui.plain("translations"), self.all.home(self.lang)))
        return Page(
            lang=self.lang,
            url=page.url,
            title=title,
            description=page.ui.plain("translations-for"),
            content=content,
            kind="translations",
            alternates={},
            canonical=page.url,
            index=False,
            elsewhere={
                **{code: elsewhere(code) for code in self.site.settings.codes},
                self.lang: page.url,
            },
            breadcrumb=[*first, *steps, (short or title, page.url)],
        )


def _cut(
    groups: list[tuple[TaskState, list[TranslationStatus]]], first: int, last: int
) -> list[tuple[TaskState, int, list[TranslationStatus]]]:
    """The part of groups of records that one page holds, each group with its whole size."""
    parts, at = [], 0
    for state, records in groups:
        part = records[max(0, first - at) : max(0, last - at)]
        if part:
            parts.append((state, len(records), part))
        at += len(records)
    return parts

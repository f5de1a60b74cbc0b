"""Words of a page: what the portal or the generator has a word for goes in (a term of a vocabulary,
a town, a choice, an example); what readers of the page's language call it comes out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from wegwijs.content.localise import Localised
from wegwijs.content.model.fields import Text
from wegwijs.content.model.vocabulary import Vocabularies, Vocabulary
from wegwijs.content.reads import Read, Reads
from wegwijs.content.vocabularies import label_of
from wegwijs.i18n.formats import Formats
from wegwijs.i18n.locale import same_language
from wegwijs.i18n.ui_strings import Strings
from wegwijs.render.environment import show
from wegwijs.render.icons import NAMES


class PortalTerms(Protocol):
    """What a portal calls things."""

    @property
    def vocabularies(self) -> Vocabularies:
        """What it lets people choose between."""

    @property
    def labels(self) -> Mapping[str, Localised[Any]]:
        """Their labels, by language."""

    @property
    def towns(self) -> Mapping[str, str]:
        """Ids of towns by their names, in small letters."""

    @property
    def sections(self) -> Mapping[str, str]:
        """The sections that labels can have, each with its vocabulary."""

    @property
    def reads(self) -> Reads:
        """What notes that one of them is looked at."""


class PageWords(Protocol):
    """What things are called in the language of a page, for a page that knows the first three."""

    @property
    def site(self) -> PortalTerms:
        """The portal, for what it calls things."""

    @property
    def lang(self) -> str:
        """The page's language."""

    @property
    def terms(self) -> dict[Read, Text | None]:
        """What terms are called, as far as it was found out: by the name under which it is read."""

    @property
    def ui(self) -> Strings:
        """UI strings in the page's language."""

    @property
    def fmt(self) -> Formats:
        """Formats of the page's language."""
        return self.ui.formats

    def is_own_language(self, code: str) -> bool:
        """Whether readers of the page need not be told that something is in this language."""
        return same_language(code, self.lang)

    def isolate(self, words: str, lang: str = "") -> Markup:
        """Escaped text with Latin words isolated where it runs from right to left; text in another
        language is marked so.
        """
        return Markup(show(Text(words, lang or self.lang, self.lang)))

    def said(self, words: str) -> Markup:
        """A UI string of which only the words are at hand: one in another language is marked so."""
        return self.isolate(words, self.ui.lang_of_words(words))

    def vocabulary(self, name: str) -> Vocabulary:
        """What the portal lets people choose between under this name."""
        return self.site.vocabularies[name]

    def label(self, section: str, identity: str, lang: str = "") -> Text | None:
        """The text of a term in a section of the labels, in the language of the page or another
        one; None when there is none.
        """
        read = ("label", lang or self.lang, section, identity)
        known, reads = self.terms, self.site.reads
        if read not in known:
            labels = self.site.labels.get(lang or self.lang)
            with reads.frame():  # of all labels, this one alone is read
                known[read] = label_of(labels.record, section, identity) if labels else None
        reads.note(read)
        return known[read]

    def term(self, section: str, identity: str) -> Markup:
        """The label of a term, marked when it is in another language. A further text of a term
        that has none is its label.
        """
        return Markup(show(self.term_label(section, identity)))

    def term_text(self, section: str, identity: str) -> str:
        """The label of a term as plain text."""
        return self.term_label(section, identity).value

    def term_label(self, section: str, identity: str) -> Text:
        """The label of a term, with its language."""
        name = self.site.sections.get(section, section)
        text = self.label(section, identity) or self.label(name, identity)
        return text or Text(identity, self.lang, self.lang)

    def town(self, name: str) -> str:
        """The id of a town by its name in any language; "" for one that the portal does not
        know.
        """
        return self.site.towns.get(name.strip().casefold(), "")

    def town_name(self, name: str) -> Markup:
        """A town as readers of this language call it, given its id or a name of it."""
        identity = self.town(name)
        return self.term("town", identity) if identity else self.fmt.latin(name)

    def town_text(self, name: str) -> str:
        """The same as plain text."""
        identity = self.town(name)
        return self.term_text("town", identity) if identity else name

    def town_words(self, names: Iterable[str]) -> list[Text | str]:
        """Towns as search knows them: as they are written, and as readers of this language and of
        the others call them and what they are part of.
        """
        words: list[Text | str] = []
        vocabulary = self.vocabulary("town")
        for name in dict.fromkeys(names):
            identity = self.town(name)
            words.append(name)
            for each in (identity, *vocabulary.parents(identity)):
                if each:
                    words += [*self._called("town", each), *vocabulary.terms[each].names]
        return words

    def towns_near(self, names: Iterable[str]) -> list[str]:
        """What lies beside towns: who asks for it may well go there."""
        terms, identities = self.vocabulary("town").terms, map(self.town, dict.fromkeys(names))
        return [near for each in identities if each in terms for near in terms[each].near]

    def towns_in(self, regions: Sequence[str]) -> list[Text | str]:
        """The towns of some regions and of those within them, as search knows them; none for the
        region that is all of the portal's.
        """
        vocabulary = self.vocabulary("region")
        named = tuple(name for name in regions if name != vocabulary.whole)
        inside = vocabulary.covered(named) if named else ()
        towns = self.vocabulary("town")

        def lies(town: str) -> bool:
            wider = (towns.terms[each].region for each in (town, *towns.parents(town)))
            return next(filter(None, wider), "") in inside

        return self.town_words(filter(lies, towns.terms)) if inside else []

    def place_words(self) -> list[Text | str]:
        """The names of all towns and regions, and of what lies beside them; what the whole portal
        is about is no place in it. A region that is called by several words has common ones.
        """
        words: list[Text | str] = []
        for name in ("town", "region"):
            vocabulary = self.vocabulary(name)
            for term in vocabulary.terms.values():
                if term.id != vocabulary.whole:
                    called = self._called(name, term.id)
                    words += [one for one in called if name == "town" or " " not in one.value]
                    words += [*term.names, *term.near]
        return words

    def _called(self, section: str, identity: str) -> list[Text]:
        """A term as readers of this language call it, then as those of the others do."""
        own = self.term_label(section, identity)
        words = [own]
        for code in self.site.labels:
            text = self.label(section, identity, code)
            if text and text.value != own.value:
                words.append(Text(text.value, text.lang, self.lang))
        return words

    def term_icon(self, name: str, identity: str, otherwise: str) -> str:
        """The name of a term's icon: the one it names, or one that is called as the term, or
        another.
        """
        term = self.vocabulary(name).terms.get(identity)
        if term and term.icon:
            return term.icon
        return identity if identity in NAMES else otherwise

    def choice(self, field_name: str, value: str) -> Markup:
        """The UI string of one value of an enumeration."""
        return self.ui(f"{field_name}.{value}")

    def word(self, type_name: str, name: str, shared: str) -> str:
        """The UI string of a word that every type has: that of the type where it has one of its
        own, `tool.count`, or the one that fits all, `filter-count`, which begins with `shared`.
        """
        own = f"{type_name}.{name}"
        return own if self.ui.has(own) else f"{shared}{name.removeprefix(shared)}"

    def mark_sample(self, sample: bool, words: str) -> str:
        """Words behind “Example:”, in the language of the page, when they are of an example."""
        ui = self.ui
        return f"{ui.plain('sample-short')}{ui.plain('colon')} {words}" if sample else words

"""Scripts: texts go in; letters, digits and signs of another script than the text's come out, as
warnings.

The generator itself keeps Latin names and numbers in Arabic text from turning round
(`i18n/bidi.py`); what it cannot handle is found here.
"""

import re
from collections.abc import Iterator

from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.subject import RecordSubject, Rule, Subject
from wegwijs.editing.prose.markdown_blocks import Block, blocks
from wegwijs.editing.prose.passages import Passage, hand_written
from wegwijs.i18n.cldr import script_of
from wegwijs.i18n.locale import without_country

_ARABIC = "\u0621-\u064a\u064b-\u0652\u066e-\u06d3"
_MIXED = re.compile(r"[A-Za-zÀ-ɏ][Ѐ-ӿͰ-Ͽ]|[Ѐ-ӿͰ-Ͽ][A-Za-zÀ-ɏ]")
_OTHER_LETTER = re.compile("[Ͱ-ӿ]")
_WORD_AROUND = re.compile(r"[^\W\d_]+")
_SIGNS = {",": "،", ";": "؛", "?": "؟"}
_LATIN_SIGN = re.compile(
    rf"(?<=[{_ARABIC}])[)»”\"]?\s?([,;?])(?=\s|$|[»”\")])|([,;])(?=\s?[{_ARABIC}])"
)
_ARABIC_DIGITS = re.compile("[٠-٩]+")
_PERSIAN_DIGITS = re.compile("[۰-۹]+")
_LATIN_DIGITS = re.compile("[0-9]")
_PERSIAN = {"ک": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه"}
_PERSIAN_LETTER = re.compile(f"[{''.join(_PERSIAN)}]")
_STRETCH = "\u0640"
_STRETCHED = re.compile(rf"[{_ARABIC}]{{2,}}\u0640+(?=[{_ARABIC}])|\u0640{{2,}}")
"""Not a line behind one letter: “ب” is joined to a name that way."""
_SHAPED = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
_LOOSE = re.compile(
    r"(?<![^\s(«])([~^=<>|\\_&©®™]+)[A-Za-zÀ-ɏ0-9]+|[A-Za-zÀ-ɏ0-9]+([~^=<>|\\_&©®™]+)(?![^\s.،؛؟:)»])"
)
_TURNS = re.compile(r"[~^=<>|\\_&©®™]")
_TRACE = re.compile(
    rf"[{''.join(_PERSIAN)}٠-٩۰-۹\u0640\ufb50-\ufdfb\ufe70-\ufefc,;?«»()\[\]~^=<>|\\_&©®™]"
)
"""What nothing can do without that is found in a text in Arabic letters."""
_PAIRS = {"»": "«", ")": "(", "]": "["}
_PAIRED = re.compile(r"[«»()\[\]]")
_ENUMERATED = re.compile(r"^\s*\w{1,2}\)\s", re.M)


def _check_record(record: RecordSubject) -> Iterator[Diagnostic]:
    for lang, prose in record.prose.items():
        other = not prose.isascii() and _OTHER_LETTER.search(prose)
        if other or (script_of(lang) == "Arab" and _TRACE.search(prose)):
            for passage in record.passages[lang]:
                yield from _passage(passage)


def _check(subject: Subject) -> Iterator[Diagnostic]:
    settings = subject.settings
    for lang in settings.codes:
        for page in hand_written(settings.folder, lang):
            yield from _passage(page.passage)


def _passage(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.text
    for match in _MIXED.finditer(text) if _OTHER_LETTER.search(text) else ():
        word = next(
            around[0]
            for around in _WORD_AROUND.finditer(text)
            if around.start() <= match.start() < around.end()
        )
        yield passage.problem(
            text.count("\n", 0, match.start()),
            f"“{word}” mixes letters of two scripts that look alike",
            "Type the word again with one keyboard.",
            "lookalike-letter",
        )
    if script_of(passage.lang) == "Arab" and _TRACE.search(text):
        for block in blocks(text, passage.markdown):
            for place, message, advice, rule in (
                *_letters(block, passage.lang),
                *_signs(block),
                *_turning(block),
            ):
                yield passage.problem(
                    block.line + block.text.count("\n", 0, place), message, advice, rule
                )


Finding = tuple[int, str, str, str]
"""Place in the block, message, advice and rule."""


def _letters(block: Block, lang: str) -> Iterator[Finding]:
    """Letters and digits of another language that uses the Arabic script, and shapes that belong to
    printing.
    """
    text = block.text
    if without_country(lang) == "ar":
        for match in _PERSIAN_LETTER.finditer(text):
            advice = (
                f"Type the Arabic letter {_PERSIAN[match[0]]}: searching for the word finds nothing"
                " otherwise."
            )
            yield (
                match.start(),
                f"the letter {match[0]} is not an Arabic one",
                advice,
                "persian-letter",
            )
        for digits in (_ARABIC_DIGITS, _PERSIAN_DIGITS):
            for match in digits.finditer(text):
                advice = "Write 0 to 9, as everywhere on this portal."
                yield (
                    match.start(),
                    f"“{match[0]}” is written in other digits",
                    advice,
                    "other-digits",
                )
    elif _LATIN_DIGITS.search(text) and (
        other := _PERSIAN_DIGITS.search(text) or _ARABIC_DIGITS.search(text)
    ):
        yield (
            other.start(),
            "two kinds of digits stand in one text",
            "Write one kind.",
            "other-digits",
        )
    for match in _STRETCHED.finditer(text) if _STRETCH in text else ():
        advice = "Delete the line (ـ): searching for the word finds nothing otherwise."
        yield match.start(), f"“{match[0]}…” is stretched with a line", advice, "stretched-word"
    if match_shaped := _SHAPED.search(text):
        advice = "Type the word again; it was probably copied from a PDF."
        yield (
            match_shaped.start(),
            f"“{match_shaped[0]}” is the shape of a letter and not the letter",
            advice,
            "shaped-letter",
        )


def _signs(block: Block) -> Iterator[Finding]:
    """Latin punctuation between Arabic words, and quotation marks or brackets without their other
    half.
    """
    latin = any(sign in block.text for sign in _SIGNS)
    for match in _LATIN_SIGN.finditer(block.text) if latin else ():
        sign = match[1] or match[2]
        yield (
            match.start(),
            f"the sign “{sign}” stands beside an Arabic word",
            f"Write {_SIGNS[sign]}",
            "latin-punctuation",
        )
    if _PAIRED.search(block.text) is None:
        return
    opened: list[tuple[int, str]] = []
    for place, char in enumerate(_ENUMERATED.sub(lambda match: " " * len(match[0]), block.text)):
        if char in "«([":
            opened.append((place, char))
        elif char in _PAIRS and (not opened or opened.pop()[1] != _PAIRS[char]):
            yield (
                place,
                f"“{char}” closes what was not opened",
                "Write both signs, or delete this one.",
                "unpaired-sign",
            )
            return
    for place, char in opened:
        yield (
            place,
            f"“{char}” is opened and not closed",
            "Write both signs, or delete this one.",
            "unpaired-sign",
        )


def _turning(block: Block) -> Iterator[Finding]:
    """Latin names that begin or end with a sign which the generator cannot keep with them: browsers
    show it at the other end.
    """
    for match in _LOOSE.finditer(block.text) if _TURNS.search(block.text) else ():
        sign = match[1] or match[2]
        advice = f"Write it without “{sign}”, or in words: browsers show the sign at the wrong end."
        yield (
            match.start(),
            f"“{match[0]}” turns round in a text from right to left",
            advice,
            "not-isolated",
        )


CHECK = Rule(_check_record, _check)

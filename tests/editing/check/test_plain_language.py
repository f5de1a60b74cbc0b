"""Plain language: where sentences end, which are too long, and words of the administration."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.tiny import BAKER, DEFINITIONS, TYPES, check, settings, write
from wegwijs.content.load import load_content
from wegwijs.content.plain_words import read_plain_words
from wegwijs.diagnostics.diagnostic import Diagnostic
from wegwijs.editing.check.rules import plain_language
from wegwijs.editing.check.subject import Subject
from wegwijs.editing.prose.markdown_blocks import block_sentences, blocks
from wegwijs.editing.prose.sentences import sentences


def _warnings(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    content = check(folder, files)
    assert not content.problems, content.problems
    return sorted(plain_language.CHECK(Subject(content, settings(folder), TYPES)))


def _split(text: str, lang: str = "nl") -> list[str]:
    return [sentence for _, sentence in sentences(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("nl", "Kom op tijd. Breng je kaart mee.", ["Kom op tijd.", "Breng je kaart mee."]),
        (
            "nl",
            "De les begint om 6.30 uur. Kom op tijd!",
            ["De les begint om 6.30 uur.", "Kom op tijd!"],
        ),
        (
            "nl",
            "Breng bijv. Nederlandse brieven mee. Tot dan.",
            ["Breng bijv. Nederlandse brieven mee.", "Tot dan."],
        ),
        ("nl", "Verf, hout, enz. Daarna eten we.", ["Verf, hout, enz.", "Daarna eten we."]),
        ("nl", "Vraag het d.w.z. Bel ons.", ["Vraag het d.w.z. Bel ons."]),
        (
            "nl",
            "Vraag A. Peeters om hulp. Hij weet het.",
            ["Vraag A. Peeters om hulp.", "Hij weet het."],
        ),
        ("fr", "Voir art. 12 de la loi. C’est tout.", ["Voir art. 12 de la loi.", "C’est tout."]),
        ("fr", "« Venez ! » Elle rit.", ["« Venez ! »", "Elle rit."]),
        (
            "en",
            "Ask Mr. Jones (e.g. Tuesday). He knows.",
            ["Ask Mr. Jones (e.g. Tuesday).", "He knows."],
        ),
        ("en", "It works… Then it stops.", ["It works…", "Then it stops."]),
        ("en", "It costs €119.50. Pay later.", ["It costs €119.50.", "Pay later."]),
        (
            "ar",
            "هل تبحث عن عمل؟ اتصل بنا. نحن هنا؛ كل يوم.",
            ["هل تبحث عن عمل؟", "اتصل بنا.", "نحن هنا؛", "كل يوم."],
        ),
        ("ar", "اسأل د. سمير عن الدورة. شكرًا.", ["اسأل د. سمير عن الدورة.", "شكرًا."]),
        ("uk", "Ви працюєте? Так.", ["Ви працюєте?", "Так."]),
    ],
)
def test_sentences(lang: str, text: str, expected: list[str]) -> None:
    assert _split(text, lang) == expected


TEXTS = st.text(alphabet=st.sampled_from("aB1 é.!?؟؛;…\n«»\"'()ل،*-:"), max_size=80) | st.text(
    max_size=60
)


@given(TEXTS, st.sampled_from(["nl", "fr", "en", "ar", "uk"]))
def test_nothing_is_lost_between_sentences(text: str, lang: str) -> None:
    found = list(sentences(text, lang))
    assert "".join("".join(sentence.split()) for _, sentence in found) == "".join(text.split())
    end = 0
    for place, sentence in found:
        assert place >= end
        assert text[place : place + len(sentence)] == sentence
        assert sentence == sentence.strip() != ""
        end = place + len(sentence)


@given(TEXTS, st.booleans())
def test_every_sentence_is_on_a_line_of_the_text(text: str, markdown: bool) -> None:
    lines = text.count("\n") + 1
    for block in blocks(text, markdown):
        for line, _ in block_sentences(block, "nl"):
            assert 0 <= line < lines


def test_markdown_is_read_as_people_read_it() -> None:
    text = (
        "## Kop\n\nEerste zin met [een link](training:x) en **vet**.\nTweede zin.\n\n- een\n-"
        " twee\n"
    )
    text += "\n```\ncode\n```\n\n::: listing training\n"
    found = [(block.sort, block.line, block.text) for block in blocks(text, True)]
    assert found == [
        ("heading", 0, "Kop"),
        ("paragraph", 2, "Eerste zin met een link en vet.\nTweede zin."),
        ("item", 5, "een"),
        ("item", 6, "twee"),
    ]


def _words(count: int) -> str:
    return " ".join(["woord"] * count)


def test_a_long_sentence_is_reported_on_its_line(tmp_path: Path) -> None:
    body = f"body: |\n  Kort.\n\n  Ook kort. Nog korter.\n  {_words(26).capitalize()}. Kort.\n"
    (found,) = _warnings(tmp_path, {"nl/training/baker.yml": BAKER + body})
    assert (found.rule, found.severity, found.field) == ("long-sentence", "warning", "body")
    assert found.line == BAKER.count("\n") + 5
    assert "26 words; people read 25 at most" in found.message


def test_employers_manage_longer_sentences(tmp_path: Path) -> None:
    text = f"audience: [employer]\nbody: |\n  {_words(28).capitalize()}.\n"
    assert not _warnings(tmp_path, {"nl/training/baker.yml": BAKER + text})
    text = f"audience: [employer, jobseeker]\nbody: |\n  {_words(28).capitalize()}.\n"
    assert [
        found.rule for found in _warnings(tmp_path, {"nl/training/baker.yml": BAKER + text})
    ] == ["long-sentence"]


def test_a_language_of_a_country_has_the_limits_of_the_language(tmp_path: Path) -> None:
    """French needs a few more small words: 26 of them are no long sentence in Geneva either."""
    write(tmp_path, {})
    config = tmp_path / "mkdocs.yml"
    text = config.read_text("utf-8").replace("locale: fr,", "locale: fr-CH,")
    config.write_text(text.replace("locale: nl,", "locale: nl-BE,"), "utf-8")
    for lang, folder in (("fr-CH", "docs/fr-CH"), ("nl-BE", "docs/nl-BE")):
        page = tmp_path / folder / "about.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"---\ntitle: {lang}\n---\n\n{_words(26).capitalize()}.\n", "utf-8")
    own = settings(tmp_path)
    subject = Subject(load_content(own, DEFINITIONS), own, TYPES)
    found = [
        problem for problem in plain_language.CHECK(subject) if problem.rule == "long-sentence"
    ]
    assert [problem.file for problem in found] == ["docs/nl-BE/about.md"]


def test_a_list_is_not_one_sentence(tmp_path: Path) -> None:
    items = "".join(f"  - {_words(8)}\n" for _ in range(6))
    assert not _warnings(
        tmp_path, {"nl/training/baker.yml": f"{BAKER}body: |\n  Je leert dit:\n\n{items}"}
    )


def test_a_label_before_a_colon_is_not_counted(tmp_path: Path) -> None:
    text = f"body: |\n  {_words(20).capitalize()}: {_words(20)}.\n"
    assert not _warnings(tmp_path, {"nl/training/baker.yml": BAKER + text})


@pytest.mark.parametrize(
    ("lang", "text", "phrase", "instead"),
    [
        ("nl", "Bel alvorens je komt.", "alvorens", "voor"),
        ("nl", "Bel Ten Einde te weten.", "Ten Einde", "om"),
        ("fr", "Téléphonez afin\n  de savoir.", "afin de", "pour"),
        ("en", "Call us prior to the course.", "prior to", "before"),
        ("ar", "اتصل بنا بغية معرفة الموعد.", "بغية", "لكي"),
        ("ar", "ويتعيّن عليك الاتصال بنا.", "ويتعيّن عليك", "عليك أن"),
    ],
)
def test_a_word_of_the_administration(
    tmp_path: Path, lang: str, text: str, phrase: str, instead: str
) -> None:
    files = {f"{lang}/training/baker.yml": f"{BAKER}body: |\n  {text}\n"}
    (found,) = _warnings(tmp_path, files)
    assert found.rule == "hard-word"
    assert f"“{phrase}”" in found.message
    assert found.help == f"Write: {instead}."


def test_it_is_fine_for_employers_and_in_job_names(tmp_path: Path) -> None:
    text = "audience: [employer]\nbody: |\n  Bel alvorens u komt.\n"
    assert not _warnings(tmp_path, {"nl/training/baker.yml": BAKER + text})
    assert not _warnings(
        tmp_path,
        {
            "nl/training/baker.yml": BAKER.replace(
                "occupation: bakker", "occupation: bakker, indien"
            )
        },
    )


def test_a_long_word_but_not_a_name_nor_a_term(tmp_path: Path) -> None:
    text = (
        "body: |\n  Een vluchtelingenorganisatie en de Arbeidsbemiddelingsdienst.\n  Een"
        " onderhoudscontractvoorbeeld.\n"
    )
    glossary = (
        "terms:\n  sample:\n    term: onderhoudscontractvoorbeeld\n    meaning: Een voorbeeld.\n"
    )
    (found,) = _warnings(
        tmp_path, {"nl/training/baker.yml": BAKER + text, "nl/glossary.yml": glossary}
    )
    assert found.rule == "long-word"
    assert "vluchtelingenorganisatie" in found.message


def test_a_portal_has_its_own_words(tmp_path: Path) -> None:
    own = "words:\n  opleidingstraject: opleiding\nallowed: [alvorens]\n"
    text = "body: |\n  Bel alvorens het opleidingstraject begint.\n"
    (found,) = _warnings(
        tmp_path, {"nl/training/baker.yml": BAKER + text, "nl/plain-words.yml": own}
    )
    assert "opleidingstraject" in found.message
    assert found.help == "Write: opleiding."


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("words: [a, b]\n", 1, "must hold words"),
        ("words:\n  ja: nee\n  teneinde:\n", 3, "no other word"),
        ("words:\n  '!!': nee\n", 2, "empty word"),
        ("allowed: ja\n", 1, "must hold a list"),
        ("allowed:\n  - [ja]\n", 2, "a word is expected"),
        ("woorden: {}\n", 1, "no field “woorden”"),
        ("words: {a: b\n", 1, "bracket"),
        ("a: *b\n", 1, "aliases"),
        ("", 1, "empty"),
    ],
)
def test_mistakes_in_the_file_of_words(tmp_path: Path, text: str, line: int, message: str) -> None:
    content = check(tmp_path, {"nl/plain-words.yml": text})
    (found,) = content.problems
    assert (found.file, found.severity) == ("content/nl/plain-words.yml", "error")
    assert message in found.message
    assert found.line in {line, line + 1}


@pytest.mark.parametrize("lang", ["nl", "fr", "en", "ar"])
def test_the_lists_of_words_are_sound(tmp_path: Path, lang: str) -> None:
    words, problems = read_plain_words(tmp_path, lang)
    assert not problems
    assert len(words.instead) >= 25
    phrases = words.phrases()
    for word in words.instead:
        assert phrases.find(f"x {word} y"), word


def _own_pages(folder: Path, head: str) -> Iterator[Diagnostic]:
    (folder / "docs/nl").mkdir(parents=True, exist_ok=True)
    (folder / "docs/nl/page.md").write_text(f"{head}# Titel\n\nBel alvorens je komt.\n", "utf-8")
    yield from _warnings(folder, {})


def test_hand_written_pages_are_read_too(tmp_path: Path) -> None:
    (found,) = _own_pages(tmp_path, "---\ntitle: T\n---\n\n")
    assert (found.file, found.line, found.rule) == ("docs/nl/page.md", 7, "hard-word")
    assert not list(_own_pages(tmp_path, "---\nsearch: no\n---\n\n"))
    assert not list(_own_pages(tmp_path, "---\naudience: employer\n---\n\n"))

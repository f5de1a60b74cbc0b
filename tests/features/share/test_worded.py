"""Scripts with words: each language has its own, pages hold none of what only a script says."""

import json
from pathlib import Path

from support.tiny import BAKER, check, page, site
from wegwijs.features.offline.language_files import LanguageFiles


def test_the_words_of_a_script_are_in_the_script_of_its_language(tmp_path: Path) -> None:
    content = check(tmp_path, {"nl/training/baker.yml": BAKER})
    made = site(content, tmp_path)
    for lang in ("nl", "ar"):
        script, ui = made.assets[f"share.{lang}"], made.strings[lang]
        first, _, rest = str(script.data).partition(";\n")
        words = json.loads(first.partition('["share"]=')[2])
        assert (words["full"], words["notCopied"]) == (
            ui.plain("save-full"),
            ui.plain("share-not-copied"),
        )
        assert "wegwijs.words.share" in rest
        html = page(content, tmp_path, "training", "baker", lang)
        assert script.url.rpartition("/")[2] in html
        assert ui.plain("save-full") not in html


def test_a_copy_of_a_language_has_the_scripts_of_no_other() -> None:
    marks = {f"assets/{name}.0a1b2c3d.js": (1, b"") for name in ("share-nl", "share-fr", "filter")}
    files = LanguageFiles("fr", {"nl": "", "fr": "fr/"})
    assert [*files.whole(marks)] == ["assets/share-fr.0a1b2c3d.js", "assets/filter.0a1b2c3d.js"]

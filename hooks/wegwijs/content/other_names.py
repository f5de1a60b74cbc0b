"""Names of what lies beside the records and has texts, pages or schemas as they do: it is asked for
by these names where a content type can be, so that no content type may have one.
"""

from wegwijs.content.accessibility import TYPE as STATEMENT
from wegwijs.content.hand_written import GENERATED
from wegwijs.content.vocabularies import TYPE as VOCABULARY

PAGE, UI, GLOSSARY = GENERATED, "ui", "glossary"
OTHER_TEXTS = (PAGE, UI, GLOSSARY, STATEMENT)
"""Whose texts can be asked for beside those of content types: hand-written pages, UI strings, the
glossary, the accessibility statement.
"""
FILES = ("synonyms", "redirects", "ids")
"""What has a schema beside content types, in words that could be the name of one."""
KINDS = ("home", "start", "text", "listing", "booklet", "offline", "translations", "moved")
"""Kinds of pages, which style sheets know by the same class as those of content types."""
OTHER_NAMES = frozenset({*OTHER_TEXTS, *FILES, *KINDS, VOCABULARY})
"""All of them."""

"""The accessibility statement of a new portal: answers go in; its files come out, which say what is
to be filled in.
"""

import json

from wegwijs.content.accessibility import statement_file
from wegwijs.content.portal import stamp
from wegwijs.editing.init.answers import PortalAnswers
from wegwijs.editing.init.starter_texts import source_texts, starter_texts

_SOURCE = """\
# The accessibility statement, by the model of the European Union (Implementing Decision 2018/1523).
# `wegwijs check` says what is still missing, and warns a year after the last review.
organisation: {name}
# law: the national law that asks for accessible sites, by its name
status: partial # full, partial or none
method: self-evaluation # or third-party, when others tested the site
prepared_on: {day}
reviewed_on: {day} # the day on which you last compared this with the site
tested:
  - id: own-tests
    text: {tested}
gaps:
  - id: first-gap
    reason: non-compliance # or disproportionate-burden, or outside-scope: what the law does not ask
    text: {gap}
feedback:
  who: {contact}
  # email: access@your-organisation.example
  # phone: a number at which people help
# Who sees to it that the law is kept: look it up for each country or region of the portal.
# enforcement:
#   - id: national-body
#     name: the name of the body
#     url: https://address-of-its-page.example
"""
_TRANSLATION = """\
tested:
  own-tests:
    text: {tested}
gaps:
  first-gap:
    text: {gap}
stamps:
  tested.own-tests.text: {tested_stamp}
  gaps.first-gap.text: {gap_stamp}
"""


def statement_files(answers: PortalAnswers) -> dict[str, bytes]:
    """The source in the default language, and a translation for each language that has words."""
    source = source_texts(answers.default).statement
    whole = _SOURCE.format(
        name=_quoted(answers.name),
        day=answers.made_on.isoformat(),
        **{name: _quoted(words) for name, words in source.items()},
    )
    files = {statement_file(answers.default): whole.encode("utf-8")}
    for lang in answers.languages[1:]:
        if texts := starter_texts(lang):
            files[statement_file(lang)] = _TRANSLATION.format(
                tested=_quoted(texts.statement["tested"]),
                gap=_quoted(texts.statement["gap"]),
                tested_stamp=stamp(source["tested"]),
                gap_stamp=stamp(source["gap"]),
            ).encode("utf-8")
    return files


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

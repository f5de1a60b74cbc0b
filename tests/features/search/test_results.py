"""How a result looks: what the engine found goes into the script that readers load; the texts of
its entry come out, by their class. The little of a browser that it asks for is here.
"""

import json
from typing import Any

import dukpy
import pytest

from support.house import REPOSITORY

SCRIPT = REPOSITORY / "hooks/wegwijs/features/search/js/results.js"
_BROWSER = """
const element = (name, attributes = {}, ...children) => {
  const made = { name, attributes, children: [...children] };
  made.append = (...more) => { made.children.push(...more); };
  made.all = () => made.children.flatMap((one) => (one.name ? [one, ...one.all()] : []));
  made.querySelector = (asked) => made.all().find((one) => one.name === asked) || null;
  made.text = () => made.children.map((one) => (one.name ? one.text() : one)).join("");
  return made;
};
var wegwijs = { make: element, isolates: () => [], directionOf: () => "ltr" };
"""
_RESULT = """
(() => {
  const texts = { languages: { nl: { name: "Dutch", dir: "ltr" } }, types: { guide: "Guide" } };
  const engine = { marks: (text, terms) => terms.filter((term) => text.includes(term))
    .map((term) => [text.indexOf(term), text.indexOf(term) + term.length]) };
  const one = { type: "guide", url: "x/", title: "Title", titleLang: "", summary: "s",
    summaryLang: "", facts: [], names: [["nl", dukpy.name]], terms: dukpy.terms };
  const item = wegwijs.searchResult(one, { engine, texts, address: (url) => url });
  const name = item.all().find((part) => part.attributes.class === "found__name");
  return JSON.stringify(name ? name.text() : null);
})()
"""


def _name_shown(name: str, terms: list[str]) -> Any:
    run = dukpy.JSInterpreter()
    run.evaljs(f"{_BROWSER}{SCRIPT.read_text('utf-8')};0")
    return json.loads(run.evaljs(_RESULT, name=name, terms=terms))


@pytest.mark.parametrize(
    ("terms", "shown"),
    [(["kaart"], "Een A kaart Dutch"), (["A"], None), (["A", "ka"], "Een A kaart Dutch")],
)
def test_a_result_is_not_called_otherwise_because_of_one_letter(
    terms: list[str], shown: str | None
) -> None:
    assert _name_shown("Een A kaart", terms) == shown

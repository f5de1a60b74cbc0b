"""Words of vocabularies: a portal's terms and their labels go in; the ids of terms by what editors
call them comes out.

A record names a term by its id, “refugee”. Editors know what readers see, “erkende vluchtelingen”,
and write that.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from wegwijs.content.model.likely import fold
from wegwijs.content.vocabularies import TOWN, PortalVocabularies, labels_in

_SHORTEST = 4
"""Letters of a word of a label that names a term by itself."""


def ids_by_words(
    own: PortalVocabularies, sections: Mapping[str, str], codes: Iterable[str]
) -> dict[str, dict[str, str]]:
    """By vocabulary: the id of a term by its labels in all languages, its other names, and the
    words of its labels, folded; what is said of two terms is left out. `sections` are the
    vocabularies of the sections that labels have, `codes` the languages.
    """
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    words: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, vocabulary in own.vocabularies.by_name.items():
        if name == TOWN:
            continue  # no field asks for one
        for term in vocabulary.terms.values():
            for other in term.names:
                names[name][fold(other)].add(term.id)
    for lang in codes:
        for section, labels in labels_in(own.labels, lang).items():
            name = sections.get(section, section)
            if name == TOWN:
                continue
            for identity, label in labels.items():
                names[name][fold(label)].add(identity)
                for word in re.findall(r"[^\W\d_]+", fold(label)):
                    if len(word) >= _SHORTEST:
                        words[name][word].add(identity)
    return {name: {**_of_one(words[name]), **_of_one(found)} for name, found in names.items()}


def _of_one(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {word: min(ids) for word, ids in found.items() if len(ids) == 1}

"""Used vocabularies: a portal whose records were made before vocabularies were its own goes in; the
files that name the values of its records come out.

A label is its value with a capital, and says that somebody must read it: `wegwijs check` warns of
each until the mark is deleted.
"""

import re

from wegwijs.content.model.fields import ID_PATTERN
from wegwijs.content.records import Types, read_records
from wegwijs.content.settings import Settings
from wegwijs.content.vocabularies import label_file
from wegwijs.content.vocabulary_file import PATH
from wegwijs.content.vocabulary_use import used_terms
from wegwijs.strict_yaml.editor import one_line

_HEAD = """\
# What readers choose between. These are the values that the records use; their order is the order
# in which readers see them. Each may have `parent: id` and `icon: name`. The labels stand in
# content/<language>/vocabularies.yml.
"""
_LABELS_HEAD = """\
# What readers see for each value of content/vocabularies.yml. Write each label as it is to be read,
# and delete the mark behind it.
"""
_TODO = "  # TODO"


def used_vocabulary_files(settings: Settings, types: Types) -> dict[str, bytes]:
    """The files by path; none when the portal has vocabularies, or its records need none."""
    if (settings.folder / PATH).exists():
        return {}
    documents, _ = read_records(settings, types)
    facts, labels = [], []
    for name, values in used_terms(documents, types).items():
        identities = [value for value in values if re.fullmatch(ID_PATTERN, value)]
        if identities:
            facts += [f"{name}:", *(f"  - {{id: {one_line(one)}}}" for one in identities)]
            labels += [f"{name}:", *(f"  {one_line(one)}: {_label(one)}" for one in identities)]
    if not facts:
        return {}
    files = {PATH: (_HEAD, facts)}
    if not (settings.folder / label_file(settings.default)).exists():
        files[label_file(settings.default)] = (_LABELS_HEAD, labels)
    return {
        path: (head + "".join(f"{line}\n" for line in lines)).encode()
        for path, (head, lines) in files.items()
    }


def _label(identity: str) -> str:
    words = identity.replace("-", " ")
    return one_line(words[:1].upper() + words[1:]) + _TODO

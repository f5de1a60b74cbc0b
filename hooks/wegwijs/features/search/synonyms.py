"""Synonyms: the groups of words that mean the same, and a text, go in; the words of it that have
others beside them, and those others, come out.
"""

from collections import defaultdict
from collections.abc import Sequence

from wegwijs.content.synonyms import Groups
from wegwijs.features.search.tokeniser import Words
from wegwijs.features.search.tokens import TERM, Token

_Phrase = tuple[str, ...]


class Synonyms:
    """Finds the groups that a text has a word of: by the stems of that word, one after the
    other.
    """

    def __init__(self, groups: Groups, words: Words) -> None:
        self.by_first: dict[str, list[tuple[_Phrase, int]]] = defaultdict(list)
        self.groups: list[list[tuple[_Phrase, list[Token]]]] = []
        for number, group in enumerate(groups):
            members = []
            for all_tokens in words.of(group):
                tokens = [
                    token for token in all_tokens if token.form not in words.stop_words
                ] or all_tokens
                if tokens:
                    phrase = tuple(token.term for token in tokens)
                    members.append((phrase, tokens))
                    self.by_first[phrase[0]].append((phrase, number))
            self.groups.append(members)

    def of(self, tokens: Sequence[Token]) -> tuple[list[list[Token]], list[list[Token]]]:
        """The words and phrases of the text that have others beside them, and those others."""
        if self.by_first.keys().isdisjoint(map(TERM, tokens)):
            return [], []
        met = {
            number: phrase
            for place, token in enumerate(tokens)
            for phrase, number in self.by_first.get(token.term, ())
            if _follows(phrase, tokens, place)
        }
        members = [
            (phrase == met[number], words)
            for number in sorted(met)
            for phrase, words in self.groups[number]
        ]
        return [words for same, words in members if same], [
            words for same, words in members if not same
        ]


def _follows(phrase: _Phrase, tokens: Sequence[Token], place: int) -> bool:
    """Whether the words of a phrase stand one after the other from `place`; an Arabic word with two
    readings counts as one.
    """
    for term in phrase[1:]:
        place += 1
        second_reading = place + 1 < len(tokens) and tokens[place + 1].form.endswith(
            tokens[place].form
        )
        if place < len(tokens) and tokens[place].term != term and second_reading:
            place += 1
        if place >= len(tokens) or tokens[place].term != term:
            return False
    return True

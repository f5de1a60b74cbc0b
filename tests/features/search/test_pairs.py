"""Pairs of words are found by their hash, as the browser reckons it."""

from wegwijs.features.search.pairs import is_pair, pair_files
from wegwijs.features.search.query import Searcher

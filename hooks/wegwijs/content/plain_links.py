"""Plain links: what a link looks like in most texts, so that these need not be read as Markdown."""

import re

PLAIN_LINK = re.compile(
    r"\[(?<![\])!\\]\[)([^\W\d_][^\W_]*(?:[ ,’'-]+[^\W_]+)*)\]"
    r"\(([a-z]+:[a-z0-9-]+|https?://[A-Za-z0-9./-]+)\)(?![\[(:])"
)
"""Plain words with an address behind them, and no brackets beside: its words, its address. What is
looked for first is a bracket, and then what stands before it: the other way round takes longer.
"""

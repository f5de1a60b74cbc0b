"""A new record: a type, an id and answers go in; the text of a file that passes the check comes
out.

`draft.py` knows what must be asked and what is wrong with an answer, `source_file.py` and
`translation_file.py` write, `prompts.py` talks with somebody at a terminal.
"""

"""Exchange: texts leave for a translator's program as XLIFF or PO, and come back as translations.

text_kind.py   what is asked of each kind of text
kinds.py       every kind: records, UI strings, hand-written pages, the glossary
exporting.py   the portal -> the texts to translate, per source language
xliff.py       texts <-> XLIFF 1.2
po.py          texts <-> PO
units.py       the values that go between them
formats.py     which module writes and reads a file of either kind
acceptance.py  a text that came back -> what is to be done with it
losses.py      a source text and its translation -> what the translation lost
importing.py   texts that came back -> changed files and a report; nothing is written here
"""

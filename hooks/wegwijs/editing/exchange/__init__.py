"""Exchange: texts leave for a translator's program as XLIFF or PO, and come back as translations.

units.py    the portal -> the texts to translate, per source language
xliff.py    texts <-> XLIFF 1.2
po.py       texts <-> PO
parcels.py  the values that go between them, and reading a file of either kind
judging.py  a text that came back -> what is to be done with it
arrival.py  texts that came back -> changed files and a report; nothing is written here
"""

"""Open data: localised records go in; JSON with its JSON Schema, CSV and an Atom feed of each language come out.

`schemas.py` says what every record has, `tables.py` what a type adds (one `OpenData` per type, in its folder), the other
modules write the files. The fields are documented in docs/dev/open-data.md, from the same models.
"""

"""Rules: a subject goes in; the warnings of one kind come out. Each module has a `CHECK`; nothing
else lists them.
"""

"""Strict YAML: text goes in; nodes with places come out, or the text changed and everything else in
it as it was.
"""

"""Translations: records go in; how far they are translated, and what to do next, comes out."""

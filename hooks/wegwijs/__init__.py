"""Wegwijs: a static multilingual information portal generator."""

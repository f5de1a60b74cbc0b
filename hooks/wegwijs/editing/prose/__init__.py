"""Prose: texts go in; passages with their place, sentences, and the language they are in come
out.
"""

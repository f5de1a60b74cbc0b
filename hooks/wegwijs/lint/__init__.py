"""Lint: what checks of texts share: passages with their place, sentences, phrases, the glossary, words to avoid."""

"""Tidy: a portal goes in; its files without what is left over, or past, come out."""

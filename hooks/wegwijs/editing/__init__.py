"""Editing: a portal goes in; what editors and translators get comes out: checks, drafts, exchange
files. No HTML of the site.
"""

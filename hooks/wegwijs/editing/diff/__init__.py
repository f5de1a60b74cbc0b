"""Diff: two states of the content go in; what changes for readers comes out, in words."""

"""Diagnostics: what is wrong, where, and how to mend it; problems go in, reports for people and
programs come out.
"""

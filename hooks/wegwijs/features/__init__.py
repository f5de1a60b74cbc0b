"""Features: pages and records go in; search, calendars, print, open data come out, a folder each;
none knows another.
"""

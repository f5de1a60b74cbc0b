"""The engine: the plan of a site goes in; every page and file comes out, made in several processes,
and only what is not there yet.

Read top to bottom: `make.py`. It knows no content type; a content type knows nothing of it.
"""

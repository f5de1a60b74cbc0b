"""The site: a checked portal goes in; every page and file of it comes out, planned first, then
built or served.
"""

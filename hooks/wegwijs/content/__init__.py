"""Content: the files of a portal go in; checked records, settings and words come out. Renders
nothing.
"""

"""Init: answers go in; the files of a new portal come out, and those of an older one anew.

The words of a new portal stand in `starter/texts/`, one file per language, for translators; what
surrounds the content (settings, workflows, look) in `starter/files/`.
"""

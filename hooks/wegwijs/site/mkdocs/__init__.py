"""MkDocs: its events go in; the portal comes out. The only folder that knows MkDocs.

ProperDocs continues MkDocs under another name, and lets it answer to the old one, as the plugins
need too: where it is installed without MkDocs, it does the work. With both, MkDocs does, but for
who calls `properdocs` itself.
"""

from importlib import import_module
from importlib.util import find_spec

if find_spec("mkdocs") is None:
    import_module("properdocs.replacement")

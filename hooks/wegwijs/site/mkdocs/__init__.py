"""MkDocs: its events go in; the portal comes out. The only folder that knows MkDocs."""

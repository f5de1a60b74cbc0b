"""Serve: the site while somebody edits it. Pages are made when a browser asks for them, and a mistake never stops the show.

`watcher.py` notices changes, `mkdocs/survey.py` is what MkDocs alone knows, `last_good.py` looks past
mistakes, `state.py` keeps what there is to show, `snapshot.py` makes it on demand, `error_overlay.py` says
on the page what is wrong, `http_server.py` answers browsers, `dev_loop.py` binds them and tells in the
terminal what happens.
"""

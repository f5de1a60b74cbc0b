"""Serve: the files of a portal go in; the site at a local address comes out, and a mistake never
stops the show.

`watcher.py` notices changes, `last_good.py` looks past mistakes, `state.py` keeps what there is to
show, `snapshot.py` makes it on demand, `error_overlay.py` says on the page what is wrong,
`http_server.py` answers browsers, `dev_loop.py` binds them and tells in the terminal what happens.
What MkDocs alone knows comes from `site/mkdocs/survey.py`.
"""

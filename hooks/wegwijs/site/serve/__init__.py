"""Live: the site while somebody edits it. Pages are made when a browser asks for them, and a mistake never stops the show.

`watch.py` notices changes, `survey.py` is what MkDocs alone knows and `probe.py` asks it, `last_good.py` looks past mistakes,
`state.py` keeps what there is to show, `snapshot.py` makes it on demand, `banner.py` says on the page what is wrong, `server.py`
answers browsers, `desk.py` binds them and tells in the terminal what happens.
"""

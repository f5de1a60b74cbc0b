"""Binds the events of MkDocs to the portal; see wegwijs/site/mkdocs/hooks.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from wegwijs.site.mkdocs.hooks import Adapter

_adapter = Adapter()
on_startup = _adapter.on_startup
on_config, on_files, on_nav, on_env = (
    _adapter.on_config,
    _adapter.on_files,
    _adapter.on_nav,
    _adapter.on_env,
)
on_page_markdown, on_page_context, on_serve = (
    _adapter.on_page_markdown,
    _adapter.on_page_context,
    _adapter.on_serve,
)
on_post_build = _adapter.on_post_build

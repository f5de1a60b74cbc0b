"""Wegwijs: a static multilingual information portal generator.

What others may build on, and what a change of which stands in CHANGELOG.md:

- the command `wegwijs`, with its options, exit codes and reports (`wegwijs check --format json` and
  its like);
- the hook of MkDocs, `wegwijs.site.mkdocs.hooks.Adapter`, which a portal's `hooks/main.py` binds to
  the events;
- the modules that a portal's own content type may import: PUBLIC in `site/public_modules.py`, with
  docs/dev/types.md;
- what a site publishes for programs: open data as JSON and CSV, calendar and Atom feeds, JSON-LD,
  and the addresses of pages;
- the files of a portal: `content/`, `docs/`, `overrides/`, `mkdocs.yml`, and the JSON Schemas of
  `wegwijs schema`.

Everything else is the inside of the house and may move. The package therefore exports no name but
its version; where what lies is said in docs/dev/architecture.md.
"""

__version__ = "1.0.0"

__all__ = ["__version__"]

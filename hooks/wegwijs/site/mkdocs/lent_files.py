"""Lent files: pictures beside the pages of one language go in; pages of another language that show
its words, or a translation of them, find them.
"""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import is_markdown_file

from wegwijs.content.file_kinds import plain_files
from wegwijs.content.hand_written import page_files, page_to_render
from wegwijs.content.settings import Settings
from wegwijs.site.left_out import always_left_out


def lend_files(files: Files, config: MkDocsConfig, settings: Settings, lang: str) -> None:
    """Add to the `files` of a language those that stand beside the pages it borrows, and beside
    those of the default language, under the name by which its own pages ask for them. They are
    published once, where their own language has them.
    """
    docs = settings.folder / "docs"
    for source in sorted({settings.default, *_sources(settings, lang)} - {lang}):
        for path in plain_files(settings.folder, docs / source, ""):
            inner = path.relative_to(docs / source).as_posix()
            address, origin = f"{lang}/{inner}", f"{source}/{inner}"
            if (
                is_markdown_file(path.name)
                or files.get_file_from_path(address)
                or _excluded(origin, config)
            ):
                continue
            file = File.generated(config, address, abs_src_path=str(path))
            file.dest_uri = file.url = settings.prefix(source) + inner
            files.append(file)


def _sources(settings: Settings, lang: str) -> Iterator[str]:
    """The languages whose pages are shown in this one."""
    for path in page_files(settings.folder, lang):
        source = page_to_render(path).head.untranslated
        if source in settings.codes:
            yield source


def _excluded(name: str, config: MkDocsConfig) -> bool:
    """Whether a file of docs/ is kept from being published, as MkDocs keeps it: hidden, or named in
    mkdocs.yml.
    """
    drafts = config.draft_docs
    hidden = always_left_out()
    spec = hidden + config.exclude_docs if config.exclude_docs else hidden
    return spec.match_file(name) or (drafts is not None and drafts.match_file(name))

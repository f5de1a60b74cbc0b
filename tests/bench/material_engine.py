"""Material for MkDocs' own search: the site's pages, as plain Markdown, in one site with one index
for all languages.
"""

import json
import subprocess
import sys
from html import escape
from pathlib import Path

from bench.corpus import Page, read_pages
from bench.engine import LANGUAGES, Engine, MissingError

CONFIG = {
    "site_name": "Bench",
    "theme": {"name": "material", "font": False, "custom_dir": "theme"},
    "plugins": [{"search": {"lang": list(LANGUAGES)}}],
    "nav": ["index.md"],
    "markdown_extensions": [],
    "validation": {"nav": {"omitted_files": "ignore"}},
}
# Only the page that is measured needs Material's look; the index holds the content of the others
# all the same.
BARE = "{{ page.content }}"


def _document(page: Page) -> str:
    head = [
        f"title: {json.dumps(page.title, ensure_ascii=False)}",
        *(["template: bare.html"] if page.path else []),
    ]
    body = "\n".join(f"<p>{escape(text)}</p>" for text in page.paragraphs)
    return "\n".join(["---", *head, "---", f"<div>\n{body}\n</div>\n"])


class Material(Engine):
    """Its search cannot be had without Material's bundle, which is counted as part of the page and
    not of the search.
    """

    name = "Material"
    one_index = True
    # It builds its index in the browser: of 20,000 pages on a slow processor, for minutes.
    limit = 600
    box = ".md-search__input"
    done = """() => document.querySelector(".md-search-result__item") !== null
      || document.querySelector(".md-search-result__meta").textContent.trim()
        === "No matching documents\""""
    cleared = """() => document.querySelector(".md-search-result__item") === null
      && document.querySelector(".md-search-result__meta").textContent.trim()
        === "Type to start searching\""""
    hits = """() => Array.from(document.querySelectorAll(".md-search-result__item"),
      item => item.querySelector("a.md-search-result__link").href)"""

    def prepare(self, site: Path, work: Path) -> None:
        project = work / "material"
        for page in read_pages(site):
            target = project / "docs" / page.path / "index.md"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_document(page), "utf-8")
        (project / "theme").mkdir()
        (project / "theme" / "bare.html").write_text(BARE, "utf-8")
        # JSON is YAML.
        (project / "mkdocs.yml").write_text(json.dumps(CONFIG), "utf-8")
        command = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "-f",
            str(project / "mkdocs.yml"),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise MissingError(f"MkDocs failed: {done.stdout}{done.stderr}")
        self.folder = project / "site"

    def page(self, lang: str) -> str:
        return "/"

    def index_files(self, lang: str) -> list[Path]:
        return [self.folder / "search" / "search_index.json"]

    def owns(self, path: str) -> bool:
        """Material loads its index with the page."""
        return path.startswith(
            ("/search/", "/assets/javascripts/workers/", "/assets/javascripts/lunr/")
        )

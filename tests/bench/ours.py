"""Wegwijs's own search: the built site is served as it is; its search page says by attributes when
results are shown.
"""

from pathlib import Path

from bench.engine import Engine, in_language


class Ours(Engine):
    """Relies on `form[data-search]` having `data-state="done"` and `data-query` once the results of
    that query are shown.
    """

    name = "Wegwijs"
    box = "form[data-search] input[type=search]"
    done = """query => {
      const form = document.querySelector("form[data-search]");
      return form.dataset.state === "done" && form.dataset.query === query;
    }"""
    hits = """() => Array.from(document.querySelectorAll("[data-search-results] li"),
        item => item.querySelector("a[href]"))
      .filter(Boolean).map(link => link.href)"""

    def prepare(self, site: Path, work: Path) -> None:
        """Nothing to do: the build wrote the index."""
        self.folder = site

    def page(self, lang: str) -> str:
        return in_language(lang, "search/")

    def index_files(self, lang: str) -> list[Path]:
        return [
            path
            for path in sorted((self.folder / "search" / lang).rglob("*"))
            if path.is_file() and path.suffix != ".html"
        ]

    def owns(self, path: str) -> bool:
        """The script and the index, also when the page loads them early."""
        return path.startswith(("/assets/search", "/search/")) and not path.endswith(
            ("/", ".html", ".css")
        )

"""Pagefind (PyPI: pagefind, pagefind_bin_extended): it indexes the very pages of the site, one
index per <html lang>.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.corpus import REPEATED, read_pages
from bench.engine import LANGUAGES, Engine, MissingError

# Loads as late and shows as much as Pagefind's own interface does: init() on focus, then the data
# of the first ten results.
PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Pagefind</title></head>
<body><input type="search"><ol></ol>
<script>
const box = document.querySelector("input"), list = document.querySelector("ol");
let loading;
const load = () => loading ??= import("/pagefind/pagefind.js").then(async pagefind => {{
  await pagefind.options({{noWorker: Boolean(window.benchOneThread)}});
  await pagefind.init();
  return pagefind;
}});
box.addEventListener("focus", load);
box.addEventListener("input", async () => {{
  const query = box.value;
  if (!query) {{ list.replaceChildren(); return; }}
  const pagefind = await load();
  const found = await pagefind.search(query);
  const shown = await Promise.all(found.results.slice(0, 10).map(result => result.data()));
  list.replaceChildren(...shown.map(({{url, meta, excerpt}}) => {{
    const item = document.createElement("li"), link = document.createElement("a"),
        text = document.createElement("p");
    link.href = url;
    link.textContent = meta.title;
    text.innerHTML = excerpt;
    item.append(link, text);
    return item;
  }}));
  list.dataset.query = query;
}});
</script></body></html>
"""


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


class Pagefind(Engine):
    """Measured through Pagefind's JavaScript interface, in a page that has nothing else."""

    name = "Pagefind"
    box = "input[type=search]"
    done = 'query => document.querySelector("ol").dataset.query === query'
    hits = '() => Array.from(document.querySelectorAll("ol li a"), link => link.href)'

    def prepare(self, site: Path, work: Path) -> None:
        if importlib.util.find_spec("pagefind") is None:
            raise MissingError("Pagefind is not installed: pip install -e '.[bench]'")
        self.folder = work / "pagefind"
        for page in read_pages(site):
            _link(page.file, self.folder / page.file.relative_to(site))
        command = [
            sys.executable,
            "-m",
            "pagefind",
            "--quiet",
            "--site",
            str(self.folder),
            "--root-selector",
            "main",
        ]
        done = subprocess.run(
            [*command, "--exclude-selectors", REPEATED], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise MissingError(f"Pagefind failed: {done.stdout}{done.stderr}")
        for lang in LANGUAGES:
            (self.folder / f"bench-{lang}.html").write_text(PAGE.format(lang=lang), "utf-8")

    def page(self, lang: str) -> str:
        return f"/bench-{lang}.html"

    def index_files(self, lang: str) -> list[Path]:
        """The index and the fragments, which hold the titles and texts that results show."""
        return sorted((self.folder / "pagefind").rglob(f"*{lang}_*.pf_*"))

    def owns(self, path: str) -> bool:
        return path.startswith("/pagefind/")

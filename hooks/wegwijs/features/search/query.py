"""Query: a question and a published site go in; the answers of the very index that the site ships
come out.

The engine of the browser runs here, on the same files.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from wegwijs.features.search.engine_scripts import REASONS, engine, interpreter_of
from wegwijs.features.search.files import FOLDER
from wegwijs.features.search.lunr_scripts import stemmer_code
from wegwijs.render.assets import LIB


class Answer(TypedDict):
    """One result. `url` is relative to the site, `lang` the language its title is in."""

    id: str
    type: str
    url: str
    title: str
    lang: str
    score: float


class NoIndexError(Exception):
    """The site has no search files in this language; the message says what to do."""


@dataclass(frozen=True)
class Searcher:
    """Answers queries from the files of one language in `site`.

    Raises NoIndexError when they are not there. `interpreter` is the JavaScript in which the engine
    runs, as `engine`.
    """

    site: Path
    lang: str
    interpreter: Any = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not (self.site / FOLDER / self.lang / "index.js").is_file():
            raise NoIndexError(
                f"There is no search index for “{self.lang}” in {self.site}: run `wegwijs build`"
                " first."
            )
        own = (path.read_text("utf-8") for path in (LIB, *engine(self.lang), REASONS))
        interpreter = interpreter_of((*stemmer_code(self.lang), *own))
        interpreter.evaljs("globalThis.engine = wegwijs.engine(dukpy.lang); 0", lang=self.lang)
        object.__setattr__(self, "interpreter", interpreter)

    def ask(self, query: str, limit: int = 10, kind: str = "") -> dict[str, Any]:
        """What the engine answers: `results` and what stands around them in the box."""
        return self._run(
            "engine.search(dukpy.query, {limit: dukpy.limit, kind: dukpy.kind})",
            query=query,
            limit=limit,
            kind=kind,
        )

    def explain(self, query: str, limit: int = 10) -> dict[str, Any]:
        """Why the best results stand where they do: `words` of the query, `intents` that they call
        for, and `results`, each with what it says of each word.
        """
        return self._run(
            "wegwijs.explain(engine, dukpy.query, dukpy.limit)", query=query, limit=limit
        )

    def _run(self, code: str, **values: object) -> dict[str, Any]:
        while True:
            answer: dict[str, Any] = self.interpreter.evaljs(code, **values)
            if "need" not in answer:
                return answer
            for name in answer["need"]:
                self.interpreter.evaljs(
                    (self.site / FOLDER / self.lang / f"{name}.js").read_text("utf-8") + ";0"
                )

    def opened(self) -> tuple[str, ...]:
        """The names of the files that the questions so far have needed."""
        return tuple(self.interpreter.evaljs("Object.keys(wegwijs.given)"))

    def search(self, query: str, limit: int = 10) -> list[Answer]:
        """The best `limit` results, best first."""
        return [
            Answer(
                id=result["id"],
                type=result["type"],
                url=result["url"],
                title=result["title"],
                lang=result["titleLang"] or self.lang,
                score=round(result["score"], 4),
            )
            for result in self.ask(query, limit)["results"]
        ]

"""The tables of the benchmark: numbers go in; Markdown that reads well as plain text comes out."""

from statistics import median

from bench.measure import Numbers
from bench.relevance import Answered, Success

Rows = list[list[str]]
HEAD = (
    "engine", "index", "index KB", "first search KB", "worst", "further KB", "worst",
    "query ms", "worst", "ratio", "first ms",
)  # fmt: skip
NONE = "–"


def table(head: list[str], rows: Rows, left: int) -> str:
    """A Markdown table with aligned columns; all but the first `left` columns are numbers."""
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]

    def line(cells: list[str]) -> str:
        padded = [
            cell.ljust(widths[place]) if place < left else cell.rjust(widths[place])
            for place, cell in enumerate(cells)
        ]
        return f"| {' | '.join(padded)} |"

    rule = "|".join(
        "-" * (width + 2) if place < left else "-" * (width + 1) + ":"
        for place, width in enumerate(widths)
    )
    return "\n".join([line(head), f"|{rule}|", *map(line, rows)])


def _kb(values: list[int]) -> list[str]:
    """Median and worst, in KB of 1,000 bytes."""
    return (
        [f"{median(values) / 1000:,.1f}", f"{max(values) / 1000:,.1f}"] if values else [NONE, NONE]
    )


def _ms(value: float | None) -> str:
    return NONE if value is None else f"{value:,.0f}"


def _ratio(mine: float | None, others: list[float]) -> str:
    return f"{mine / median(others):.1f}×" if mine and others else NONE


def numbers_table(results: dict[str, dict[str, Numbers]], ours: str) -> str:
    """One site: a row for each index of each engine. The ratio compares the time of a query with
    ours in the same language.
    """
    own = {
        lang: numbers.typical_ms
        for lang, numbers in results.get(ours, {}).items()
        if numbers.typical_ms
    }
    rows = []
    for engine, indexes in results.items():
        for lang, numbers in indexes.items():
            beside = [own[lang]] if lang in own else list(own.values())
            worst = max(numbers.ms) if numbers.ms else None
            times = [
                _ms(numbers.typical_ms),
                _ms(worst),
                _ratio(numbers.typical_ms, beside),
                _ms(numbers.typical_first_ms),
            ]
            rows.append(
                [
                    engine,
                    lang,
                    f"{numbers.index / 1000:,.1f}",
                    *_kb(numbers.first),
                    *_kb(numbers.further),
                    *times,
                ]
            )
    notes = [
        f"{engine}, {lang}: {one.problem}"
        for engine, all_ in results.items()
        for lang, one in all_.items()
        if one.problem
    ]
    return "\n".join([table(list(HEAD), rows, 2), *(["", *notes] if notes else [])])


def relevance_table(results: dict[str, dict[str, Answered]]) -> str:
    """The share of queries answered: a row for each engine, a column for each language."""
    langs = sorted({lang for answers in results.values() for lang in answers})
    rows = []
    for engine, answers in results.items():
        cells = [
            _share(answers[lang].total - len(answers[lang].missed), answers[lang].total)
            for lang in langs
        ]
        total = sum(one.total for one in answers.values())
        rows.append(
            [
                engine,
                *cells,
                _share(total - sum(len(one.missed) for one in answers.values()), total),
            ]
        )
    return table(["engine", *langs, "all"], rows, 1)


def success_table(results: dict[str, dict[str, Success]]) -> str:
    """How many whole questions are answered first and among the first three: a row for each
    language, group and half, two columns for each engine.
    """
    names = list(dict.fromkeys(name for counted in results.values() for name in counted))
    rows = [
        [
            name,
            *(
                cell
                for counted in results.values()
                for cell in (
                    _share(counted[name].first, counted[name].asked),
                    _share(counted[name].three, counted[name].asked),
                )
            ),
        ]
        for name in names
    ]
    head = [f"{engine}, {what}" for engine in results for what in ("first", "three")]
    return table(["questions", *head], rows, 1)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})" if whole else NONE


def misses(results: dict[str, dict[str, Answered]]) -> str:
    """Every query that was not answered, and what came first instead."""
    lines = []
    for engine, answers in results.items():
        for lang, one in answers.items():
            lines += [
                f"{engine}, {lang}: {query}: {', '.join(paths) or 'nothing'}"
                for query, paths in one.missed.items()
            ]
    return "\n".join(lines)

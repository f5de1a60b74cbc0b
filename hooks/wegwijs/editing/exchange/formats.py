"""Formats of exchange: which module writes XLIFF or PO, and which reads a file that came back."""

from collections.abc import Callable
from pathlib import Path as FilePath

from wegwijs.editing.exchange import po, xliff
from wegwijs.editing.exchange.units import MAX_BYTES, Batch, ExchangeFileError, Export

_BEGINNING = 20_000
"""Bytes of a file in which its form is seen."""
_OFFICE = frozenset(
    {".csv", ".doc", ".docx", ".ods", ".odt", ".pdf", ".rtf", ".tsv", ".xls", ".xlsx"}
)
_SEND_BACK = (
    "Ask the translator for the file that “wegwijs export” wrote, translated: a program for"
    " translators opens it and saves it as it is."
)


def writer(form: str) -> Callable[[Export], str]:
    """What writes `form`, "xliff" or "po"."""
    return {"xliff": xliff.write, "po": po.write}[form]


def read_exchange_file(path: FilePath) -> list[Batch]:
    """The texts in a file that came back, whichever of the two forms it has.

    Raises ExchangeFileError for a file that is neither, OSError when it cannot be opened.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ExchangeFileError(
            1,
            f"the file has more than {MAX_BYTES // 1_000_000} MB",
            "Split it, or export fewer texts at once.",
        )
    if not data.strip():
        raise ExchangeFileError(1, "the file is empty", "Ask the translator to send it again.")
    if path.suffix.lower() in _OFFICE:
        message = f"a file that ends in “{path.suffix}” cannot be imported"
        raise ExchangeFileError(1, message, _SEND_BACK)
    if data[:2] == b"PK":
        raise ExchangeFileError(
            1, "this is a package (ZIP), not XLIFF or PO", "Unpack it and import the files in it."
        )
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data.removeprefix(
        b"\xef\xbb\xbf"
    ).lstrip().startswith(b"<"):
        if b"m\0s\0g\0i\0d" in data[:_BEGINNING]:
            raise ExchangeFileError(1, "the file is PO in UTF-16", "Save it as PO in UTF-8.")
        batches = xliff.read(data)
    else:
        batches = po.read(data)
    if not any(batch.units for batch in batches):
        advice = "Ask the translator to send it again, or export the texts again."
        raise ExchangeFileError(1, "no texts stand in the file", advice)
    return batches

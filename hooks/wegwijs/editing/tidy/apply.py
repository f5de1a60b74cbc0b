"""Apply: a plan goes in; files are written and deleted, and a line for each change comes out."""

from pathlib import Path

from wegwijs.content.atomic_files import write_files
from wegwijs.content.portal import Key
from wegwijs.content.redirects import FILE
from wegwijs.editing.tidy.plan import TidyPlan
from wegwijs.strict_yaml.editor import with_section
from wegwijs.strict_yaml.layout import line_end
from wegwijs.strict_yaml.removal import without
from wegwijs.strict_yaml.text_edits import YamlEditError


def apply_plan(plan: TidyPlan, folder: Path, dry: bool = False) -> tuple[list[str], bool]:
    """What was changed, a line for each, and whether everything could be; `dry` changes nothing.
    All files are written, or none; raises OSError.
    """
    lines, written, whole = [], {}, True
    for file in sorted({*plan.fields, *plan.stamps}):
        path = folder / file
        try:
            written[path.resolve()] = _edited(path, file, plan)
        except YamlEditError as fault:
            lines.append(
                f"{file}: nothing was changed: {fault}. Delete by hand: {_names(plan, file)}."
            )
            whole = False
        else:
            lines.append(f"{file}: without {_names(plan, file)}")
    if plan.files:
        redirects = folder / FILE
        written[redirects.resolve()] = _redirected(redirects, list(plan.files))
        lines += [f"{file}: deleted" for files in plan.files.values() for file in files]
        lines += [f"{FILE}: {':'.join(key)} leads to the list of its type" for key in plan.files]
    if not dry:
        write_files(written)
        for file in (file for files in plan.files.values() for file in files):
            (folder / file).unlink()
    return [*lines, *plan.stays], whole


def _edited(path: Path, file: str, plan: TidyPlan) -> bytes:
    text = path.read_bytes().decode("utf-8")
    if paths := plan.fields.get(file):
        text = without(text, paths)
    if (stamps := plan.stamps.get(file)) is not None:
        text = with_section(text, "stamps", stamps)
    return text.encode("utf-8")


def _names(plan: TidyPlan, file: str) -> str:
    fields = [".".join(path) for path in plan.fields.get(file, ())]
    return ", ".join(fields) or "stamps of texts that are gone"


def _redirected(path: Path, keys: list[Key]) -> bytes:
    """The file of redirects with a line for each record that goes."""
    text = path.read_bytes().decode("utf-8") if path.is_file() else ""
    end = line_end(text)
    if text and not text.endswith(("\n", "\r")):
        text += end
    return (text + "".join(f"{':'.join(key)}: {key[0]}{end}" for key in keys)).encode("utf-8")

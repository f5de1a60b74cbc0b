"""Rules of UI strings: a translation and its English text go in; what is wrong with it comes
out.
"""

from string import Formatter

from wegwijs.diagnostics.diagnostic import Diagnostic, DiagnosticError
from wegwijs.i18n.ui_strings import Value
from wegwijs.strict_yaml.nodes import Node, ScalarNode

MOST = 600
"""Characters of a UI string."""


def wrong(message: str, advice: str, node: Node) -> DiagnosticError:
    """A fault of a file, placed within it."""
    return DiagnosticError(message, advice, "ui-wrong", node)


def string_fault(text: str, english: Value) -> Diagnostic | None:
    """What is wrong with a translation of a form of a string; None when nothing is."""
    try:
        if isinstance(english, str):
            compare(ScalarNode(1, 1, text), text, english, exact=True)
        else:
            compare(ScalarNode(1, 1, text), text, english["other"], exact=False)
    except DiagnosticError as fault:
        return fault.diagnostic
    return None


def compare(node: Node, text: str, original: str, exact: bool) -> None:
    """Refuse a text whose placeholders are not those of the original; a plural form need not name
    the number.

    Raises DiagnosticError, placed within the file. UI strings are HTML to the program, so that
    signs of HTML are refused, too.
    """
    if len(text) > MOST:
        raise wrong(
            f"too long: {len(text)} characters, the limit is {MOST}",
            "Make it shorter.",
            node,
        )
    if (sign := next((char for char in "<>&" if char in text), None)) and sign not in original:
        raise wrong(
            f"the sign {sign} cannot stand in a UI string",
            "Write the word for it.",
            node,
        )
    expected = _placeholders(original) or set()
    present = _placeholders(text)
    shown = ", ".join(f"{{{name}}}" for name in sorted(expected))
    if present is None:
        raise wrong(
            "a brace { or } stands here alone",
            f"Write placeholders as in the original: {shown or 'none'}.",
            node,
        )
    if extra := present - expected:
        raise wrong(
            f"there is no placeholder {{{min(extra)}}} here",
            f"Those of the original: {shown or 'none'}.",
            node,
        )
    if exact and expected - present:
        raise wrong(
            f"the placeholder {{{min(expected - present)}}} is missing",
            "Put it where its value belongs.",
            node,
        )


def _placeholders(text: str) -> set[str] | None:
    """The names in braces; None when the braces do not match or hold more than a name."""
    try:
        parts = [
            (name, spec or conversion)
            for _, name, spec, conversion in Formatter().parse(text)
            if name is not None
        ]
    except ValueError:
        return None
    plain = all(name.isidentifier() and not more for name, more in parts)
    return {name for name, _ in parts} if plain else None

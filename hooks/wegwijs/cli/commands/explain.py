"""`wegwijs explain`: what a code of the check means, and what to do."""

import argparse
import sys
import textwrap
from pathlib import Path

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.settings import Settings, SettingsError, load_settings
from wegwijs.diagnostics.codes import FALLBACK, LANGUAGES, Code, every_code
from wegwijs.i18n.ui_strings import Strings, load_strings
from wegwijs.site.registry import discover

PAGE = "editing/check"
_WIDTH = 100


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="such as E104; without it all codes are listed"
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=FALLBACK,
        help=f"language of the explanation (default: {FALLBACK})",
    )


def _run(options: argparse.Namespace) -> int:
    codes = {code.code: code for code in every_code()}
    if options.code is None:
        print("\n".join(f"{code.code}  {code.title[options.lang]}" for code in codes.values()))
        return FINE
    code = codes.get(options.code.upper())
    if code is None:
        print(
            f"There is no code “{options.code}”. “wegwijs explain” lists all of them.",
            file=sys.stderr,
        )
        return WRONG_USE
    print(
        explained(
            code,
            load_strings(discover().definitions.string_files, (options.lang,))[options.lang],
            _address(code, options.portal, options.lang),
        )
    )
    return FINE


def explained(code: Code, ui: Strings, address: str) -> str:
    """The explanation as text, in the language of `ui`, with the `address` of the page that holds
    it ("" for none).
    """
    lang = ui.lang
    parts = [
        f"{code.code} ({ui.plain(f'code-{code.severity}')}): {code.title[lang]}",
        textwrap.fill(code.why[lang], _WIDTH),
        textwrap.fill(f"{ui.plain('code-help')} {code.help[lang]}", _WIDTH),
    ]
    for name, example in (("wrong", code.wrong), ("right", code.right)):
        if example:
            parts.append(
                f"{ui.plain(f'code-{name}')}:\n{textwrap.indent(example.rstrip(), '    ')}"
            )
    return "\n\n".join([*parts, *([address] if address else [])])


def _address(code: Code, portal: Path, lang: str) -> str:
    """Where the explanation stands on the site of the portal one is in; "" when there is none."""
    try:
        settings = load_settings(portal)
    except (SettingsError, ValueError, OSError):
        return ""
    page = page_address(settings, lang)
    return f"{page}#{code.anchor}" if page else ""


def page_address(settings: Settings, lang: str) -> str:
    """The address of the page that explains all codes; "" when the portal has no such page or no
    address.
    """
    known = lang in settings.codes and settings.has_page(lang, PAGE)
    return f"{settings.site_url}{settings.prefix(lang)}{PAGE}/" if known else ""


COMMAND = Command(_arguments, alone=_run)

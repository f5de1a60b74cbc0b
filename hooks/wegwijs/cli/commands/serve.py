"""`wegwijs serve`: the site at a local address, while somebody edits it."""

import argparse
import gc
import os
import secrets
import signal
import sys
import webbrowser
from types import FrameType

from wegwijs.cli.commands import FINE, WRONG_USE, Command
from wegwijs.content.settings import Settings, load_settings
from wegwijs.site.mkdocs.survey_process import MkDocsProbe
from wegwijs.site.registry import discover
from wegwijs.site.serve.dev_loop import DevServer
from wegwijs.site.serve.http_server import Server
from wegwijs.site.serve.state import ServedState

PORT = 8000


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen at (default: this machine alone)"
    )
    parser.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"the port (default: {PORT})"
    )
    parser.add_argument("--open", action="store_true", help="open the home page in the browser")


def _port(words: str) -> int:
    if not words.isdecimal() or int(words) > 65535:
        raise argparse.ArgumentTypeError(f"“{words}” is not a port: give a number from 0 to 65535")
    return int(words)


def _run(options: argparse.Namespace, settings: Settings) -> int:
    probe = MkDocsProbe(settings.folder)
    stopped, thresholds = signal.signal(signal.SIGTERM, _stop), gc.get_threshold()
    # what is kept lives long: looking through it often would take a quarter of the time
    gc.set_threshold(100_000, 20, 50)
    gc.enable()
    try:
        state = ServedState(
            lambda: load_settings(settings.folder), discover, probe, secrets.token_hex(4)
        )
        try:
            server = Server(options.host, options.port, state)
        except OSError as fault:
            print(
                f"The portal cannot be served at {options.host}:{options.port} ({fault.strerror}). "
                "Choose another port with --port.",
                file=sys.stderr,
            )
            return WRONG_USE
        if options.open:
            webbrowser.open(server.address)
        try:
            DevServer(state, server, sys.stdout, lambda: _restart(probe)).run()
        except KeyboardInterrupt:
            print("\nEnded.", flush=True)
        finally:
            server.end()
    finally:
        probe.close()
        signal.signal(signal.SIGTERM, stopped)
        gc.set_threshold(*thresholds)
    return FINE


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _restart(probe: MkDocsProbe) -> None:
    """Start this program again in its own place."""
    probe.close()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


COMMAND = Command(_arguments, _run)

"""Programs of translators: a file and what a translator types go in; the file as the program saves
it comes out. Where a program is missing, the test is skipped with what would install it.
"""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_SECONDS = 180


def need(*programs: str) -> None:
    """Skip the test where one of these is not installed."""
    if missing := [name for name in programs if not shutil.which(name)]:
        names = ", ".join(missing)
        pytest.skip(f"not installed: {names} (tools/programs.sh translators installs them)")


_PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><source_dir_excludes/>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>NL</source_lang><target_lang>AR</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""
_MEMORY = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US"
 datatype="plaintext" creationtoolversion="3.6.0" segtype="paragraph" srclang="NL"/>
<body>%s</body></tmx>
"""
_PAIR = '<tu><tuv lang="NL"><seg>%s</seg></tuv><tuv lang="AR"><seg>%s</seg></tuv></tu>'


def omegat(folder: Path, name: str, text: str, texts: Mapping[str, str]) -> str:
    """The file as OmegaT writes it from Dutch into Arabic, with translations by source text."""
    need("omegat", "java")
    for inner in ("source", "target", "omegat", "tm", "glossary", "dictionary", "home"):
        (folder / inner).mkdir(parents=True)
    (folder / "source" / name).write_text(text, "utf-8")
    (folder / "omegat.project").write_text(_PROJECT, "utf-8")
    pairs = (_PAIR % (escape(source), escape(target)) for source, target in texts.items())
    (folder / "omegat" / "project_save.tmx").write_text(_MEMORY % "".join(pairs), "utf-8")
    home = {"HOME": str(folder / "home"), "JAVA_TOOL_OPTIONS": f"-Duser.home={folder / 'home'}"}
    _run(["omegat", "--mode=console-translate", str(folder)], home)
    return (folder / "target" / name).read_text("utf-8")


_POEDIT = """\
poedit "$1" & program=$!
trap 'kill $program' EXIT
for _ in $(seq 120); do
  window=$(xdotool search --onlyvisible --name Poedit | tail -1)
  if [ -n "$window" ]; then break; fi
  sleep 0.5
done
sleep 2
xdotool windowfocus --sync "$window"
shift
for typed in "$@"; do
  if [ -n "$typed" ]; then
    xdotool mousemove 300 600 click 1; sleep 0.3
    xdotool key ctrl+a; xdotool type --delay 30 -- "$typed"; sleep 0.3
  fi
  xdotool key ctrl+Down; sleep 0.5
done
xdotool key ctrl+s
sleep 2
"""


def poedit(folder: Path, name: str, text: str, typed: Sequence[str]) -> str:
    """The file as Poedit saves it, in whose window somebody typed a translation for each text in
    its order; "" leaves one as it is.
    """
    need("poedit", "xvfb-run", "xdotool")
    settings = folder / "home" / ".config" / "poedit" / "config"
    settings.parent.mkdir(parents=True)
    settings.write_text("translator_name=Amal\ntranslator_email=amal@example.org\n", "utf-8")
    (folder / name).write_text(text, "utf-8")
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1200x900x24"]
    surroundings = {"HOME": str(folder / "home"), "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
    _run([*screen, "bash", "-c", _POEDIT, "poedit", str(folder / name), *typed], surroundings)
    return (folder / name).read_text("utf-8")


def _run(command: Sequence[str], surroundings: Mapping[str, str]) -> None:
    env = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", **surroundings}
    subprocess.run(command, env=env, timeout=_SECONDS, capture_output=True, check=False)

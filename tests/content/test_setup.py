"""mkdocs.yml as a whole: without the hook there would be no portal; an example's address leads
nowhere.
"""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from support.tiny import MKDOCS, write
from wegwijs.cli.main import main
from wegwijs.content.setup import OF_MKDOCS, SETTINGS, setup_problems

_REAL = MKDOCS.replace("//example.org/", "//portal.test/")


def portal(folder: Path, settings: str) -> Path:
    (write(folder, {}) / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def rules(folder: Path, **environment: str) -> list[str]:
    return [problem.rule for problem in setup_problems(folder, environment)]


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "mkdocs.yml:1:1: E351 hooks: the hook that binds MkDocs to Wegwijs is not named"),
        ("hooks: [hooks/other.py]\n", "E351 hooks: hooks/other.py does not bind MkDocs"),
    ],
)
def test_without_the_hook_nothing_is_built(
    command: str, line: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal(tmp_path, MKDOCS.replace("hooks: [hooks/main.py]\n", line))
    assert main(["-C", str(tmp_path), command]) == 1
    shown = capsys.readouterr()
    assert says in shown.out + shown.err
    assert "hooks/main.py" in shown.out + shown.err
    assert not (tmp_path / "site").exists()


def test_the_hook_may_lie_elsewhere(tmp_path: Path) -> None:
    settings = MKDOCS.replace("[hooks/main.py]", "[!ENV [HOOK, nowhere.py]]")
    assert "no-hook" not in rules(portal(tmp_path, settings), HOOK="hooks/main.py")
    assert "no-hook" in rules(portal(tmp_path, settings))


@pytest.mark.parametrize(
    ("host", "warned"),
    [
        ("example.org", True),
        ("www.example.com", True),
        ("portal.example", True),
        ("portal.test", False),
        ("example.org.portal.test", False),
        ("camino.info", False),
        ("localhost:8000", True),
        ("preview.localhost", True),
        ("127.0.0.1:8000", True),
        ("127.1", True),
        ("192.168.1.10", True),
        ("[::1]:8000", True),
        ("8.8.8.8", False),
        ("[2606:4700::1111]", False),
        ("portal.internal", False),
        ("portal.test/a/index.html", True),
        ("portal.test/Index.HTM/", True),
        ("portal.test/start.php", True),
        ("portal.test/v1.0", False),
        ("portal.test/html/", False),
    ],
)
def test_an_address_where_readers_find_no_site_is_a_warning(
    host: str, warned: bool, tmp_path: Path
) -> None:
    settings = MKDOCS.replace("https://example.org/", f"http://{host}")
    assert (rules(portal(tmp_path, settings)) == ["example-address"]) is warned
    (problem,) = setup_problems(portal(tmp_path, MKDOCS), {})
    assert (problem.severity, problem.line, problem.field) == ("warning", 2, "site_url")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://localhost:8000/", "the address leads to the reader’s own device"),
        ("http://127.1/", "the address leads to a number that is not public, 127.0.0.1"),
        ("https://portal.test/a/index.html", "“index.html” is a page of the site"),
    ],
)
def test_what_is_wrong_with_the_address_is_said(tmp_path: Path, address: str, says: str) -> None:
    settings = MKDOCS.replace("https://example.org/", address)
    (problem,) = setup_problems(portal(tmp_path, settings), {})
    assert problem.words.startswith(says)


@pytest.mark.parametrize("host", ["localhost", "10.0.0.1", "code.test/index.html"])
def test_where_the_files_are_kept_only_some_need_to_reach(host: str, tmp_path: Path) -> None:
    settings = MKDOCS.replace("//example.org/", "//portal.test/")
    assert rules(portal(tmp_path, f"repo_url: https://{host}\n{settings}")) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    country: BE\n", "    contry: BE\n", "6:5 W352 contry: “contry” is not a setting"),
        ("  wegwijs:\n", "  wegwijz:\n", "5:3 W352 wegwijz: “wegwijz” is not read here"),
        (
            "    country: BE\n",
            "    country: BE\n    translations: ja\n",
            "7:5 E352 translations: “ja” is neither true nor false",
        ),
        ("site_name: Tiny\n", "", "1:1 E352 site_name: the site has no name"),
        (
            "site_name: Tiny\n",
            "site_name: Tiny\nsite_name: Other\n",
            "2:1 W352 site_name: the field “site_name” stands here twice; first on line 1",
        ),
        (", default: true", "", "9:1 E352 plugins: no language is the one"),
        (
            "site_name: Tiny\n",
            "site_name: Tiny\nsit_dir: x\n",
            "2:1 E352 sit_dir: “sit_dir” is not a setting of MkDocs, which builds no site with it."
            " Did you mean “site_dir”?",
        ),
        ("name: Nederlands", "name: A, name: B", "13:48 W352 name: the field “name” stands here"),
    ],
)
def test_a_setting_that_does_nothing_is_told(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = MKDOCS.replace("//example.org/", "//portal.test/").replace(old, new)
    (problem,) = setup_problems(portal(tmp_path, text), {})
    said = f"{problem.line}:{problem.column} {problem.code} {problem.field}: {problem.words}"
    assert said.startswith(says)


def test_every_setting_of_a_portal_is_known(tmp_path: Path) -> None:
    lines = "".join(f"    {name}: x\n" for name in SETTINGS if name != "translations")
    text = MKDOCS.replace("    country: BE\n    timezone: Europe/Brussels\n", lines)
    assert rules(portal(tmp_path, text)) == ["example-address"]


def test_every_setting_of_mkdocs_is_known() -> None:
    names = {name for name, _ in MkDocsConfig._schema} - {"config_file_path"}
    assert names <= set(OF_MKDOCS)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("theme: readthedocs", "1:1 E352 theme: a portal is built with the theme “material”, not"),
        ("theme: {name: mkdocs}", "1:9 E352 name: a portal is built with the theme “material”"),
        ("theme: {name: material, custom_dir: /etc}", "1:25 E352 custom_dir: the look of a portal"),
        ("theme: {name: material, custom_dir: ./overrides/}", ""),
        ("theme: material", ""),
        ("theme: {custom_dir: overrides}", "1:1 E352 theme: a portal is built with the theme"),
        ("dev_addr: nope", "1:1 E352 dev_addr: “nope” is no address with a port"),
        ("dev_addr: 127.0.0.1:8000", ""),
        ("INHERIT: ../other.yml", "1:1 E352 INHERIT: there is no file “../other.yml”"),
        ("remote_branch: [x]", "1:1 E352 remote_branch: “remote_branch” must be text"),
        ("strict: maybe", "1:1 E352 strict: “maybe” is neither true nor false"),
        ("exclude_docs: [a.md]", "1:1 E352 exclude_docs: “exclude_docs” must be text. Write"),
        ("watch: content", "1:1 E352 watch: “watch” must be a list"),
        ("watch: [contents]", "1:9 E352 watch: there is no file or folder “contents”"),
        ("nav: index.md", "1:1 E352 nav: “nav” must be a list"),
        ("nav: [index.md, 3]", "1:17 E352 nav: an entry of the menu is “3”, and no page"),
        ("nav: [Deel: ]", "1:7 E352 Deel: an entry of the menu is empty, and no page"),
        ("mdx_configs: {toc: 3}", "1:1 E352 mdx_configs: “mdx_configs” is for MkDocs itself"),
        ("edit_uri_template: 'a/{path!q}'", ""),
        ("edit_uri_template: 'a/{file}'", "1:1 E352 edit_uri_template: MkDocs cannot fill in “{f"),
        ("markdown_extensions: toc", "1:1 E352 markdown_extensions: “markdown_extensions” must be"),
        ("markdown_extensions: [tabels]", "1:23 E352 markdown_extensions: the Markdown extension"),
        ("markdown_extensions: [toc, {tables: x}]", "1:28 E352 markdown_extensions: the options"),
        (
            "markdown_extensions: [{toc: {}, tables: {}}]",
            "1:23 E352 markdown_extensions: there are",
        ),
        ("markdown_extensions: [markdown.extensions.toc, pymdownx.superfences, tables]", ""),
        ("validation: {nav: {not_found: shout}}", "1:20 E352 not_found: “shout” says nothing of"),
        (
            "validation: {links: {ancors: warn}}",
            "1:22 E352 ancors: MkDocs does not know “ancors” under “validation”."
            " Did you mean “anchors”?",
        ),
        (
            "validation: {nav: {zzzz: warn}}",
            "1:20 E352 zzzz: MkDocs does not know “zzzz” under “validation”."
            " Known here: absolute_links, not_found, omitted_files.",
        ),
        (
            "validation: {not_found: relative_to_docs}",
            "1:14 E352 not_found: “relative_to_docs” says nothing of how strict to be."
            " Write warn, info or ignore.",
        ),
        ("validation: {absolute_links: shout}", "1:14 E352 absolute_links: “shout” says nothing"),
        ("validation: {not_found: warn, absolute_links: relative_to_docs}", ""),
        ("extra_css: [a.css]", "1:1 W352 extra_css: “extra_css” does nothing in a portal"),
        ("extra_css: []", ""),
        ("extra_templates: [a.html]", "1:19 E352 extra_templates: there is no docs/a.html"),
        (
            "extra_javascript: [https://x.test/a.js]",
            "1:1 W352 extra_javascript: “extra_javascript”",
        ),
    ],
)
def test_what_mkdocs_would_stop_at_or_a_portal_does_not_use(
    tmp_path: Path, line: str, says: str
) -> None:
    assert _said(tmp_path, f"{line}\n{MKDOCS}").startswith(says)
    assert bool(says) == bool(_said(tmp_path, f"{line}\n{MKDOCS}"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("plugins:\n", "plugins:\n  - search\n", "10:5 E352 plugins: with the plugin “search” no"),
        (
            "plugins:\n",
            "plugins:\n  - minifly: {a: b}\n",
            "10:5 E352 plugins: the plugin “minifly” is not installed here",
        ),
        ("plugins:\n", "plugins:\n  - material/info\n", ""),
        ("plugins:\n", "plugins:\n  - info\n", ""),
        ("plugins:\n", "plugins:\n  -\n", "10:4 E352 plugins: an entry of “plugins” has no name"),
        (
            "      languages:\n",
            "      fallback_to_defautl: false\n      languages:\n",
            "12:7 E352 fallback_to_defautl: the plugin “i18n” does not know “fallback_to_defautl”."
            " Did you mean “fallback_to_default”?",
        ),
        (
            "name: Français",
            "name: Français, bild: true",
            "14:40 E352 bild: the plugin “i18n” does not know “bild”. Did you mean “build”?",
        ),
        (
            "docs_structure: folder",
            "docs_structure: suffix",
            "11:7 E352 docs_structure: the pages of a language are in its folder",
        ),
        (
            "      docs_structure: folder\n",
            "",
            "10:5 E352 i18n: without “docs_structure” MkDocs does not find the pages of a language",
        ),
        (", name: Français", "", "14:11 E352 languages: the language “fr” has no name"),
    ],
)
def test_what_mkdocs_would_stop_at_among_plugins(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    said = _said(tmp_path, MKDOCS.replace(old, new))
    assert said.startswith(says)
    assert bool(says) == bool(said)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "x: !!python/object/apply:os.system [id]",
            "1:4 E352 : the tag “!!python/object/apply:os.system” has a program run, and settings"
            " are values alone. Take the tag out and write the value.",
        ),
        ("x: [a, !!python/name:os.system ]", "1:8 E352 : the tag “!!python/name:os.system” has"),
        ("x: !!python/module:this ''", "1:4 E352 : the tag “!!python/module:this” has a program"),
        ("x: !<tag:yaml.org,2002:python/object/new:a.B> {}", "1:4 E352 : the tag “!!python/obj"),
        ("x: !own 3", "1:4 E352 : MkDocs does not know the tag “!own”"),
        ("x: !relative $nowhere/a", "1:4 E352 : “!relative” knows no such folder"),
        ("x: !ENV {a: b}", "1:4 E352 : “!ENV” asks for the name of a variable"),
        ("x: !!python/name:pymdownx.superfences.fence_code_format", ""),
        ("x: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}", ""),
        ("x: !!python/name:material.extensions.emoji.twemoji", ""),
        ("x: [!ENV A, !ENV [A, b], !relative , !relative $docs_dir/a, !!str 3]", ""),
    ],
)
@pytest.mark.parametrize("file", ["mkdocs.yml", "base.yml"])
def test_a_tag_that_has_a_program_run_is_refused_and_those_of_the_handbook_are_not(
    tmp_path: Path, line: str, says: str, file: str
) -> None:
    text = f"{line}\n{_REAL}" if file == "mkdocs.yml" else f"INHERIT: base.yml\n{_REAL}"
    portal(tmp_path, text)
    if file != "mkdocs.yml":
        (tmp_path / file).write_text(f"{line}\n", "utf-8")
    refused = [one for one in setup_problems(tmp_path, {}) if one.field != "x"]
    said = "\n".join(
        f"{one.line}:{one.column} {one.code} {one.field}: {one.words}" for one in refused
    )
    assert said.startswith(says)
    assert bool(says) == bool(said)
    assert all(one.file == file for one in refused)


def test_settings_are_taken_over_from_files_that_are_there_once_each(tmp_path: Path) -> None:
    assert _said(tmp_path, f"INHERIT: mkdocs.yml\n{MKDOCS}").startswith("1:1 E352 INHERIT: the set")
    assert _said(tmp_path, f"INHERIT: [a.yml]\n{MKDOCS}").startswith("1:1 E352 INHERIT: “INHERIT”")
    (tmp_path / "base.yml").write_text("INHERIT: other.yml\n", "utf-8")
    (problem,) = setup_problems(portal(tmp_path, f"INHERIT: base.yml\n{_REAL}"), {})
    assert str(problem).startswith("base.yml:1:1: E352 INHERIT: there is no file “other.yml”")
    (tmp_path / "base.yml").write_text("a: [\n", "utf-8")
    (problem,) = setup_problems(portal(tmp_path, f"INHERIT: base.yml\n{_REAL}"), {})
    assert str(problem).startswith("base.yml:1:4: E352 this is not YAML: the bracket ([)")


def test_a_hook_that_is_no_python_is_told_in_its_own_file(tmp_path: Path) -> None:
    folder = portal(tmp_path, _REAL.replace("hooks/main.py", "hooks/main.py, own.py, gone.py"))
    (folder / "own.py").write_text("a = 1\ndef b(:\n", "utf-8")
    found = [str(problem) for problem in setup_problems(folder, {})]
    assert found[0].startswith("mkdocs.yml:3:32: E352 hooks: there is no file “gone.py”.")
    assert found[1].startswith("own.py:2:7: E352 this is not Python (invalid syntax).")


def _said(folder: Path, settings: str) -> str:
    text = settings.replace("//example.org/", "//portal.test/")
    if text.count("theme:") > 1:
        text = text.replace("\ntheme: material\n", "\n", 1)
    return "\n".join(
        f"{problem.line}:{problem.column} {problem.code} {problem.field}: {problem.words}"
        for problem in setup_problems(portal(folder, text), {})
    )

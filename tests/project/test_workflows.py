"""The workflows: what may write, what code of strangers can reach, and that all they call
exists.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from support.portals import REPOSITORY
from wegwijs.cli.main import main

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
GITLAB = REPOSITORY / ".gitlab-ci.yml"
TRUSTED = {
    "github.event.pull_request.number",
    "github.event.before",
    "github.token",
    "github.repository",
    "steps.pages.outputs.page_url",
    "matrix.part",  # it stands in the workflow
}
"""What workflows may put in: none of it is written by whoever opens a pull request."""
GUARDED = (
    "hooks/",
    "overrides/",
    ".github/",
    ".gitlab-ci.yml",
    "tools/",
    ".ci/",
    ".pre-commit-config.yaml",
    "pyproject.toml",
    "requirements.lock",
    "Makefile",
    "mkdocs.yml",
    "tests/",
)


def read(path: Path) -> dict[Any, Any]:
    found = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    assert isinstance(found, dict)
    return found


def jobs() -> Iterator[tuple[str, dict[str, Any], dict[Any, Any]]]:
    """Name, job and workflow of each job."""
    for path in WORKFLOWS:
        workflow = read(path)
        yield from (
            (f"{path.name}: {name}", job, workflow) for name, job in workflow["jobs"].items()
        )


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job, _ in jobs():
        yield from ((name, step) for step in job.get("steps", ()))


def events(workflow: dict[Any, Any]) -> dict[str, Any]:
    found = workflow[True]  # “on”, as YAML 1.1 reads it
    return found if isinstance(found, dict) else {found: None}


def test_there_is_a_workflow_for_each_occasion() -> None:
    found = {path.name: events(read(path)).keys() for path in WORKFLOWS}
    assert set().union(*found.values()) == {
        "pull_request", "push", "schedule", "workflow_dispatch", "workflow_call",
    }  # fmt: skip
    assert found["pull-request.yml"] == {"pull_request"}
    assert found["tests.yml"] == {"pull_request", "push"}
    assert "schedule" not in found["site.yml"], "it would be stopped where nothing happens"


def test_nothing_waits_for_the_generators_tests_to_publish() -> None:
    """An editor's change is checked and built; the tests are for a change of the generator."""
    site, tests, pull = (
        read(REPOSITORY / ".github" / "workflows" / name)["jobs"]
        for name in ("site.yml", "tests.yml", "pull-request.yml")
    )
    assert site.keys() == {"build", "publish"}
    assert site["publish"]["needs"] == "build"
    assert pull.keys() == {"check", "comment"}
    ran = "\n".join(
        step.get("run", "") for job in (*site.values(), *pull.values()) for step in job["steps"]
    )
    assert not re.search(r"\.ci/run|make test|pytest", ran)
    assert "tools/axe_pages.py HEAD^1" in ran
    for name in ("test", "properdocs"):
        assert tests[name]["needs"] == "scope"
        assert tests[name]["if"] == "needs.scope.outputs.generator == 'true'"
    gitlab = read(GITLAB)
    assert [need["job"] for need in gitlab["pages"]["needs"]] == ["check"]
    assert "tools/generator_changed.sh" in "\n".join(gitlab["test"]["script"])


def test_what_editors_wait_for_has_caches() -> None:
    for name in ("site.yml: build", "pull-request.yml: check"):
        (python,) = [
            step["with"]
            for of, step in steps()
            if of == name and "setup-python" in step.get("uses", "")
        ]
        assert python["cache"] == "pip", name
        assert python["cache-dependency-path"] == "requirements.lock", name


def test_no_workflow_runs_code_of_strangers_with_rights() -> None:
    for path in WORKFLOWS:
        workflow = read(path)
        assert (
            not {"pull_request_target", "workflow_run", "issue_comment"} & events(workflow).keys()
        )
        assert workflow["permissions"] == {"contents": "read"}
        assert not re.search(r"\$\{\{[^}]*secrets", path.read_text("utf-8"))


def test_a_job_that_may_write_runs_nothing_of_a_pull_request() -> None:
    writing = {
        name: job for name, job, _ in jobs() if "write" in (job.get("permissions") or {}).values()
    }
    assert {name: job["permissions"] for name, job in writing.items()} == {
        "nightly.yml: site": {"contents": "read", "pages": "write", "id-token": "write"},
        "pull-request.yml: comment": {"pull-requests": "write"},
        "release.yml: publish": {"id-token": "write", "attestations": "write"},
        "site.yml: publish": {"pages": "write", "id-token": "write"},
        "upkeep.yml: upkeep": {"contents": "read", "issues": "write"},
    }
    assert "startsWith(github.ref, 'refs/tags/v')" in writing["release.yml: publish"]["if"]
    assert not any("run" in step for step in writing["release.yml: publish"]["steps"])
    comment = writing["pull-request.yml: comment"]
    assert "head.repo.full_name == github.repository" in comment["if"]
    assert not any("checkout" in step.get("uses", "") for step in comment["steps"])
    assert writing["nightly.yml: site"]["uses"] == "./.github/workflows/site.yml"
    for name in ("site.yml: publish", "upkeep.yml: upkeep"):
        assert "github.ref == 'refs/heads/main'" in writing[name]["if"]


def test_nothing_is_put_into_a_script_and_little_into_its_environment() -> None:
    for name, step in steps():
        assert "${{" not in step.get("run", ""), name
        for value in (step.get("env") or {}).values():
            assert set(re.findall(r"\$\{\{ *(.*?) *\}\}", str(value))) <= TRUSTED, name


def test_checkouts_keep_no_token() -> None:
    for name, step in steps():
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False, name


PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)+")
"""An action of another repository by its commit, and behind it, for people and for Dependabot, the
version.
"""


def pins(path: Path) -> list[str]:
    """What a workflow uses of other repositories, with the comment behind it."""
    lines = re.findall(r"^\s*(?:- )?uses: *(.+?) *$", path.read_text("utf-8"), re.M)
    return [line for line in lines if not line.startswith("./")]


def test_every_action_is_pinned_by_its_commit() -> None:
    found = [pin for path in WORKFLOWS for pin in pins(path)]
    jobs_used = [job["uses"] for _, job, _ in jobs() if not job.get("uses", "./").startswith("./")]
    assert len(found) == sum("uses" in step for _, step in steps()) + len(jobs_used), (
        "one that is written in another way"
    )
    assert [pin for pin in found if not PINNED.fullmatch(pin)] == []
    others = {pin for pin in found if not pin.startswith("actions/")}
    assert {pin.partition("@")[0] for pin in others} == {"pypa/gh-action-pypi-publish"}
    commits: dict[str, set[str]] = {}
    for pin in found:
        commits.setdefault(pin.split("@")[0], set()).add(pin)
    assert all(len(of) == 1 for of in commits.values()), "the same in every workflow"


@pytest.mark.parametrize(
    "line",
    [
        "actions/checkout@v4",
        f"actions/checkout@{'a' * 40}",
        f"actions/checkout@{'a' * 39} # v4.1.0",
    ],
)
def test_a_tag_is_no_pin(line: str) -> None:
    assert not PINNED.fullmatch(line)


def test_actions_and_libraries_are_moved_by_dependabot() -> None:
    found = read(REPOSITORY / ".github" / "dependabot.yml")
    assert {update["package-ecosystem"] for update in found["updates"]} == {"github-actions", "pip"}
    assert all(update["schedule"]["interval"] in {"daily", "weekly"} for update in found["updates"])
    assert (REPOSITORY / "pyproject.toml").is_file()


def test_gitlab_names_the_version_of_its_image() -> None:
    """A tag, not a digest: nobody moves a digest there, and an image that is never renewed keeps
    its holes.
    """
    assert re.fullmatch(r"python:\d+\.\d+-[a-z]+", read(GITLAB)["image"])


def test_jobs_end_in_time() -> None:
    """A job that calls a workflow ends when that one's jobs do."""
    assert all("timeout-minutes" in job for _, job, _ in jobs() if "uses" not in job)


def test_a_workflow_that_is_called_is_there_and_can_be() -> None:
    for name, job, _ in jobs():
        if job.get("uses", "").startswith("./"):
            called = read(REPOSITORY / job["uses"])
            assert "workflow_call" in events(called), name


def test_dates_move_every_night_and_links_are_looked_at_every_week() -> None:
    crons = {
        path.name: [entry["cron"] for entry in events(read(path)).get("schedule", ())]
        for path in WORKFLOWS
    }
    (night,), (week,) = crons["nightly.yml"], crons["upkeep.yml"]
    assert night.split()[2:] == ["*", "*", "*"]
    assert week.split()[2:4] == ["*", "*"]
    assert week.split()[4] in "0123456"


def test_the_parts_of_the_night_are_all_tests() -> None:
    (job,) = [job for name, job, _ in jobs() if name == "nightly.yml: properties"]
    *named, rest = job["strategy"]["matrix"]["part"]
    assert all((REPOSITORY / part).is_dir() for part in named)
    assert rest.split() == ["tests", *(f"--ignore={part}" for part in named)]
    assert job["steps"][-1] == {"run": "make test-nightly", "env": {"PART": "${{ matrix.part }}"}}


def scripts() -> Iterator[tuple[str, str]]:
    for name, step in steps():
        if "run" in step:
            yield name, step["run"]
    for name, job in read(GITLAB).items():
        if isinstance(job, dict) and "script" in job:
            yield f"{GITLAB.name}: {name}", "\n".join(job["script"])
    for path in sorted((REPOSITORY / "tools").glob("*.sh")):
        yield path.name, path.read_text("utf-8")


def test_every_script_is_sound_shell() -> None:
    for name, script in scripts():
        done = subprocess.run(
            ["bash", "-n"], input=script, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, f"{name}: {done.stderr}"


def test_every_command_and_option_exists(capsys: pytest.CaptureFixture[str]) -> None:
    called = {
        match
        for _, script in scripts()
        for match in re.findall(r"\.venv/bin/wegwijs ([a-z]+)((?: [^|>&;\n]+)?)", script)
    }
    assert {name for name, _ in called} >= {"check", "diff", "build", "upkeep"}
    for name, options in called:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        helped = capsys.readouterr().out
        for option in re.findall(r"--[a-z-]+", options):
            assert option in helped, f"wegwijs {name} {option}"
        for style in re.findall(r"--format (\w+)", options):
            assert style in helped, f"wegwijs {name} --format {style}"


def test_every_file_and_target_exists() -> None:
    targets = set(re.findall(r"^([\w./-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.M))
    for name, script in scripts():
        for path in re.findall(r"(?:^|[ \n])((?:tools|\.ci)/[\w.-]+)", script):
            assert (REPOSITORY / path).is_file(), f"{name}: {path}"
        for target in re.findall(r"^make (\S+)", script, re.M):
            assert target in targets, f"{name}: make {target}"


def test_gitlab_tells_its_schedules_apart_and_publishes_from_one_branch() -> None:
    pipeline = read(GITLAB)
    rules = {
        name: [rule["if"] for rule in job["rules"]]
        for name, job in pipeline.items()
        if isinstance(job, dict) and "rules" in job
    }
    assert any('$TASK == "nightly"' in rule for rule in rules["pages"])
    assert all("$CI_DEFAULT_BRANCH" in rule or "schedule" in rule for rule in rules["pages"])
    assert not any("merge_request" in rule for rule in rules["pages"] + rules["upkeep"])
    assert [rule for rule in rules["upkeep"] if '$TASK == "weekly"' in rule] == rules["upkeep"]
    assert pipeline["upkeep"]["allow_failure"] is True
    assert pipeline["check"]["artifacts"]["reports"]["codequality"] in "\n".join(
        pipeline["check"]["script"]
    )
    assert pipeline["pages"]["artifacts"]["paths"] == ["public"]
    stages = {job["stage"] for job in pipeline.values() if isinstance(job, dict) and "stage" in job}
    assert stages == set(pipeline["stages"])


def test_code_owners_guard_what_runs_code() -> None:
    lines = (REPOSITORY / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    owned = dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    assert {f"/{name}" for name in GUARDED} <= owned.keys()
    assert not any(path.startswith(("/content", "/docs", "*")) for path in owned), (
        "editors must not wait for programmers"
    )
    owners = {name.split("/")[0] for names in owned.values() for name in names.split()}
    assert len(owners) == 1, "one organisation"


def test_what_code_owners_guard_exists() -> None:
    """A path that has moved guards nothing."""
    lines = (REPOSITORY / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    paths = [
        line.split()[0].removeprefix("/") for line in lines if line and not line.startswith("#")
    ]
    assert [path for path in paths if not (REPOSITORY / path).exists()] == []


def test_a_commit_is_held_to_what_continuous_integration_runs() -> None:
    """Every program of `make lint` and `make check` is a hook; none is fetched from elsewhere."""
    (repository,) = read(REPOSITORY / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    hooks = {hook["id"]: hook for hook in repository["hooks"]}
    entries = [hook["entry"] for hook in hooks.values()]
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    recipes = re.findall(r"^(?:lint|check):.*\n((?:\t.*\n)+)", makefile, re.M)
    for line in "".join(recipes).splitlines():
        program = line.strip().replace("$(BIN)", ".venv/bin").split(" --")[0].removesuffix(" .")
        assert any(f"{entry} ".startswith(f"{program} ") for entry in entries), line
    for hook in hooks.values():
        assert hook["language"] == "system", hook["id"]
        assert re.compile(hook.get("files", ""))


def test_what_is_for_some_machines_only_is_no_need_of_the_others() -> None:
    """The lock says so too, or the portal could not be set up where there is no such file."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    lock = (REPOSITORY / "requirements.lock").read_text("utf-8")
    some = [requirement.split(";") for requirement in asked if ";" in requirement]
    assert some
    for name, machines in some:
        assert f"{name.strip()} ; {machines.strip()} " in lock


@pytest.fixture
def gh(tmp_path: Path) -> Path:
    """A stand-in for gh that notes how it is called; `open` holds the number of the open issue."""
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$*" >> "{tmp_path}/calls"\ncase "$*" in "issue list"*) cat'
        f' "{tmp_path}/open";; esac\n',
        "utf-8",
    )
    program.chmod(0o755)
    (tmp_path / "open").write_text("", "utf-8")
    return tmp_path


def keep_issue(folder: Path, code: int, text: str, number: str = "") -> tuple[int, str]:
    """Run the script; gives its exit code and the calls of gh."""
    (folder / "open").write_text(number, "utf-8")
    (folder / "calls").unlink(missing_ok=True)
    (folder / "upkeep.md").write_text(text, "utf-8")
    done = subprocess.run(
        [
            "bash",
            str(REPOSITORY / "tools" / "upkeep-issue.sh"),
            str(code),
            str(folder / "upkeep.md"),
        ],
        env={**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    calls = folder / "calls"
    return done.returncode, calls.read_text("utf-8") if calls.exists() else ""


def test_one_issue_is_opened_written_anew_and_closed(gh: Path) -> None:
    code, calls = keep_issue(gh, 1, "something")
    assert code == 0
    assert "issue create --title Facts to check and links to mend --label upkeep" in calls
    code, calls = keep_issue(gh, 1, "something", "7")
    assert "issue edit 7" in calls
    assert "create --title" not in calls
    code, calls = keep_issue(gh, 0, "nothing", "7")
    assert "issue close 7" in calls
    code, calls = keep_issue(gh, 0, "nothing")
    assert not re.search("close|edit|issue create", calls)


@pytest.mark.parametrize(("code", "text"), [(2, "x"), (1, ""), (137, "x")])
def test_an_upkeep_that_failed_leaves_the_issue_alone(gh: Path, code: int, text: str) -> None:
    ended, calls = keep_issue(gh, code, text, "7")
    assert ended == 1
    assert calls == ""


@contextmanager
def gitlab(issues: list[dict[str, Any]]) -> Iterator[tuple[str, list[tuple[str, str, Any]]]]:
    """A stand-in for GitLab's interface, and what it was asked."""
    asked: list[tuple[str, str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked.append((self.command, self.path, json.loads(data) if data else None))
            body = json.dumps(issues if self.command == "GET" else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def do_PUT(self) -> None:
            self._answer()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api/v4", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("code", "there", "method", "ending"),
    [
        (1, [], "POST", "issues"),
        (1, [{"iid": 4}], "PUT", "issues/4"),
        (0, [{"iid": 4}], "PUT", "issues/4"),
    ],
)
def test_one_issue_on_gitlab(
    tmp_path: Path, code: int, there: list[dict[str, Any]], method: str, ending: str
) -> None:
    text = tmp_path / "upkeep.md"
    text.write_text("what is late", "utf-8")
    with gitlab(there) as (address, asked):
        own = {
            "CI_API_V4_URL": address,
            "CI_PROJECT_ID": "5",
            "UPKEEP_TOKEN": "token",
            "no_proxy": "*",
        }
        script = [
            sys.executable,
            str(REPOSITORY / "tools" / "upkeep_issue_gitlab.py"),
            str(code),
            str(text),
        ]
        subprocess.run(script, env={**os.environ, **own}, check=True)
    assert asked[0][1] == "/api/v4/projects/5/issues?state=opened&labels=upkeep&per_page=1"
    assert (asked[1][0], asked[1][1]) == (method, f"/api/v4/projects/5/{ending}")
    assert (
        asked[1][2] == {"state_event": "close"}
        if code == 0
        else asked[1][2]["description"] == "what is late"
    )


def test_gitlab_without_a_token_writes_nothing(tmp_path: Path) -> None:
    text = tmp_path / "upkeep.md"
    text.write_text("what is late", "utf-8")
    script = [sys.executable, str(REPOSITORY / "tools" / "upkeep_issue_gitlab.py"), "1", str(text)]
    environment = {name: value for name, value in os.environ.items() if name != "UPKEEP_TOKEN"}
    done = subprocess.run(script, env=environment, capture_output=True, text=True, check=True)
    assert "no UPKEEP_TOKEN" in done.stdout

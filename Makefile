# The two commands of the README are `make site` and `make test`; each sets up what it needs first.
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site test serve check bench fix lock programs clean

site: .venv/ready  ## build the portal into site/: all of it, or nothing
	$(BIN)/wegwijs build

test: .venv/ready programs  ## every check: style, types, content, unit tests, browser tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/wegwijs check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

serve: .venv/ready  ## show the portal while you edit it
	$(BIN)/wegwijs serve

check: .venv/ready  ## report every problem in the content
	$(BIN)/wegwijs check

bench: .venv/ready programs  ## measure the search beside others; Pagefind is installed for it when it can be
	@$(BIN)/python -c "import pagefind" 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check ".[bench]" || true
	$(BIN)/python tests/bench/run.py

fix: .venv/ready  ## mend style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/ready  ## write requirements.lock anew from pyproject.toml
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/python -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --extra test \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --output-file requirements.lock pyproject.toml

programs:
	@bash tools/programs.sh

.venv/ready: requirements.lock pyproject.toml tools/setup.sh
	@bash tools/setup.sh

clean:
	rm -rf .venv site build

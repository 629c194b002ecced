# What people do with this project. The work itself is in small scripts under tools/; every set-up is quick the second time.
.DEFAULT_GOAL := help
.PHONY: help run test check fix spacy postgresql bench train screenshot pins setup setup-dev
PY := .venv/bin/python

help:  ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup  ## Open the page (PORT=8600 for another port).
	@echo "Starting Frise. Its address is printed below; Ctrl+C stops it."
	@$(PY) -m streamlit run dashboard.py $(if $(PORT),--server.port $(PORT))

test: setup-dev  ## Run every test, those in the browser too (ARGS="-k timexes" for some).
	@echo "Running the tests."
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

check: setup-dev  ## Look for faults without running: style, types, import borders.
	@echo "Checking style and import borders (ruff)."
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@echo "Checking types (mypy)."
	@$(PY) -m mypy

fix: setup-dev  ## Mend what can be mended by itself: order of imports, layout.
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

spacy: setup  ## Add spaCy and its French model: names are found better, but slower.
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spacy.txt

postgresql: setup  ## Add what a store on a PostgreSQL server needs (FRISE_STORE=postgresql://...).
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-postgresql.txt

bench: setup-dev  ## Measure and print the figures.
	@tools/bench.sh

train: setup-dev  ## Train the name taggers anew from annotated texts (docs/tagger.md says which).
	@$(PY) -m tools.train_tagger

screenshot: setup-dev  ## Draw docs/screenshot.png from the sample chronology.
	@$(PY) -m tools.screenshot

pins: setup-dev  ## Compile requirements*.txt anew (needs uv).
	@tools/pins.sh

setup:
	@tools/setup.sh

setup-dev:
	@tools/setup.sh dev
	@tools/chromium.sh

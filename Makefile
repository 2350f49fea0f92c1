# The only door: make serve, make test, make lint, make build, make bench, make docs, make screenshots.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CHECKER := tests/node_modules/.package-lock.json
# Python 3.11 or later: the first that is new enough, PYTHON=... overrides.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)

.PHONY: serve build test lint bench lighthouse screenshots docs lunr clean chromium

serve: $(READY) ## build the demo and preview it, rebuilding on every save
	$(BIN)/python -m builder serve $(ARGS)

build: $(READY) ## write the demo to site/
	$(BIN)/python -m builder build $(ARGS)

test: $(READY) chromium $(CHECKER) ## everything, browser tests among them
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m benchmarks.build
	$(BIN)/python -m benchmarks.serve
	$(BIN)/python -m benchmarks.compare
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.extract

lighthouse: $(READY) chromium ## what Lighthouse gives the demo, into benchmarks/results
	$(BIN)/python -m benchmarks.lighthouse

screenshots: $(READY) chromium ## the pictures of the demo in docs/images
	$(BIN)/python -m tests.screenshots

docs: $(READY) ## the pages of docs/ that are made from the program itself
	$(BIN)/python -m tests.manual

# A browser makes no index and parses no query by lunr: 17 KB of its 29 remain. tests/search/ keeps the whole as the judge.
LUNR := lunr utils field_ref set token pipeline vector stemmer token_set token_set_builder index match_data query
lunr: ## the parts of lunr.js that search, from its own sources; needs npm
	@into="$(CURDIR)/templates/assets/search/lunr.min.js" && cd "$$(mktemp -d)" && npm pack --silent lunr@2.3.9 && tar xzf lunr-2.3.9.tgz \
		&& cd package && cat build/wrapper_start $(LUNR:%=lib/%.js) build/wrapper_end | sed -e 's/@YEAR/2020/' -e 's/@VERSION/2.3.9/' \
		| npx --yes terser@5.51.2 --compress --mangle --comments '/@license/' --output "$$into"

clean:
	rm -rf $(VENV) dist .claimline-cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# An environment that already holds everything is taken as it is, without the network.
$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or later found; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV) || { echo "make: could not make $(VENV); on Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation -e '.[dev,nlp]' 2>/dev/null \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,nlp]'
	@touch $@

chromium:
	@.ci/chromium

# The Nu Html Checker, kept from one run to the next; where npm is missing, its test says so.
$(CHECKER): tests/package-lock.json | chromium
	-@! command -v npm >/dev/null || npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel error

PYTHON ?= python3
PORT   ?= 3333
VENV   := .venv
BIN    := $(VENV)/bin
LOCKS  := requirements.lock requirements-uv.lock

# What Python compiled is kept, whatever the shell says: without it every process compiles the house anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help play test test-deep coverage golden messages check bench lock .venv

help:
	@echo "make play    try Rapport in a browser, without Slack (PORT=8080 make play for another port)"
	@echo "make test    the whole suite, on SQLite and on a PostgreSQL of its own"
	@echo "make test-deep  the same with many more examples, and what takes minutes; its end says what it covered"
	@echo "make coverage  the suite, and which branches of the application no test takes"
	@echo "make messages renew the page of the playground that shows every message, from what the tests hear"
	@echo "make golden  renew what the whole bot says, in tests/stories/golden.txt; read it with git diff"
	@echo "make check   ruff, mypy, import-linter"
	@echo "make bench   speed and memory, beside a floor"
	@echo "make .venv   only prepare the environment"
	@echo "make lock    renew the pins"

play: .venv
	@echo "Starting Rapport ..."
	@$(BIN)/python -m bot play --port $(PORT)

# Two at a time; tests/suite/scheduling.py says what stays together. `make test TESTS=tests/models` for a part.
TOGETHER = -n 2 --dist loadscope --durations 15 $(TESTS)

test: .venv
	$(BIN)/python -m pytest $(TOGETHER)

test-deep: .venv
	$(BIN)/python -m pytest $(TOGETHER) --deep

coverage: .venv
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(TOGETHER)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report --skip-covered --sort cover
	@$(BIN)/coverage json -q -o - | $(BIN)/python -c 'import json, sys; t = json.load(sys.stdin)["totals"]; \
		print("branches: {covered_branches} of {num_branches}".format(**t), \
		"({:.2f} %)".format(100 * t["covered_branches"] / t["num_branches"]))'

golden: .venv
	$(BIN)/python -m tests.stories.golden

messages: .venv
	rm -rf build/messages && mkdir -p build/messages
	RECORD_MESSAGES=$(CURDIR)/build/messages $(BIN)/python -m pytest -q -n 2 --dist loadscope
	$(BIN)/python -m tests.support.message_recorder build/messages

check: .venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv
	$(BIN)/python -m benchmarks

.venv: $(VENV)/.stamp

$(VENV)/.stamp: $(LOCKS) pyproject.toml
	@echo "Preparing $(VENV): about a quarter of a minute, only the first time and when the pins change"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --require-hashes --no-deps -r requirements-uv.lock
	$(BIN)/uv pip sync -q --system-certs --require-hashes --compile-bytecode -p $(BIN)/python requirements.lock
	$(BIN)/uv pip install -q --no-deps --no-build-isolation -p $(BIN)/python -e .
	$(BIN)/python -m compileall -q bot handlers messages models scheduler
	touch $@

lock: .venv
	$(BIN)/uv pip compile -q --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group dev pyproject.toml -o requirements.lock
	echo uv | $(BIN)/uv pip compile -q --system-certs --generate-hashes --no-emit-index-url --no-header --no-annotate - -o requirements-uv.lock

# Everything that one does with a checkout. `make` alone lists it.
#
#   PYTHON=python3.12      another Python (3.11 or newer) for .venv
#   TORCH_INDEX=URL        another index for torch (a mirror, or CUDA: https://download.pytorch.org/whl/cu126)

PYTHON ?= python3
BIN := .venv/bin
# Tests without sockets and stopwatches: two processes share them.
PLAIN := $(addprefix tests/,casework drafting judge matching rota rulebook slack store)
PROOFS := kills click start shifts histories week storm fuzz
PARTS := 1 2 3 4 5
export TORCH_INDEX
export HF_HUB_OFFLINE := 1

.PHONY: help setup tools demo test check format proof bench clean $(PROOFS:%=proof-%) $(PARTS:%=proof-kills-%)

help:
	@echo 'make demo     Baton with a Slack to click in, on this machine (no account, no token)'
	@echo 'make test     the tests that are fast and need no browser'
	@echo 'make check    format, types, layers, documentation, browser, small proofs'
	@echo 'make proof    the full numbers, a target each: $(PROOFS:%=proof-%)'
	@echo '              and kills with all sources, a fifth each: $(PARTS:%=proof-kills-%)'
	@echo 'make bench    the tables of figures, measured here'
	@echo 'make format   lay the code out'
	@echo 'make setup    .venv with everything (the others call it; does nothing when it is up to date)'
	@echo 'make clean    remove what was made, .venv included'

setup tools:
	@$(PYTHON) deploy/set_up.py tools

demo:
	@$(PYTHON) deploy/set_up.py run
	@$(BIN)/baton demo

test: tools
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -n 2 --dist loadfile $(PLAIN)
	$(BIN)/python -m pytest -m 'not browser and not slow' $(PLAIN:%=--ignore=%)

check: tools
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest tests/test_docs.py tests/browser
	$(BIN)/python -m pytest -m slow tests/faults

format: tools
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

proof: $(PROOFS:%=proof-%) $(PARTS:%=proof-kills-%)

$(PROOFS:%=proof-%): proof-%: tools
	$(BIN)/python -m tests.proof.$*

$(PARTS:%=proof-kills-%): proof-kills-%: tools
	$(BIN)/python -m tests.proof.kills --everywhere --seed $*

bench: tools
	$(BIN)/python -m tests.bench

clean:
	rm -rf .venv build dist *.egg-info .coverage .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find bot tests deploy -name __pycache__ -prune -exec rm -rf {} +

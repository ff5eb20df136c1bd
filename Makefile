# The front door. Each target sets up what it needs, once, in .venv/ and tests/checkers/node_modules/.

PYTHON ?= python3
BIN := .venv/bin
# Wheels with known hashes only: nothing is compiled here, and no package runs code while it is installed.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
LOCK := $(BIN)/uv pip compile pyproject.toml --all-extras --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--only-binary :all: --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(UPGRADE)

.NOTPARALLEL:
.PHONY: briefing press annual annual-districts handoff test check format lint types golden bench lock clean help

briefing: .venv/.toolkit  ## build the briefing on fine dust into build/ (the default)
	@$(BIN)/toolkit build fine-dust-cooperation --strict

press: .venv/.toolkit  ## draft the press release of the newest meeting without one, and build it
	@$(BIN)/toolkit draft --next

# Every year, or one: make annual YEAR=2023
annual: .venv/.toolkit  ## rebuild the summaries of air quality and of cooperation (YEAR=2023: that year only)
	@$(BIN)/toolkit build seoul-air cooperation --strict $(if $(YEAR),--year $(YEAR))

handoff: .venv/.toolkit  ## build the briefing as HWPX, DOCX and XLSX, to go on working in
	@$(BIN)/toolkit build fine-dust-cooperation --strict --format hwpx --format docx --format xlsx

annual-districts: .venv/.toolkit  ## one page a district, as PDF (YEAR=2023: that year only)
	@$(BIN)/toolkit build seoul-air-districts --strict --format pdf $(if $(YEAR),--year $(YEAR))

test: .venv/.tests  ## run all tests
	@$(BIN)/pytest

check: lint types test  ## all that CI runs: format, lint, types, tests

format: .venv/.tests  ## rewrite the Python files in the house format
	@$(BIN)/ruff check --quiet --select I --fix .
	@$(BIN)/ruff format .

lint: .venv/.tests  ## look for faults in the Python files
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/ruff check --quiet .

types: .venv/.tests  ## check the types of toolkit/
	@$(BIN)/mypy

golden: .venv/.tests  ## rewrite the files that the tests compare with; read the diff
	@$(BIN)/pytest tests --golden

bench: .venv/.tests  ## measure the speed of the builds
	@$(BIN)/python -m tests.bench

lock: .venv/.tests  ## lock what pyproject.toml asks for (UPGRADE=--upgrade: the newest versions)
	@$(LOCK) --group build --output-file requirements.lock
	@$(LOCK) --group build --group test --group dev --constraints requirements.lock \
		--output-file tests/requirements.lock

clean:  ## remove what was built, and the caches
	rm -rf build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find data reports templates tests toolkit -name __pycache__ -prune -exec rm -rf {} +

help:  ## list the targets
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / { printf "make %-17s %s\n", $$1, $$2 }' Makefile

# The package itself is installed last, in place: its build backend is among the locked packages, so that pip
# fetches nothing that is not pinned.
.venv/.toolkit: requirements.lock pyproject.toml toolkit/doctor.py $(BIN)/python
	@$(PYTHON) toolkit/doctor.py --install
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing the Python packages of requirements.lock into .venv"
	@$(INSTALL) -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.tests: tests/requirements.lock .venv/.toolkit
	@$(PYTHON) toolkit/doctor.py --install --for tests
	@echo "Installing the Python packages of tests/requirements.lock into .venv"
	@$(INSTALL) -r tests/requirements.lock
	@touch $@

# Missing, or a link to a Python that is gone: the toolkit is set up again.
$(BIN)/python: ;

# Needs make and a Python of 3.11 or later; all else goes into .venv, once.
#
# From PyPI, torch for Linux brings CUDA, some gigabytes; a CPU build is enough:
#     make run PIP_FLAGS="--extra-index-url https://download.pytorch.org/whl/cpu"

BIN := .venv/bin
APP := $(BIN)/.app-is-installed
DEV := $(BIN)/.dev-is-installed

# The first that runs and is new enough: a name that is found may still be a dead shim.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
PIP_FLAGS ?=
STREAMLIT_FLAGS ?=
PYTEST_FLAGS ?=
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run dev test check bench smollm2

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "make %-7s %s\n", $$1, $$2}' Makefile

# The matrices are small: threads that wait for each other cost more than they save.
run dev: export OMP_NUM_THREADS = 1
run dev: export OPENBLAS_NUM_THREADS = 1
run: $(APP) ## install what is missing and serve the app
	$(BIN)/python -m streamlit run app.py $(STREAMLIT_FLAGS)

dev: $(APP) ## serve it, follow the files as they change, show errors in full
	$(BIN)/python -m streamlit run app.py --server.fileWatcherType=auto \
		--server.runOnSave=true --client.showErrorDetails=full \
		--client.toolbarMode=developer $(STREAMLIT_FLAGS)

# One thread each: the workers are what fills the cores, and sums come out alike.
test: export OMP_NUM_THREADS = 1
test: export OPENBLAS_NUM_THREADS = 1
test: export MKL_NUM_THREADS = 1
# A page that fails in a test says why; the browser's server keeps what visitors get.
test: export STREAMLIT_CLIENT_SHOW_ERROR_DETAILS = full
test: $(DEV) ## run every test, those in a browser too (WORKERS=0: in one process)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(PYTEST_FLAGS)

check: $(DEV) ## style, format, types, then every test
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	@$(MAKE) --no-print-directory test

bench: $(APP) ## print what things cost beside their peers
	$(BIN)/python -m analogy bench

smollm2: $(APP) ## install what a real public model needs, and fetch it (98 MB, once)
	$(BIN)/python -m pip install $(PIP_FLAGS) -r requirements-smollm2.txt
	$(BIN)/python -m analogy fetch smollm2

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "No Python of 3.11 or later was found: install one," \
		"or name it, as in: make run PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -f $@; echo "$(PYTHON) could not make .venv:" \
		"on Debian or Ubuntu, sudo apt install python3-venv brings what is missing"; \
		exit 1; }

$(APP): requirements.txt | .venv/pyvenv.cfg
	$(BIN)/python -m pip install $(PIP_FLAGS) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(APP)
	$(BIN)/python -m pip install $(PIP_FLAGS) -r requirements-dev.txt
	@touch $@

# The only entry: `make` and one of the words below. The first run makes .venv by itself.
# PORT, VAR_DIR, DATABASE_URL, REDIS_URL, DEMO_PASSWORD, DAYS, CHROMIUM and ARGS may be given behind
# the word, as in `make run PORT=8001 VAR_DIR=var2`; docs/operations.md explains them.

# The first Python that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; \
	done)
BOOTSTRAP = exec $(PYTHON) recoloca/devserver/bootstrap.py
DEVSERVER = $(BOOTSTRAP) -m recoloca.devserver

.PHONY: help run advance-clock test check fix bench messages lock golden python

help:
	@echo "make run       start the product on this machine"
	@echo "make advance-clock DAYS=32   let time pass for payments, beside make run"
	@echo "make test      run the tests; ARGS='-k word' narrows them"
	@echo "make check     everything that is judged without running the product"
	@echo "make fix       let the tools repair what they can"
	@echo "make bench     measure, as ratios"
	@echo "make messages  compile the translations"
	@echo "make golden    write the expected reports of the sample documents anew"
	@echo "make lock      pin the requirements anew, from requirements*.in"

run: python
	@$(DEVSERVER) run --end-with-parent

DAYS ?= 32
advance-clock: python
	@$(DEVSERVER) advance-clock $(DAYS)

test: python
	@$(DEVSERVER) test $(ARGS)

check fix messages lock: python
	@$(DEVSERVER) $@

bench: python
	@$(BOOTSTRAP) benchmarks/run.py $(ARGS)

golden: python
	@ENVIRONMENT=test $(BOOTSTRAP) manage.py golden

python:
ifeq ($(strip $(PYTHON)),)
	@echo "recoloca: Python 3.11 or newer is needed: install it, or name it with PYTHON=/path/to/python3." >&2; exit 1
endif
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "recoloca: $(PYTHON) is not Python 3.11 or newer: name another with PYTHON=/path/to/python3." >&2; exit 1; }

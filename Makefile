# Prima.  Needs GNU make and Python 3.11 or newer; everything else is fetched, by hash, into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help
CHECKS := check-format check-lint check-types check-contracts check-house
.PHONY: help setup run test check long bench lock development $(CHECKS)

ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
    $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
BIN := .venv/bin
SETUP = @$(if $(PYTHON),,$(NO_PYTHON))$(PYTHON) scripts/bootstrap.py

define NO_PYTHON
printf '%s\n' \
  'Apa: penyiapan berhenti. / What: setup stopped.' \
  'Sebab: Python 3.11 atau lebih baru tidak ditemukan. / Why: no Python 3.11 or newer was found.' \
  'Lakukan: pasang paket python3 (3.11+), atau make PYTHON=/jalur/python3. / Do: install python3 (3.11+), or name it by PYTHON=.' >&2; exit 1;
endef

help: ## daftar perintah · list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; \
	do printf '%-14s %s\n' "$$name" "$$text"; done

setup: ## siapkan .venv dari daftar terkunci · make .venv from the locked lists
	$(SETUP) run

run: setup ## jalankan kantor contoh · run the demo office
	@exec $(BIN)/prima serve --demo

test: development ## periksa, lalu semua uji pada SQLite, PostgreSQL, dan peramban · check, then every test
	@$(BIN)/python scripts/run_tests.py

check: $(CHECKS) ## bentuk, tipe, kontrak, ukuran (cepat) · format, lint, types, contracts, sizes (quick)

check-format: development
	$(BIN)/ruff format --check --quiet .

check-lint: development
	$(BIN)/ruff check --quiet .

check-types: development
	$(BIN)/mypy
	MYPYPATH=scripts $(BIN)/mypy --explicit-package-bases scripts/*.py tests conftest.py

check-contracts: development
	$(BIN)/lint-imports

check-house: development
	$(BIN)/python -m pytest --quiet tests/house

long: development ## uji menyeluruh yang lama · the exhaustive tests
	$(BIN)/python -m pytest -m long --hypothesis-profile=long

bench: development ## ukur kecepatan dan memori · measure speed and memory
	@$(BIN)/python scripts/bench.py

lock: development ## kunci ulang versi paket di requirements/ · lock the versions anew
	@$(BIN)/python scripts/lock.py

development:
	$(SETUP) dev

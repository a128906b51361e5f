PORT ?= 8501
VENV := .venv
BENCH_VENV := .venv-bench
SUPPLY_VENV := .venv-supply
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
SQL := queries data/rules data/warnings
# Tests that answer at once: no server, browser or proxy, no page run, no build.
FAST := tests/charts tests/filters tests/queries
# Of those, what waits for a remote record, builds or replaces records, or asks or draws everything there is.
SLOW := tests/charts/test_every_chart.py tests/charts/test_trace_charts.py \
	$(addprefix tests/queries/test_,$(addsuffix .py,changes filters fits orders past record record_location \
	trace_orphans))

.PHONY: help run test test-fast lint check-format format data changes curate messages check-links bench screenshots \
	fuzz audit sbom lock clean

help:
	@echo 'make run         serve the dashboard on http://localhost:8501 (PORT=8600 elsewhere)'
	@echo 'make test        all tests'
	@echo 'make test-fast   those that answer within half a minute'
	@echo 'make fuzz        what nobody would send, other and more each time (FUZZ_TIMES=20: as much as in make test)'
	@echo 'make lint        ruff, mypy and sqlfluff'
	@echo 'make format      write Python and SQL the one way'
	@echo 'make data        check data/source/*.csv and write data/record (REASON=… CHECKED_TO=… NOTE=…)'
	@echo 'make messages    terms/locale/terms.pot, what there is to translate'
	@echo 'make curate      add to the record and correct it, on a page of this machine alone'
	@echo 'make changes     what the working tables change, in words (AGAINST=HEAD: since that commit)'
	@echo 'make check-links ask which cited pages are still on the web (LIMIT=… OLDER=days)'
	@echo 'make bench       bytes, times and load against a stock Streamlit page, files against Datasette (PARTS="files start")'
	@echo 'make screenshots pictures of every page in .screenshots, for review (PAGES="sizes tempo": of these)'
	@echo 'make audit       which locked packages have a known weakness (asks PyPI)'
	@echo 'make sbom        sbom.json, what requirements.txt installs, with licences, as the image has it'
	@echo 'make lock        requirements*.txt from pyproject.toml (UPGRADE=--upgrade for newer versions)'
	@echo 'make clean       remove $(VENV) and caches'

# glibc would keep an arena for nearly every thread. Pages are made in ever new threads, and what they leave
# free in each arena adds up: after 400 visits 339 MB of memory in place of 323 (one run of each).
run: $(VENV)/compressed
	@MALLOC_ARENA_MAX=2 STREAMLIT_SERVER_PORT=$(PORT) $(PYTHON) server.py

# One process more than there are processors: tests that drive a browser wait for it much of the time. The tests of
# one file stay together, for what they share, and files go in their order: those that drive a browser wait longest
# and so come first, and next to one another, for they share it too.
test: $(VENV)/installed-dev
	$(PYTHON) -m pytest --dist loadfile --no-loadscope-reorder \
		--numprocesses $$($(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

test-fast: $(VENV)/installed-dev
	FAST=1 $(PYTHON) -m pytest --dist loadfile --numprocesses auto $(FAST) $(SLOW:%=--ignore=%)

# Each failure ends with what was sent, and with a line that sends it again (@reproduce_failure); what failed is kept
# in .hypothesis/ and sent first the next time.
fuzz: $(VENV)/installed-dev
	FUZZ_TIMES=$${FUZZ_TIMES:-20} $(PYTHON) -m pytest tests/fuzz --maxfail=10

lint: check-format
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/sqlfluff lint --processes 2 $(SQL)

check-format: $(VENV)/installed-dev
	$(PYTHON) -m ruff format --check .

format: $(VENV)/installed-dev
	$(PYTHON) -m ruff check --fix-only --quiet .
	$(PYTHON) -m ruff format .
	$(VENV)/bin/sqlfluff fix --processes 2 --quiet $(SQL)

data: $(VENV)/installed-dev
	@$(PYTHON) -m data.build --reason "$$REASON" --note "$$NOTE" \
		$${CHECKED_TO:+--checked-to "$$CHECKED_TO"} $${RENAMED:+--renamed $$RENAMED}

# Without line numbers and dates, so that a change of it shows as the messages that changed.
messages: $(VENV)/installed
	$(VENV)/bin/pybabel --quiet extract --mapping=terms/locale/babel.cfg \
		--no-default-keywords --keywords='say say_n:1,2 N_ NN_:1,2' \
		--omit-header --add-location=file --sort-by-file --width=110 --output-file=terms/locale/terms.pot \
		exhibits charts pages ui terms filters.py web formats app.py

# On this machine alone: the public site is server.py, which knows nothing of it.
curate: $(VENV)/installed-dev
	@$(PYTHON) -m streamlit run curate/app.py --server.address 127.0.0.1 --server.port 8510 \
		--browser.gatherUsageStats false

# The state of the record to compare with: another commit's.
AGAINST ?= $(shell git rev-parse --quiet --verify origin/main || echo HEAD)

changes: $(VENV)/installed-dev
	@before=$$(mktemp -d) && trap 'rm -rf "$$before"' EXIT \
		&& git archive $(AGAINST) data | tar -x -C "$$before" \
		&& $(PYTHON) -m data.changes --before "$$before/data"

check-links: $(VENV)/installed-dev
	@$(PYTHON) -m data.check_links $${LIMIT:+--limit $$LIMIT} $${OLDER:+--only-older-than $$OLDER}

bench: $(VENV)/compressed $(VENV)/installed-dev $(BENCH_VENV)/installed
	$(PYTHON) -m bench $(PARTS)

screenshots: $(VENV)/compressed $(VENV)/installed-dev
	@$(PYTHON) -m tests.browser.screenshots $(PAGES)

# Strict: a package that PyPI says nothing of is a failure, not a package without weaknesses.
audit: $(SUPPLY_VENV)/installed
	$(SUPPLY_VENV)/bin/pip-audit --strict --disable-pip --require-hashes \
		$(addprefix --requirement ,$(wildcard requirements*.txt))

# Of an environment made for it, since the developer's holds far more than a replica. deploy/Dockerfile does the same.
sbom: $(SUPPLY_VENV)/installed
	@replica=$$(mktemp -d) && trap 'rm -rf "$$replica"' EXIT \
		&& python3 -m venv --without-pip "$$replica" \
		&& $(SUPPLY_VENV)/bin/python -m pip --python "$$replica/bin/python" install --quiet \
			--disable-pip-version-check --only-binary :all: --require-hashes --requirement requirements.txt \
		&& $(SUPPLY_VENV)/bin/cyclonedx-py environment "$$replica" --pyproject pyproject.toml \
			--output-reproducible --output-file sbom.json

# One version for every Python that the project runs on, each file of it known by its hash.
LOCK := $(VENV)/bin/uv pip compile --universal --fork-strategy fewest --generate-hashes --quiet \
	--custom-compile-command 'make lock' $(UPGRADE)

lock: $(VENV)/installed-dev
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --group test --group lint --constraint requirements.txt \
		--output-file requirements-dev.txt
	$(LOCK) --group bench --python-version 3.11 --output-file requirements-bench.txt
	$(LOCK) --group supply --python-version 3.11 --output-file requirements-supply.txt

# Streamlit's static files, compressed once, and its fonts with what pages show. The server would compress them
# too, but with less patience.
$(VENV)/compressed: $(VENV)/installed $(wildcard *.py pages/*.py exhibits/*.py ui/*.py web/*.py formats/*.py)
	@$(PYTHON) -m web.assets
	@touch $@

$(VENV)/installed: requirements.txt | $(PYTHON)
	$(PIP) --requirement requirements.txt
	@touch $@

# Everything in requirements.txt is in requirements-dev.txt too, in the same version.
$(VENV)/installed-dev: requirements-dev.txt | $(PYTHON)
	$(PIP) --requirement requirements-dev.txt
	@touch $@

# Datasette, which the benchmark measures beside the site, and what looks at the locks: each with packages that the site
# does not have.
.venv-%/installed: requirements-%.txt
	python3 -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

$(PYTHON):
	python3 -m venv $(VENV)

clean:
	rm -rf $(VENV) $(BENCH_VENV) $(SUPPLY_VENV) sbom.json .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

PORT ?= 8501
VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: run test data bench clean

# glibc would keep an arena for nearly every thread. Pages are made in ever new threads, and what they leave
# free in each arena adds up: after 400 visits 339 MB of memory in place of 323 (one run of each).
run: $(VENV)/compressed
	@MALLOC_ARENA_MAX=2 STREAMLIT_SERVER_PORT=$(PORT) $(PYTHON) server.py

test: $(VENV)/installed
	$(PYTHON) -m pytest

data: $(VENV)/installed
	$(PYTHON) -m data.build

# Streamlit's static files, compressed once; the server would do it too, but with less patience.
$(VENV)/compressed: $(VENV)/installed
	@$(PYTHON) -m web.assets
	@touch $@

$(VENV)/installed: requirements.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

bench: $(VENV)/compressed
	$(PYTHON) -m bench

clean:
	rm -rf $(VENV)

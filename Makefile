PORT ?= 8501
VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: run test data bench clean

run: $(VENV)/compressed
	@STREAMLIT_SERVER_PORT=$(PORT) $(PYTHON) server.py

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

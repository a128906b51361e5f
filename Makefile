PORT ?= 8501
VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: run test data clean

run: $(VENV)/installed
	@echo "Exchange Ledger: http://localhost:$(PORT)"
	@$(VENV)/bin/streamlit run app.py --server.port $(PORT) --server.headless true

test: $(VENV)/installed
	$(PYTHON) -m pytest

data: $(VENV)/installed
	$(PYTHON) -m data.build

$(VENV)/installed: requirements.txt
	python3 -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

clean:
	rm -rf $(VENV)

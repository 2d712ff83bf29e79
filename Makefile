# `make edition` and `make test` do all set-up themselves; `make help` lists the rest.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

.PHONY: help edition pdf test lint format bench fuzz clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 10

edition: $(READY)  ## build the bundled edition into output/
	$(BIN)/opis build

pdf: edition  ## render the edition's XSL-FO as PDF into output/pdf/ (needs fop and its fonts)
	@cd output && find fo -name '*.fo' | sort | while read -r fo; do \
	    pdf="pdf/$${fo#fo/}"; pdf="$${pdf%.fo}.pdf"; mkdir -p "$$(dirname "$$pdf")"; \
	    echo "$$pdf"; fop -q -c fo/fop.xconf -fo "$$fo" -pdf "$$pdf" || exit 1; done

test: $(READY)  ## run the tests
	@.ci/system-packages
	@.ci/conformance-suite
	$(BIN)/pytest

lint: $(READY)  ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## bring the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## measure, against peers in the same run
	$(BIN)/python -m bench.build
	$(BIN)/python -m bench.stages
	$(BIN)/python -m bench.race
	$(BIN)/python -m bench.growth
	$(BIN)/python -m bench.validation
	$(BIN)/python -m bench.growth_of_validation
	$(BIN)/python -m bench.schematron
	$(BIN)/python -m bench.agreement_jing
	$(BIN)/python -m bench.odd
	$(BIN)/python -m bench.within_tei
	$(BIN)/python -m bench.doubling
	$(BIN)/python -m bench.corpus
	$(BIN)/python -m bench.corpus_file
	$(BIN)/python -m bench.segmentation
	$(BIN)/python -m bench.agreement
	$(BIN)/python -m bench.agreement_segmentation
	$(BIN)/python -m bench.agreement_words

fuzz: $(READY)  ## look for inputs that break what opis promises, for ten minutes (docs/reliability.md)
	$(BIN)/python -m bench.fuzz --seconds 600

clean:  ## remove what the targets made, not the environment
	rm -rf output/* output/.opis* .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable . --group dev
	touch $@

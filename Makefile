# Every target does all it needs and is quick the second time.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help setup run quick test check e2e bench lock

help: ## What there is
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: ## Everything that `make run` does, without serving
	@bash scripts/setup.sh

run: ## Set up, then serve on 127.0.0.1:8000 (PORT=8080 make run)
	@bash scripts/run.sh

quick: ## The tests to run at every change: law, commands, habits, scenarios; on SQLite
	@bash scripts/test.sh quick

test: ## Set up with test tools, then every test on both databases
	@bash scripts/test.sh

check: ## Lint, format, types, imports, sizes
	@bash scripts/check.sh

e2e: ## The browser journeys only
	@bash scripts/test.sh browser

bench: ## The speed goals, as ratios measured in one run
	@bash scripts/bench.sh

lock: ## Choose versions again and write requirements*.txt with hashes
	@bash scripts/lock.sh

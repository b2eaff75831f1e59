# Subrosa: make run opens the app, make test runs every test. Both install what is missing first (scripts/needs.sh).

GO ?= go
GOFUMPT = mvdan.cc/gofumpt@v0.12.0
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.8.0

.PHONY: run build test soak lint bench eval tour clean

# The app in a window; without a display, pictures of it in tour/.
run: build
	@sh scripts/run.sh

build:
	@sh scripts/needs.sh build
	@sh scripts/go.sh
	$(GO) build -o bin/subrosa .

test:
	@sh scripts/needs.sh test
	@sh scripts/go.sh
	$(GO) test -timeout 20m ./...

lint:
	@sh scripts/needs.sh build
	@sh scripts/go.sh
	@sh scripts/lint.sh $(GOFUMPT) $(STATICCHECK) $(GOVULNCHECK)

# Every round of the campaigns, and ten minutes for every fuzz target: hours. Prints a table.
soak:
	@sh scripts/needs.sh measure
	@sh scripts/go.sh
	$(GO) run ./scripts/figures soak

# How fast it is in a large practice, beside the limits: some minutes. Prints a table.
bench:
	@sh scripts/needs.sh measure
	@sh scripts/go.sh
	$(GO) run ./scripts/figures bench

# How well identifying details are found: in the project's own marked notes, or in EVAL="file …" (JSONL or marked notes).
# MISSES=1 with EVAL also prints each miss and false finding with the words around it.
eval:
	@sh scripts/go.sh
	$(GO) run ./pseudonym/evaluate $(if $(MISSES),-misses) $(EVAL)

# Every screen of the demo practice as PNG, light and dark, without a display.
tour: build
	bin/subrosa tour tour
	@echo "The pictures are in $(CURDIR)/tour"

clean:
	rm -rf bin tour bench

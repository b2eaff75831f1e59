# Subrosa: make run opens the app, make test runs every test. Both install what is missing first (scripts/needs.sh).

GO ?= go
GOFUMPT = mvdan.cc/gofumpt@v0.12.0
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.8.0

.PHONY: run build test lint bench tour clean

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

bench:
	@sh scripts/needs.sh build
	@sh scripts/go.sh
	$(GO) test -run '^$$' -bench . -benchmem -timeout 60m ./...

# Every screen of the demo practice as PNG, light and dark, without a display.
tour: build
	bin/subrosa tour tour
	@echo "The pictures are in $(CURDIR)/tour"

clean:
	rm -rf bin tour bench

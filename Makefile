# Every target works on a fresh machine with Go and git.

GOLANGCI := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
FUZZTIME ?= 10s

.PHONY: test purego instructions race lint fuzz hostile secret bench parts profile corpus truth endure release share

test: ## all tests
	go test ./...

purego: ## tests of detection, and of what reads text, with the portable code alone, as machines without AVX2 run it
	go test -tags purego ./pii/... ./scan/extract/internal/paragraph ./scan/extract/internal/utf8text

instructions: ## instructions for each byte of text, of the assembly and of the portable code; fails where they rise by a tenth. PIISCAN_INSTRUCTIONS=write keeps new figures
	PIISCAN_INSTRUCTIONS=$${PIISCAN_INSTRUCTIONS:-check} go test -count 1 -run TestInstructions -v ./pii
	PIISCAN_INSTRUCTIONS=$${PIISCAN_INSTRUCTIONS:-check} go test -count 1 -run TestInstructions -v -tags purego ./pii

race: ## tests of what runs side by side, under the race detector: readers go through a file by themselves
	go test -race -pgo=off -short -skip '[Cc]orpus|Canaries|Kill|NoNetwork' $$(go list ./... | grep -v /scan/extract)

lint: ## formatting, vet, linters
	test -z "$$(gofmt -l .)"
	go vet ./...
	$(GOLANGCI) run --max-same-issues 0 --max-issues-per-linter 0

fuzz: ## each fuzz target for FUZZTIME
	@set -e; for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x $$package; \
		done; \
	done

secret: ## that no value gets out, no scan is lost when it is stopped, and nothing is asked of the network: at length
	PIISCAN_CANARIES=2000 PIISCAN_INTERRUPTS=100 go test -run 'TestCanaries|TestInterrupt|TestNoNetwork' -timeout 60m -v ./cmd/piiscan
	PIISCAN_LARGE=1 go test -run TestScan -v ./scan/disk

hostile: ## all hostile files and 20,000 damaged documents, read in worker processes
	PIISCAN_HOSTILE=. go test -run TestHostile -timeout 240m -v ./scan/sandbox

bench: ## the program beside other tools on the same files, as BENCHMARKS.md; some tools come from registries
	go build -o $${TMPDIR:-/tmp}/piiscan-bench ./examples/internal/bench
	$${TMPDIR:-/tmp}/piiscan-bench -o BENCHMARKS.md

parts: ## speed and allocations of each detector, each format and the whole pipe
	go test -run '^$$' -bench . -benchmem .
	go test -run '^$$' -bench '^Benchmark(PDF|XLSX)$$' ./scan/extract
	go test -run '^$$' -bench PeakHeap -benchtime 1x ./scan
	go test -run '^$$' -bench Wall -benchtime 7x ./scan/sandbox

profile: ## cmd/piiscan/default.pgo, by which the compiler arranges the program: 12 % less time for small files
	go test -run '^$$' -bench Scan -benchtime 3s -cpu 1 -o $${TMPDIR:-/tmp}/piiscan.test -cpuprofile $${TMPDIR:-/tmp}/piiscan.prof .
	go tool pprof -proto $${TMPDIR:-/tmp}/piiscan.prof > cmd/piiscan/default.pgo

corpus: ## checks against real documents and lists, where they are present beside the project
	go test -run '[Cc]orpus' ./...
	go test -run '^Test(Ledger|Recall)Corpus$$' -v ./scan ./scan/extract
	PIISCAN_OFFICE_PEOPLE=20000 go test -run TestOffice -timeout 60m -v ./scan

truth: ## what scans say of fifty invented leaks, and of large ones, against the truth about them
	PIISCAN_TRUTH=all go test -run TestClaims -timeout 60m -v ./examples/internal/town

endure: ## 500 kills of scans and of workers, a fault at every write of a store, a million sightings merged
	PIISCAN_KILLS=500 go test -run TestKill -timeout 3h -v ./cmd/piiscan
	PIISCAN_FAULTS=1 go test -run faults -timeout 1h -v ./scan/store
	PIISCAN_SIGHTINGS=1 go test -run memory -v ./scan/shard

release: ## what a release is made of: a static program, completions, the pages of the manual
	PIISCAN_RELEASE=1 go test -run TestReleases -v ./cmd/piiscan

share: ## make examples/share anew
	go run ./examples/internal/leak

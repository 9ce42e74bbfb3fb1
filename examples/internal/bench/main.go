// Command bench measures the built program beside other tools on the same
// files, and writes the table of ratios, BENCHMARKS.md:
//
//	go run ./examples/internal/bench [-o FILE] [-runs N] [-scale N] [-only WORD]
//
// All commands of a measurement run in turns, and what counts is the processor
// time, user and system, that the operating system accounts to each with its
// children. A ratio is the median of those of the rounds. What a machine with
// other work does to a clock hardly touches such ratios.
//
// The files are invented by seeded generators and kept in a cache folder, as are
// the tools that come from registries of packages. A tool that cannot be had is
// named in the table, and its rows are left out.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:]))
}

func run(ctx context.Context, args []string) int {
	if len(args) > 1 && args[0] == childWord {
		return complain(child(ctx, args[1:]))
	}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	b := bench{}
	out := flags.String("o", "", "write the table to `FILE` instead of standard output")
	cache := flags.String("cache", "", "`DIR` for files and tools (default: in the cache folder of the user)")
	flags.IntVar(&b.runs, "runs", 5, "`NUMBER` of rounds of each measurement")
	flags.Float64Var(&b.scale, "scale", 1, "size of the files, as a part of the usual one")
	flags.StringVar(&b.only, "only", "", "measure only the work whose name has `WORD` in it")
	if flags.Parse(args) != nil {
		return 2
	}
	if *cache == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return complain(err)
		}
		*cache = filepath.Join(dir, "piiscan-bench")
	}
	b.cache = *cache
	table, err := b.measure(ctx)
	if err != nil {
		return complain(err)
	}
	if *out == "" {
		_, err = os.Stdout.WriteString(table)
	} else {
		err = os.WriteFile(*out, []byte(table), 0o644)
	}
	return complain(err)
}

func complain(err error) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, "bench:", err)
	return 2
}

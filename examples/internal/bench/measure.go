package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"
)

// command is a program to measure.
type command struct {
	name string // in the table
	args []string
	env  []string // beside that of this process
}

// cost is what a run took.
type cost struct {
	cpu, wall time.Duration
	// peak is the memory of the largest process, in bytes. Linux counts in it what
	// this process had when it started the command.
	peak int64
}

// once runs the command, its output thrown away. Exit codes up to 3 are
// answers: found, not found, not all was read. 2 is an error for all of these
// tools.
func (c command) once(ctx context.Context) (cost, error) {
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Env = append(os.Environ(), c.env...)
	var complaint strings.Builder
	cmd.Stderr = &complaint
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() < 0 || exit.ExitCode() == 2 || exit.ExitCode() > 3) {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(c.args, " "), err, complaint.String())
	}
	spent := cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), wall: wall}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		spent.peak = usage.Maxrss << 10
	}
	return spent, nil
}

// costs are the runs of some commands, in the order of the rounds.
type costs [][]cost

// rounds runs commands in turns, once to warm up and then the given number of
// times.
func rounds(ctx context.Context, runs int, commands ...command) (costs, error) {
	all := make(costs, len(commands))
	for round := range runs + 1 {
		for i, c := range commands {
			spent, err := c.once(ctx)
			if err != nil {
				return nil, err
			}
			if round > 0 {
				all[i] = append(all[i], spent)
			}
		}
	}
	return all, nil
}

func cpu(c cost) float64  { return c.cpu.Seconds() }
func wall(c cost) float64 { return c.wall.Seconds() }
func peak(c cost) float64 { return float64(c.peak) }

// median returns the median of a figure of command i.
func (all costs) median(i int, of func(cost) float64) float64 {
	var figures []float64
	for _, c := range all[i] {
		figures = append(figures, of(c))
	}
	return middle(figures)
}

// times returns how many times the figure of i that of j is: the median over
// the rounds.
func (all costs) times(i, j int, of func(cost) float64) float64 {
	var ratios []float64
	for round := range all[i] {
		ratios = append(ratios, of(all[i][round])/of(all[j][round]))
	}
	return middle(ratios)
}

// middle returns the median, the lower one of two.
func middle(figures []float64) float64 {
	if len(figures) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(figures))
	return sorted[(len(sorted)-1)/2]
}

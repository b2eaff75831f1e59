// Command figures runs the long tests (figures soak) or the measurements (figures bench) and prints a table of what they
// report. make soak and make bench call it, in the module's folder.
//
// A test reports with a line in its log: "figure", what, result, and for measurements limit and verdict, with tabs
// between them.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"text/tabwriter"
	"time"
)

// folder is where the practice that is measured with and the logs lie; git ignores it, make clean removes it.
const folder = "bench"

// large is the practice that is measured with.
var large = filepath.Join(folder, "Practice.subrosa")

func main() {
	if len(os.Args) != 2 || (os.Args[1] != "soak" && os.Args[1] != "bench") {
		fmt.Fprintln(os.Stderr, "usage: figures soak|bench")
		os.Exit(2)
	}
	ok, err := run(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

// run runs every step of a kind and prints the table. It is not ok if a step failed.
func run(kind string) (ok bool, err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return false, err
	}
	if err := makeLarge(); err != nil {
		return false, err
	}
	log, err := os.Create(filepath.Join(folder, kind+".log"))
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	steps, err := soakSteps()
	if kind == "bench" {
		steps, err = benchSteps(), nil
	}
	if err != nil {
		return false, err
	}
	var table []figure
	var failed []string
	for _, s := range steps {
		fmt.Println("go", strings.Join(s.args, " "))
		begin := time.Now()
		figures, err := s.run(log)
		if err != nil {
			failed = append(failed, fmt.Sprintf("go %s: %v", strings.Join(s.args, " "), err))
		}
		fmt.Println("   ", time.Since(begin).Round(time.Second))
		table = append(table, figures...)
	}
	show(os.Stdout, table)
	for _, f := range failed {
		fmt.Println("FAILED", f)
	}
	if len(failed) > 0 {
		fmt.Println("What they said is in", log.Name())
	}
	return len(failed) == 0, nil
}

// makeLarge makes the practice that is measured with, unless it is there.
func makeLarge() error {
	if _, err := os.Stat(large); err == nil {
		return nil
	}
	fmt.Println("making a practice of 1,000 clients and 100,000 notes")
	out, err := exec.Command("go", "run", ".", "demo", "--clients", "1000", "--notes", "100000", large).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// step is one call of go, whose output has figures.
type step struct {
	args  []string
	read  func(line string) (figure, bool)
	title string // stands before what each figure is about
}

// figure is a line of the table. Limit and verdict are empty where there is none.
type figure struct{ what, result, limit, verdict string }

// run runs a step and copies its output to the log.
func (s step) run(log io.Writer) ([]figure, error) {
	cmd := exec.Command("go", s.args...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = log
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var figures []figure
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fmt.Fprintln(log, lines.Text())
		if f, ok := s.read(lines.Text()); ok {
			f.what = s.title + f.what
			figures = append(figures, f)
		}
	}
	return figures, errors.Join(lines.Err(), cmd.Wait())
}

// show prints the table.
func show(w io.Writer, table []figure) {
	fmt.Fprintln(w)
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', 0)
	for _, f := range table {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", f.what, f.result, f.limit, f.verdict)
	}
	_ = t.Flush()
	fmt.Fprintln(w)
}

// reported reads a line of a test that reports a figure.
func reported(line string) (figure, bool) {
	_, rest, ok := strings.Cut(line, ": figure\t")
	if !ok {
		return figure{}, false
	}
	parts := append(strings.Split(rest, "\t"), "", "", "")
	return figure{parts[0], parts[1], parts[2], parts[3]}, true
}

var benchmark = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op(?:\s+([\d.]+) MB/s)?`)

// growth is a line of a benchmark that tells how the time grows with the text.
var growth = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) times`)

// benchmarked reads a line of a benchmark.
func benchmarked(line string) (figure, bool) {
	m := benchmark.FindStringSubmatch(line)
	if m == nil {
		if m = growth.FindStringSubmatch(line); m != nil {
			return figure{what: m[1] + ", four times the text", result: m[2] + " times the time"}, true
		}
		return figure{}, false
	}
	if m[3] != "" {
		return figure{what: m[1], result: m[3] + " MB/s"}, true
	}
	took, err := time.ParseDuration(m[2] + "ns")
	if err != nil {
		return figure{}, false
	}
	digits := time.Duration(1)
	for took/digits >= 1000 {
		digits *= 10
	}
	return figure{what: m[1], result: took.Round(digits).String()}, true
}

var fuzzing = regexp.MustCompile(`^fuzz: elapsed: (\S+), execs: (\d+) `)

// soakSteps are the long tests: those with the flag -soak, and ten minutes for every fuzz target.
func soakSteps() ([]step, error) {
	list := []step{
		{[]string{"test", "./vault", "./vault/campaign", "-soak", "-count=1", "-v", "-timeout=3h", "-p=1"}, reported, ""},
		{[]string{"test", "./ui/widget/editor", "-run=^TestAgainstReference$", "-soak", "-count=1", "-v", "-timeout=1h"}, reported, ""},
		{[]string{"test", "./e2e", "-run=^(TestLock|TestDiskFull)$", "-soak", "-count=1", "-v", "-timeout=2h"}, reported, ""},
		{[]string{"test", "./e2e", "-run=^TestSpeed$/^Busy$", "-speed=" + absolute(large), "-count=1", "-v", "-timeout=1h"}, reported, ""},
	}
	out, err := exec.Command("go", "test", "-list=^Fuzz", "./vault", "./app", "./app/extract", "./pseudonym", "./ui/widget/editor").Output()
	if err != nil {
		return nil, err
	}
	var targets []string
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "Fuzz") {
			targets = append(targets, line)
			continue
		}
		parts := strings.Fields(line)
		if len(parts) < 2 || parts[0] != "ok" {
			continue
		}
		for _, target := range targets {
			args := []string{"test", parts[1], "-run=^$", "-fuzz=^" + target + "$", "-fuzztime=10m", "-timeout=30m"}
			list = append(list, step{args, fuzzed(target), ""})
		}
		targets = nil
	}
	return list, nil
}

// fuzzed reads the last line of a fuzzing run, which tells how often the target was called.
func fuzzed(target string) func(string) (figure, bool) {
	var last figure
	return func(line string) (figure, bool) {
		if m := fuzzing.FindStringSubmatch(line); m != nil {
			last = figure{what: target + ", fuzzed for " + m[1], result: m[2] + " inputs, 0 panics"}
		}
		return last, line == "PASS" && last.what != ""
	}
}

// benchSteps are the measurements.
func benchSteps() []step {
	return []step{
		{[]string{"test", "./e2e", "-run=^TestSpeed$", "-speed=" + absolute(large), "-count=1", "-v", "-timeout=1h"}, reported, ""},
		{[]string{"test", "./e2e", "-run=^TestStart$", "-speed=" + absolute(large), "-count=1", "-v", "-timeout=1h"}, reported, ""},
		{[]string{"test", "./vault", "-run=^$", "-bench=.", "-timeout=1h"}, benchmarked, "vault: "},
		{[]string{"test", "./ui/widget/editor", "-run=^TestSpeed$", "-speed", "-count=1", "-v", "-timeout=1h"}, reported, ""},
		{[]string{"test", "./ui", "-run=^(TestNoteSpeed|TestListsSpeed)$", "-speed", "-count=1", "-v", "-timeout=1h"}, reported, ""},
		{[]string{"test", "./ui", "-run=^TestCaseloadSpeed$", "-caseload=" + absolute(large), "-count=1", "-v", "-timeout=1h"}, reported, ""},
		{[]string{"test", "./pseudonym", "-run=^$", "-bench=.", "-timeout=1h"}, benchmarked, "findings: "},
	}
}

func absolute(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return abs
}

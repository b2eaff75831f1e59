// Command evaluate measures how well package pseudonym finds what identifies people. It is for developing the detectors
// and no part of the program.
//
//	go run ./pseudonym/evaluate [-misses] [file …]
//	go run ./pseudonym/evaluate -known
//
// Without a file it reads the marked notes under pseudonym/testdata/corpus and measures known clients among 300. Files
// named *.jsonl are read as one object a line (see readJSONL), all others as marked notes (see readMarked). With -misses
// it prints every miss and every false finding with the words around it, of files that are named only, so that the
// held-out notes are not read by accident.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"subrosa/pseudonym"
)

// corpusDir holds the project's own marked notes, from the root of the module.
const corpusDir = "pseudonym/testdata/corpus"

// heldOut begins the names of files nobody reads while detectors are tuned.
const heldOut = "heldout_"

// Kinds of notes in which nothing must be found.
const (
	plainKind    = "plain"
	capitalsKind = "capitals" // full of capitals
)

var errUsage = errors.New("-misses needs the files whose words it may print")

func main() {
	misses := flag.Bool("misses", false, "print misses and false findings with the words around them; needs files")
	known := flag.Bool("known", false, "measure known clients only, and print those that are not found")
	flag.Parse()
	err := error(nil)
	if *known {
		err = runKnown(os.Stdout, nil, true)
	} else {
		err = run(os.Stdout, *misses, flag.Args())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(2)
	}
}

func run(w io.Writer, misses bool, files []string) error {
	if len(files) == 0 {
		if misses {
			return errUsage
		}
		return runOwn(w)
	}
	for _, path := range files {
		read := readMarked
		if strings.EqualFold(filepath.Ext(path), ".jsonl") {
			read = readJSONL
		}
		texts, err := read(path)
		if err != nil {
			return err
		}
		s, faults := measure(&pseudonym.Checker{}, texts)
		if err := report(w, filepath.Base(path), s); err != nil {
			return err
		}
		if misses {
			if err := reportReasons(w, s.trust); err != nil {
				return err
			}
			reportFaults(w, faults)
		}
	}
	return nil
}

// runOwn measures the project's own notes, both splits, and the known clients.
func runOwn(w io.Writer) error {
	dev, held, err := readCorpus(corpusDir)
	if err != nil {
		return err
	}
	for _, split := range []struct {
		title string
		texts []text
	}{{"development notes", dev}, {"held-out notes", held}} {
		s, _ := measure(&pseudonym.Checker{}, split.texts)
		if err := report(w, split.title, s); err != nil {
			return err
		}
		for _, kind := range []string{plainKind, capitalsKind} {
			s, _ := measure(&pseudonym.Checker{}, ofKind(split.texts, kind))
			fmt.Fprintf(w, "  %s notes: %d words, false findings %s per 1,000\n", kind, s.words, rate(s.wrong, s.words))
		}
		reportRisks(w, split.texts)
		fmt.Fprintln(w)
	}
	return runKnown(w, slices.Concat(dev, held), false)
}

// runKnown measures known clients; with misses it also prints those that are not found. They do not exist.
func runKnown(w io.Writer, nobody []text, misses bool) error {
	for _, register := range []struct {
		title  string
		sealed bool
	}{{"register open", false}, {"register sealed", true}} {
		s, err := measureKnown(register.sealed, nobody)
		if err != nil {
			return err
		}
		reportKnown(w, register.title, s, misses)
		left, err := measureWork(register.sealed)
		if err != nil {
			return err
		}
		reportWork(w, register.title, left)
	}
	return nil
}

// ofKind returns the texts out of files of one kind: plain.txt, heldout_plain.txt.
func ofKind(texts []text, kind string) []text {
	var out []text
	for _, t := range texts {
		file, _, _ := strings.Cut(t.id, ".")
		if strings.TrimPrefix(file, heldOut) == kind {
			out = append(out, t)
		}
	}
	return out
}

// readCorpus reads every file of marked notes in dir, those held out apart.
func readCorpus(dir string) (dev, held []text, err error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		return nil, nil, fmt.Errorf("%s: no notes; this runs from the root of the module", dir)
	}
	slices.Sort(files)
	for _, path := range files {
		texts, err := readMarked(path)
		if err != nil {
			return nil, nil, err
		}
		if strings.HasPrefix(filepath.Base(path), heldOut) {
			held = append(held, texts...)
		} else {
			dev = append(dev, texts...)
		}
	}
	return dev, held, nil
}

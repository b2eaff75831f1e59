package main

import (
	"fmt"
	"io"
	"strings"

	"subrosa/pseudonym"
)

// reportRisks prints how many sentences of texts, made fit to leave, a person would be asked to judge.
func reportRisks(w io.Writer, texts []text) {
	words, risks := 0, 0
	byKind := map[pseudonym.Concern]int{}
	for _, t := range texts {
		after, _ := (&pseudonym.Generaliser{}).Apply(t.body)
		words += len(strings.Fields(after))
		for _, r := range pseudonym.Risks([]string{after}) {
			risks++
			byKind[r.Concern()]++
		}
	}
	fmt.Fprintf(w, "  to judge by a person in a summary: %s per 1,000 words (%s %d, %s %d, %s %d)\n", rate(risks, words),
		pseudonym.SinglingOut, byKind[pseudonym.SinglingOut], pseudonym.Linkability, byKind[pseudonym.Linkability], pseudonym.Inference, byKind[pseudonym.Inference])
}

package assets

import "embed"

//go:embed demo
var demoFiles embed.FS

// Demo returns a file of the fictitious practice by its name: practice.json (who its clients are), notes.json (notes
// written by hand, by client), people.json (names, streets and cues for practices of any size), and the sentence lists
// subjective, objective, assessment, plan and narrative (.txt). A name that is not there gives nil.
//
// A sentence list has one sentence a line under "# group" headings: start opens a note, any suits everybody, the others
// suit a theme. {she}, {her} (whose), {obj} (whom) and {self} stand for pronouns, capitals at the start of a sentence.
func Demo(name string) []byte {
	data, err := demoFiles.ReadFile("demo/" + name)
	if err != nil {
		return nil
	}
	return data
}

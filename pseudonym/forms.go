package pseudonym

import "strings"

// Forms returns every canonical form of p, without doubles.
func Forms(p Person) []Form {
	var forms []Form
	for _, n := range p.Names {
		for _, w := range strings.Fields(Fold(n).Text) {
			forms = append(forms, Form{KindPart, w})
		}
	}
	return forms
}

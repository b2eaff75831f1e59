package pseudonym

import "testing"

// What a town has only one of, and what is known by its name.
func TestBodiesOfATown(t *testing.T) {
	c := &Checker{}
	for _, tt := range []struct {
		text, want string
		look       bool
	}{
		{"He was seen by West Yorkshire Police that night.", "West Yorkshire Police", false},
		{"She rang Greater Manchester Police twice.", "Greater Manchester Police", false},
		{"It was the Airedale CAMHS who wrote.", "Airedale CAMHS", false},
		{"He never misses Sheffield Wednesday at home.", "Sheffield Wednesday", false},
		{"Seen by Devon and Cornwall Police at home.", "Devon and Cornwall Police", false},
		{"She is housed by the London Borough of Camden now.", "London Borough of Camden", false},
		{"He had his scan at The Christie in May.", "The Christie", false},
		{"She works at The Old School Surgery now.", "The Old School Surgery", false},
		{"Son at Highfields Academy and Sixth Form now.", "Highfields Academy and Sixth Form", false},
		{"A worker from Carers UK came.", "Carers UK", true},
		{"Transferred to Cygnet Harrogate on Monday.", "Cygnet Harrogate", false},
		{"She is supported by Mind in Enfield.", "Mind in Enfield", false},
		{"He was admitted to the Bristol Royal Infirmary.", "Bristol Royal Infirmary", false},
		{"She is employed by Travis Perkins as a driver.", "Travis Perkins", true},
	} {
		found := false
		for _, f := range c.Find(tt.text) {
			found = found || f.Type == TypeOrganisation && tt.text[f.Start:f.End] == tt.want && (f.Confidence >= MustSettle) == !tt.look
		}
		if !found {
			t.Errorf("%q: no %q", tt.text, tt.want)
		}
	}
	for _, text := range []string{
		"Police came. The Council wrote.",
		"In the UK most people wait for months.",
	} {
		for _, f := range c.Find(text) {
			if f.Type == TypeOrganisation {
				t.Errorf("%q: found %q", text, text[f.Start:f.End])
			}
		}
	}
}

package pseudonym

import "testing"

// Names, wards and schools that only their place tells.
func TestNamesByTheFormAroundThem(t *testing.T) {
	c := &Checker{}
	for _, tt := range []struct {
		text, want string
		typ        Type
	}{
		{"Surname: Pickles. Forename: Mason.", "Pickles", TypePerson},
		{"Subject: Beer DOB 7/9/1942", "Beer", TypePerson},
		{"DISCHARGE: Swift, Virginia DOB 25 May 1946", "Swift, Virginia", TypePerson},
		{"Client: Elta Will\nTherapist: me", "Elta Will", TypePerson},
		{"Seen at nine. Lavender Ward round led by me.", "Lavender Ward", TypeOrganisation},
		{"He is on Skylark PICU for now.", "Skylark PICU", TypeOrganisation},
		{"second year at Bishop Wordsworth's, doing well", "Bishop Wordsworth's", TypeOrganisation},
		{"prayed at the East London Mosque on Friday", "East London Mosque", TypeOrganisation},
		{"lead at Park Lane Infant School now", "Park Lane Infant School", TypeOrganisation},
		{"Ward: Sycamore Ward, St Mary's Hospital", "St Mary's Hospital", TypeOrganisation},
		{"She visits Doreen Collier, 97, with her son.", "97", TypeAge},
		{"Seen 9 October 41 Church Street, Ripon", "41 Church Street, Ripon", TypeAddress},
		{"He moved to Flat 1/1, 32 Dumbarton Road", "Flat 1/1, 32 Dumbarton Road", TypeAddress},
		{"Home visit to 2nd Floor Flat, 168 Vicarage Hill", "2nd Floor Flat, 168 Vicarage Hill", TypeAddress},
	} {
		found := false
		for _, f := range c.Find(tt.text) {
			found = found || f.Type == tt.typ && tt.text[f.Start:f.End] == tt.want && f.Confidence >= MustSettle
		}
		if !found {
			t.Errorf("%q: no %s %q", tt.text, tt.typ, tt.want)
		}
	}
	for _, text := range []string{
		"Surname: unknown. DOB: not given.",
		"Acute Ward, Medical Ward or Day Unit: whichever has a bed.",
		"Bill to: the practice",
		"Name and DOB checked. Confirmed DOB by telephone.",
	} {
		for _, f := range c.Find(text) {
			if f.Confidence >= MustSettle {
				t.Errorf("%q: found %s %q", text, f.Type, text[f.Start:f.End])
			}
		}
	}
}

package pseudonym

import (
	"strings"
	"testing"
)

func TestHelpersAndEmployers(t *testing.T) {
	c := &Checker{}
	for _, tc := range []struct{ text, want string }{
		{"Aware of the YMCA since spring.", "YMCA"},
		{"Please refer Kim to Riverbank Counselling soon.", "Riverbank Counselling"},
		{"She told Ann Lee (HMRC) so.", "HMRC"},
		{"They moved from Barnardo's flat to the coast.", "Barnardo's"},
		{"She bought bread at a baker's and wept.", ""},
	} {
		var got []string
		for _, f := range c.Find(tc.text) {
			if f.Type == TypeOrganisation {
				got = append(got, tc.text[f.Start:f.End])
			}
		}
		if g := strings.Join(got, "|"); g != tc.want {
			t.Errorf("%q: found %q, want %q", tc.text, g, tc.want)
		}
	}
}

func TestFunctionWordsAreCommon(t *testing.T) {
	for _, w := range functionWords.slots {
		if len(w) > 1 && words().lookup(w)&wCommon == 0 {
			t.Errorf("%q is not of the everyday words: scan.function does not know it", w)
		}
	}
}

func TestNeighboursTellPeople(t *testing.T) {
	c := &Checker{}
	for _, tc := range []struct {
		text, want string // what is found for certain, divided by bars; "" for nothing at all
	}{
		{"Handover: bed 1 Mo Cox, side room YOUNG.", "Mo Cox|YOUNG"},
		{"Handover: side room EMPTY.", ""},
		{"Reviewed by S Peacock (ST4) today.", "S Peacock"},
		{"The school nurse I. Skelton reports a rash.", "I. Skelton"},
		{"I've read Attwidge on it with care.", ""},
		{"All quiet. Dawn on nights.", "Dawn"},
		{"He is better since May moved back.", "May"},
		{"Nobody knew of it. Olwidu now at home.", "Olwidu"},
		{"Hypnagogic imagery on falling asleep.", ""},
		{"Sibs: none.", ""},
	} {
		var got []string
		for _, f := range c.Find(tc.text) {
			if f.Type != TypePerson {
				continue
			}
			if tc.want == "" || f.Confidence >= 0.5 {
				got = append(got, tc.text[f.Start:f.End])
			}
		}
		if g := strings.Join(got, "|"); g != tc.want {
			t.Errorf("%q: found %q, want %q", tc.text, g, tc.want)
		}
	}
}

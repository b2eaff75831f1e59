package pseudonym

import "testing"

// What nothing explains is looked at in a note crowded with particulars, and only there.
func TestRestOfACrowdedNote(t *testing.T) {
	const crowd = "Review 14/05/2026 at 14 Larkspur Road, tel 07700 900123, with Joanna Ellerby. "
	const small = "review 14/05/2026, 14 larkspur road, tel 07700 900123. spoke to joanna. "
	c := &Checker{}
	for _, tt := range []struct {
		before, text, want string
	}{
		{crowd, "She sat on Bramble for an hour.", "Bramble"},
		{crowd, "Help from Riverbank Befrienders since.", "Riverbank Befrienders"},
		{crowd, "Placed with Grace and her cousins.", "Grace"},
		{crowd, "Aware of Mind in Enfield.", "Mind in"},
		{crowd, "She took Sertraline and felt well.", ""},
		{crowd, "She is a Senior Data Analyst there.", ""},
		{crowd, "Plan: Safety Plan agreed. Mood low.", ""},
		{small, "meds not collected by wrenna again.", "wrenna"},
		{small, "sees tesco staff more than us.", "tesco"},
		{small, "mngmnt of the side efects discussed.", ""},
	} {
		got := ""
		for _, f := range c.Find(tt.before + tt.text) {
			if f.Start >= len(tt.before) {
				got += (tt.before + tt.text)[f.Start:f.End]
				if f.Confidence >= MustSettle && tt.want != "" && f.Reason == "A capitalised word among many particulars" {
					t.Errorf("%q: %.2f", tt.text, f.Confidence)
				}
			}
		}
		if len(got) < len(tt.want) || got[:len(tt.want)] != tt.want || tt.want == "" && got != "" {
			t.Errorf("%q: found %q, want %q", tt.text, got, tt.want)
		}
		for _, f := range c.Find(tt.text) {
			if f.Reason == "A capitalised word among many particulars" || f.Reason == "A word no dictionary has, among many particulars" {
				t.Errorf("%q alone: found %q", tt.text, tt.text[f.Start:f.End])
			}
		}
	}
}

// A note in shorthand has few particulars, and few small words.
func TestRestOfShorthand(t *testing.T) {
	c := &Checker{}
	for _, tt := range []struct{ text, want string }{
		{"Closed 18.05 by Amara Okafor. DNA x2.", "18.05"},
		{"Seen Fri 12/1 w/ Amara Okafor 07700 900123, moved to P3.", "P3"},
		{"Amara Okafor, transferred MAU, obs stable.", "MAU"},
		{"Bay 2: Bird – for Cheadle Royal.", "Bird"},
		{"i work for shields & lang, ring 07700 900123", "shields & lang"},
		{"hey robin its marjatta, ring me on 07700 900123", "marjatta"},
		{"Row with Sung-min, seen 14/05/2026.", "Sung-min"},
		{"What is the zip code for Amara Okafor, born 14/05/1980? I think it's 15268.", "15268"},
	} {
		found := false
		for _, f := range c.Find(tt.text) {
			found = found || tt.text[f.Start:f.End] == tt.want
		}
		if !found {
			t.Errorf("%q: no %q in %v", tt.text, tt.want, c.Find(tt.text))
		}
	}
	for _, tt := range []struct{ text, not string }{
		{"Review 14/05/2026: pain 4/10, meds for 3/7, back in 6/12.", "4/10"},
		{"Review 14/05/2026: pain 4/10, meds for 3/7, back in 6/12.", "3/7"},
		{"Seen 14/05/2026 at 09.10 with Amara Okafor.", "09.10"},
		{"Later Amara Okafor came, 14/05/2026.", "Later"},
	} {
		for _, f := range c.Find(tt.text) {
			if tt.text[f.Start:f.End] == tt.not {
				t.Errorf("%q: found %q", tt.text, tt.not)
			}
		}
	}
}

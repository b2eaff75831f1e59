package vault

import (
	"fmt"
	"strings"
	"testing"
)

// TestASalvageLetsNoReplacedScoreCount: where what corrected a score or took it back is damaged, the score does not count
// again, or a draft says that one of them may.
func TestASalvageLetsNoReplacedScoreCount(t *testing.T) {
	const wrong, right, mistaken, back = 1, 2, 3, 4 // the numbers of the scores below
	for name, tt := range map[string]struct {
		damage   string
		standing []MeasureID
		says     []string
		not      string
	}{
		"correction": {
			fmt.Sprintf("UPDATE measure SET total = 70 WHERE id = %d", right), nil,
			[]string{"This corrected a score", "counts for nothing: core-10, 2026-03-02: total 12.0", "total 7.0"},
			"",
		},
		"taking back": {
			fmt.Sprintf("UPDATE measure SET comment = 'another form' WHERE id = %d", back),
			[]MeasureID{right},
			[]string{"This took a score", "counts for nothing: gad-7", "taken back\nanother form"},
			"total 0.0",
		},
		"corrected": {
			fmt.Sprintf("UPDATE measure SET total = 70 WHERE id = %d", wrong),
			[]MeasureID{right},
			[]string{"This was a score", "had been corrected", "total 21.0"},
			"",
		},
		"taken back": {
			fmt.Sprintf("UPDATE measure SET total = 70 WHERE id = %d", mistaken),
			[]MeasureID{right},
			[]string{"This was a score", "had been taken back"},
			"",
		},
		"both": {
			fmt.Sprintf("UPDATE measure SET total = 70 WHERE id IN (%d, %d)", wrong, right), nil,
			[]string{"This was a score", "had been corrected", "This corrected a score", "not in the records any more"},
			"",
		},
		"taking back is gone": {
			fmt.Sprintf("DELETE FROM measure WHERE id = %d", back),
			[]MeasureID{right, mistaken},
			[]string{"was taken back. The record of that was lost", "core-10, 2026-03-02: total 21.0, items [4]\ngad-7, 2026-03-02: total 14.0, items []"},
			"",
		},
		"correction does not say of what": {
			fmt.Sprintf("UPDATE measure SET replaces = 0 WHERE id = %d", right),
			[]MeasureID{wrong},
			[]string{"was corrected. The record of that was lost", "core-10, 2026-03-02: total 12.0"},
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVault(t)
			heron := addClient(t, v, "HERON-27")
			for _, m := range []Measure{
				{Instrument: "core-10", Items: []int{4}, Total: 120},
				{Instrument: "core-10", Items: []int{4}, Total: 210, Replaces: wrong},
				{Instrument: "gad-7", Total: 140},
				{Instrument: "gad-7", Replaces: mistaken, Withdrawn: true, Comment: "somebody else's form"},
			} {
				m.Client, m.Taken = heron, someDay
				try(v.AddMeasure(t.Context(), m))(t)
			}
			mustExec(t, v, tt.damage)
			must(t, v.Close())
			again, _ := salvage(t, v.Dir())
			var standing []MeasureID
			for _, m := range try(again.MeasuresOf(t.Context(), heron))(t) {
				if m.Replaced == 0 && !m.Withdrawn {
					standing = append(standing, m.ID)
				}
			}
			if fmt.Sprint(standing) != fmt.Sprint(tt.standing) {
				t.Errorf("%v stand", standing)
			}
			said, drafts := allText(t, again)
			for _, words := range tt.says {
				if !strings.Contains(said, words) {
					t.Errorf("it does not say %q:\n%s", words, said)
				}
			}
			if tt.not != "" && strings.Contains(said, tt.not) {
				t.Errorf("it says %q", tt.not)
			}
			must(t, again.Close())
			twice, _ := salvage(t, again.Dir())
			if _, n := allText(t, twice); n != drafts {
				t.Errorf("%d drafts after one salvage, %d after two", drafts, n)
			}
		})
	}
}

// allText is what all drafts say, and how many there are.
func allText(t *testing.T, v *Vault) (string, int) {
	t.Helper()
	var said strings.Builder
	drafts := try(v.Drafts(t.Context()))(t)
	for _, d := range drafts {
		for _, s := range try(v.Note(t.Context(), d.ID))(t).Sections {
			said.WriteString(s.Text + "\n")
		}
	}
	return said.String(), len(drafts)
}

package pseudonym

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestAround holds that what people in a client's life do is not put down to the client.
func TestAround(t *testing.T) {
	const code = "HERON-27"
	register := NewRegister([]Person{
		{Code: code, Names: []string{"Elizabeth Jane Ellerby"}, Aliases: []string{"Anne Ellerby", "Tom Ashworth", "Dr Hilary Quince", "Johanna Vance", "Oakfield School"}},
		{Code: "OTTER-31", Names: []string{"Tom Vance"}},
		{Code: "CEDAR-44", Names: []string{"Johannes Maarten"}},
	})
	for text, want := range map[string]string{
		"Elizabeth said that Tom had hit her.":      "[HERON-27] said that [partner] had hit her.",
		"Her mother Anne Ellerby came with Lizzie.": "Her [mother] came with [HERON-27].",
		"Anne rang.": "[Person] rang.",
		"Tom Ashwroth was there, and Elizabeth Ashworth":  "[Partner] was there, and [HERON-27]",
		"The letter is from Dr Quince.":                   "The letter is from [doctor].",
		"Mrs Ellerby came, her friend Johanna did not.":   "[HERON-27] came, her [friend] did not.",
		"Elizabeth's mother, Mrs Ellerby, hit Elizabeth.": "[HERON-27]'s mother, [mother], hit [HERON-27].",
		"Elizabet rang, then Lizzie Ellrby.":              "[HERON-27] rang, then [HERON-27].",
	} {
		var edits []Edit
		for _, f := range (&Checker{Known: register, Own: code}).Find(text) {
			if f.Confidence < MustSettle {
				continue
			}
			role := ""
			if strings.HasPrefix(f.Key, "tom") {
				role = "partner"
			}
			now := Suggestion(f, text, code, role)
			if now == code {
				now = "[" + code + "]"
			}
			edits = append(edits, Edit{f.Start, f.End, now})
		}
		if got := Apply(text, edits); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}

	text := "Tom was late. Johannes rang. Elizabeth wept."
	day := time.Date(2026, time.May, 14, 0, 0, 0, 0, time.UTC)
	g := &Generaliser{Checker: &Checker{Known: register, Own: code}, First: day, Note: day, Letter: "Client A", Code: code}
	if got, _ := g.Apply(text); got != "[Person] was late. [Another client] rang. Client A wept." {
		t.Errorf("for supervision: %q", got)
	}
	if b := g.Bearers(text); len(b) != 1 || b[0].Key != "tom" {
		t.Errorf("people to be given roles: %v", b)
	}
	for _, f := range (&Checker{Known: register, Own: code}).Find("Anne wrote to Tom.") {
		if !slices.Equal(f.Around, f.Codes[:len(f.Around)]) || len(f.Around) == 0 || f.Names(code) {
			t.Errorf("%s is taken for the client: %v, %v", f.Key, f.Codes, f.Around)
		}
	}
	for _, f := range (&Checker{Known: guardOf(t, []Person{{Code: code, Names: []string{"Elizabeth Ellerby"}, Aliases: []string{"Tom Ashworth"}}}), Own: code}).Find("Elizabeth wrote to Tom Ashworth.") {
		if f.Codes != nil || f.Around != nil || f.Names(code) {
			t.Errorf("the sealed guard tells whose %q is", f.Key)
		}
	}
}

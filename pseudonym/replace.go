package pseudonym

import "time"

// Edit replaces the bytes from Start to End by Text.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes the edits in text.
func Apply(text string, edits []Edit) string { return text }

// Suggestion proposes what to write in place of f.
func Suggestion(f Finding, text, ownCode, role string) string { return "[person]" }

// Roles lists the roles to choose from, "person" last.
func Roles() []string { return []string{"person"} }

// RoleFor guesses the role of f from the words beside it; "" if none.
func RoleFor(text string, f Finding) string { return "" }

// Generaliser makes a text fit to leave.
type Generaliser struct {
	Checker *Checker                // what finds; required
	First   time.Time               // the client's first session: it starts week 1
	Note    time.Time               // when the note happened
	Letter  string                  // what stands for the client: "Client A"
	Code    string                  // the client's code
	Role    func(key string) string // the remembered role of a person, "" if none; may be nil
}

// Change is one replacement, with its place before and after.
type Change struct {
	Start, End       int // in the text given
	NewStart, NewEnd int // in the text returned
	Type             Type
	Now              string // what stands there now
}

// Apply returns text fit to leave and what was changed.
func (g *Generaliser) Apply(text string) (string, []Change) { return text, nil }

package pseudonym

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"subrosa/assets"
)

// everyLabel lists what can come to stand for a finding.
func everyLabel() []string {
	out := slices.Collect(maps.Values(labels))
	out = append(out, anotherClient, festival, "[family]", "[time]", "[earlier date]", "[place]")
	for _, r := range roles {
		out = append(out, "["+r+"]", "["+r+" 2]", "["+r+" 17]")
	}
	for _, k := range organisationKinds {
		out = append(out, k.label)
	}
	for _, where := range whereabouts() {
		if label := "[" + where + "]"; !slices.Contains(out, label) {
			out = append(out, label)
		}
	}
	for _, where := range smallRegions() {
		out = append(out, "["+where+"]")
	}
	for _, list := range rareJobs {
		for _, j := range list {
			if label := "[" + j.field + "]"; !slices.Contains(out, label) {
				out = append(out, label, "["+several(j.field)+"]")
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// A label is nothing that has to be settled, whatever it stands beside, and is
// not generalised any further.
func TestLabelsAreFoundNowhere(t *testing.T) {
	for _, label := range everyLabel() {
		for _, text := range []string{label, capitalised(label) + " came.", "She saw a " + label + "'s car in " + label + ".", "from " + label + " to " + label + ", at " + label} {
			for _, f := range (&Checker{}).Find(text) {
				if f.Confidence >= MustSettle {
					t.Errorf("%q in %q is %s: %s", text[f.Start:f.End], text, f.Type, f.Reason)
				}
			}
			g := generaliser()
			if once, _ := g.Apply(text); once != text && once != strings.ReplaceAll(text, " a [", " an [") {
				t.Errorf("%q becomes %q", text, once)
			}
		}
	}
}

// A small place is told by a region of some hundred thousand people at least.
func TestPlacesAreWide(t *testing.T) {
	if n := len(whereabouts()); n < 10_000 {
		t.Fatalf("%d places", n)
	}
	listed := make(map[string]bool)
	for _, list := range []string{assets.Places(), assets.TownsThatAreWords(), assets.Districts()} {
		for line := range strings.Lines(list) {
			listed[strings.TrimSpace(line)] = true
		}
	}
	for name, where := range whereabouts() {
		if !listed[name] {
			t.Errorf("%s: no list finds it", name)
		}
		kind, region, told := strings.Cut(where, " in ")
		if !told && kind != "city" && kind != "town" && kind != "village" && kind != "place" && !strings.HasPrefix(kind, "part of") {
			t.Errorf("%s is a %q", name, where)
		}
		if smallRegions()[strings.ToLower(region)] != "" {
			t.Errorf("%s is told by %s, which is small itself", name, region)
		}
	}
	for name, want := range map[string]string{
		"Leeds": "[city in the north of England]", "Hebden Bridge": "[village in the north of England]", "London": "[city in England]", "Peckham": "[part of a big city]",
		"Springfield, IL": "[place in America]", "Aberystwyth": "[town in Wales]", "Nowhereton": "[place]", "Isle of Man": "[island in the British Isles]",
	} {
		if got := placeLabel(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	for _, wide := range []string{"Yorkshire", "Scotland", "Ohio", "France"} {
		if smallRegion(wide) != "" {
			t.Errorf("%s is small", wide)
		}
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{1961: "04-02", 2000: "04-23", 2008: "03-23", 2024: "03-31", 2025: "04-20", 2026: "04-05", 2038: "04-25"} {
		if got := easter(year).Format("01-02"); got != want {
			t.Errorf("%d: %s, want %s", year, got, want)
		}
	}
	note := time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		feast string
		year  int
	}{{"christmas day", 2025}, {"burns night", 2026}, {"easter sunday", 2025}, {"halloween", 2025}} {
		if d, ok := feasts[tt.feast].near(note, 0); !ok || d.year != tt.year {
			t.Errorf("the %s of %s is that of %d", tt.feast, note.Format(time.DateOnly), d.year)
		}
	}
}

func TestNumberRoles(t *testing.T) {
	for _, tt := range []struct{ fresh, taken, want string }{
		{"friend", "", "friend"},
		{"friend friend", "", "friend 1,friend 2"},
		{"friend", "friend", "friend 2"},
		{"friend friend", "friend", "friend 2,friend 3"},
		{"friend", "friend 1,friend 2,sister", "friend 3"},
		{"friend", "friend 7", "friend 8"},
		{"friend sister friend", "", "friend 1,sister,friend 2"},
		{"partner mother mother", "partner,mother", "partner,mother,mother"},
		{"person", "person", "person 2"},
		{"friend", "best friend", "friend"},
		{"", "friend", ""},
		{"", "", ""},
	} {
		fresh := strings.Split(tt.fresh, " ")
		got := NumberRoles(fresh, strings.Split(tt.taken, ","))
		if strings.Join(got, ",") != tt.want {
			t.Errorf("NumberRoles(%q, %q) = %q, want %q", tt.fresh, tt.taken, got, tt.want)
		}
	}
	if got := NumberRoles([]string{"friend 2"}, []string{"friend 2"}); got[0] != "friend 2" {
		t.Errorf("a number that was given became %q", got[0])
	}
	for role, want := range map[string]int{"friend 2": 2, "friend": 0, "friend 0": 0, "2": 0, "social worker": 0, "social worker 12": 12, "friend 99999": 0} {
		if _, n := splitRole(role); n != want {
			t.Errorf("%q has number %d, want %d", role, n, want)
		}
	}
}

func TestOtherKeys(t *testing.T) {
	if got := OtherKeys("daniel"); !slices.Contains(got, "dan") {
		t.Errorf("daniel: %q", got)
	}
	if got := OtherKeys("dan vale"); got[0] != "dan" || !slices.Contains(got, "daniel") {
		t.Errorf("dan vale: %q", got)
	}
	if got := OtherKeys("xyzzy"); len(got) != 0 {
		t.Errorf("xyzzy: %q", got)
	}
}

// A replacement never makes a new finding, and replacing is done after it is
// done: random findings of random notes, replaced in random order by what is
// suggested for them.
func TestReplacingMakesNoFinding(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	c := &Checker{Known: NewRegister(practice()), Own: "HERON-27"}
	notes := everyNote(t)
	for range 80 {
		text := unmark(notes[r.IntN(len(notes))])
		if r.IntN(3) == 0 { // a piece of another note beside it
			text += " " + unmark(notes[r.IntN(len(notes))])
		}
		for range 60 {
			var open []Finding
			for _, f := range c.Find(text) {
				if f.Confidence >= MustSettle {
					open = append(open, f)
				}
			}
			if len(open) == 0 {
				break
			}
			f := open[r.IntN(len(open))]
			var edits []Edit
			role := NumberRoles([]string{RoleFor(text, f)}, []string{"friend"})[0]
			for _, same := range open {
				if same.Key == f.Key {
					edits = append(edits, Edit{same.Start, same.End, Suggestion(f, text, "HERON-27", role)})
				}
			}
			next := Apply(text, edits)
			known := make(map[string]bool)
			for _, o := range open {
				known[o.Key] = true
			}
			for _, now := range c.Find(next) {
				if now.Confidence >= MustSettle && !known[now.Key] && strings.ContainsAny(next[now.Start:now.End], "[]") {
					t.Errorf("replacing %q made %q a finding in %q", text[f.Start:f.End], next[now.Start:now.End], next)
				}
			}
			if next == text {
				t.Fatalf("%q is not replaced in %q", text[f.Start:f.End], text)
			}
			text = next
		}
		for _, f := range c.Find(text) {
			if f.Confidence >= MustSettle {
				t.Errorf("%q cannot be replaced in %q", text[f.Start:f.End], text)
				break
			}
		}
	}
}

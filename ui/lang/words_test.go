package lang

import (
	"encoding/json"
	"testing"
	"time"

	"subrosa/assets"
)

// speaking sets the language for a test. Tests of this package do not run beside each other.
func speaking(t *testing.T, tag string) {
	t.Helper()
	Use(tag)
	t.Cleanup(func() { Use(source.String()) })
}

func TestSays(t *testing.T) {
	for _, c := range []struct{ name, tag, want, got string }{
		{"a text without a translation", "en-GB", "Lock the cat", ""},
		{"another language", "zu", "Lock the cat", ""},
		{"no language at all", "C", "Lock the cat", ""},
		{"POSIX", "en_GB.UTF-8", "Lock the cat", ""},
		{"the pseudo-language", Pseudo, "¡Lock the cat~~~~~¿", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			speaking(t, c.tag)
			if got := T("Lock the cat"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNumbers(t *testing.T) {
	speaking(t, "en-GB")
	if got := N(1, "%s odd cat", "%s odd cats"); got != "1 odd cat" {
		t.Errorf("one: %q", got)
	}
	if got := N(1234, "%s odd cat", "%s odd cats"); got != "1,234 odd cats" {
		t.Errorf("many: %q", got)
	}
	if got := Decimal(12.345, 1); got != "12.3" {
		t.Errorf("decimal: %q", got)
	}
	speaking(t, "de-DE")
	if got := Number(1234567); got != "1.234.567" {
		t.Errorf("German: %q", got)
	}
	if got := Decimal(12.5, 1); got != "12,5" {
		t.Errorf("German decimal: %q", got)
	}
}

func TestDates(t *testing.T) {
	at := time.Date(2026, 3, 4, 15, 7, 0, 0, time.UTC)
	for _, c := range []struct {
		tag                     string
		full, short, day, clock string
		first                   time.Weekday
		typed                   string
	}{
		{"en-GB", "Wednesday 4 March 2026", "4 Mar 2026", "4 March", "15:07", time.Monday, "4/3/2026"},
		{"en-US", "Wednesday, March 4, 2026", "Mar 4, 2026", "March 4", "3:07 PM", time.Sunday, "3/4/2026"},
		{"en", "Wednesday 4 March 2026", "4 Mar 2026", "4 March", "15:07", time.Monday, "4/3/2026"},
		{"de", "Wednesday 4 March 2026", "4 Mar 2026", "4 March", "15:07", time.Monday, "4/3/2026"},
		{"ar-EG", "Wednesday 4 March 2026", "4 Mar 2026", "4 March", "15:07", time.Saturday, "4/3/2026"},
		{Pseudo, "¡Wednesday 4 March 2026~~~~~~~ ~¿", "¡4 Mar 2026~~~~¿", "¡4 March~~~~¿", "¡15:07~~¿", time.Monday, "4/3/2026"},
	} {
		t.Run(c.tag, func(t *testing.T) {
			speaking(t, c.tag)
			for form, want := range map[Form]string{Full: c.full, Short: c.short, DayMonth: c.day, Clock: c.clock} {
				if got := Date(at, form); got != want {
					t.Errorf("%s: %q, want %q", form, got, want)
				}
			}
			if got := FirstDay(); got != c.first {
				t.Errorf("the week begins on %s, want %s", got, c.first)
			}
			got, ok := ParseDate(c.typed, time.UTC)
			if want := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC); !ok || !got.Equal(want) {
				t.Errorf("%s read as %v", c.typed, got)
			}
		})
	}
	if _, ok := ParseDate("soon", time.UTC); ok {
		t.Error("no date was read as one")
	}
}

func TestUnmarked(t *testing.T) {
	for text, want := range map[string]bool{"¡Lock~~¿": false, "¡Lock~~¿ now": true, "12:30 – ¡a~¿": false, "Lock": true, "": false} {
		if got := Unmarked(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestFilesAreRead holds every translation to be a list of messages with a text each.
func TestFilesAreRead(t *testing.T) {
	for _, l := range assets.Translations() {
		data, ok := assets.Translation(l)
		if !ok {
			t.Errorf("%s: no file", l)
			continue
		}
		var all []struct{ ID, Other string }
		if err := json.Unmarshal(data, &all); err != nil {
			t.Errorf("%s: %v", l, err)
		}
		for _, m := range all {
			if m.ID == "" || m.Other == "" {
				t.Errorf("%s: a message without a key or text: %q", l, m.ID)
			}
		}
	}
}

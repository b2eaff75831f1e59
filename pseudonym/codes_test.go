package pseudonym

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestCodeWords(t *testing.T) {
	list := codeList()
	if len(list) < 400 {
		t.Errorf("%d words, want at least 400", len(list))
	}
	for _, w := range []string{"HERON", "MAPLE", "OTTER", "CEDAR", "PLOVER", "QUARTZ", "THISTLE", "LICHEN", "KESTREL", "TEAL"} {
		if !codeSet()[strings.ToLower(w)] {
			t.Errorf("%s is missing", w)
		}
	}
	seen := make(map[string]bool)
	for _, w := range list {
		low := strings.ToLower(w)
		if strings.ToUpper(w) != w || len(w) < 4 || len(w) > longestWord || strings.Trim(low, "abcdefghijklmnopqrstuvwxyz") != "" {
			t.Errorf("%s: not four to sixteen capitals", w)
		}
		if seen[w] {
			t.Errorf("%s stands twice", w)
		}
		seen[w] = true
		if f := words().lookup(low); f&(wFirst|wNameWord|wMaybe|wPlace|wRegion|wTownWord|wPlain) != 0 || f&wEnglish == 0 {
			t.Errorf("%s is a name or place, or no English word (%b)", w, f)
		}
	}
}

func TestNewCode(t *testing.T) {
	taken := make(map[string]bool)
	for range 2000 {
		code, err := NewCode(rand.Reader, func(c string) bool { return taken[c] })
		if err != nil {
			t.Fatal(err)
		}
		if taken[code] {
			t.Fatalf("%s drawn twice", code)
		}
		if parsed, err := ParseCode(code); err != nil || parsed != code {
			t.Fatalf("%s parses to %s, %v", code, parsed, err)
		}
		taken[code] = true
	}
}

// A code that is taken is drawn again, as often as chance brings it; what comes out is free and evenly spread.
func TestNewCodeDrawsAgain(t *testing.T) {
	same := bytes.Repeat([]byte{0, 0, 7}, 5)
	taken, err := NewCode(bytes.NewReader(same), func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	code, err := NewCode(bytes.NewReader(append(same, 0, 0, 8)), func(c string) bool {
		asked++
		return c == taken
	})
	if err != nil || code == taken || asked != 6 {
		t.Errorf("%s after %d draws, %v", code, asked, err)
	}
}

func TestNewCodeFindsTheLastFreeOne(t *testing.T) {
	only := "HERON-27"
	code, err := NewCode(rand.Reader, func(c string) bool { return c != only })
	if err != nil || code != only {
		t.Errorf("%s, %v; want %s", code, err, only)
	}
	if _, err := NewCode(rand.Reader, func(string) bool { return true }); !errors.Is(err, ErrCodesExhausted) {
		t.Errorf("%v, want ErrCodesExhausted", err)
	}
	if _, err := NewCode(bytes.NewReader(nil), func(string) bool { return false }); !errors.Is(err, io.EOF) {
		t.Errorf("%v, want EOF", err)
	}
}

func TestBelowIsUnbiased(t *testing.T) {
	// The highest draws are thrown away, not folded onto the lowest numbers.
	n, err := below(bytes.NewReader([]byte{0xff, 0xff, 0xff, 0, 0, 5}), 1000)
	if err != nil || n != 5 {
		t.Errorf("%d, %v; want 5", n, err)
	}
}

func TestParseCode(t *testing.T) {
	for in, want := range map[string]string{
		"HERON-27": "HERON-27", " heron-27 ": "HERON-27", "heron 27": "HERON-27", "heron27": "HERON-27",
		"": "", "HERON": "", "HERON-7": "", "HERON-277": "", "27-HERON": "", "HÉRON-27": "", "HE-27": "", "HERON--27": "", "HERON-27\n": "HERON-27", "HERON-2७": "",
	} {
		got, err := ParseCode(in)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("ParseCode(%q) = %q, %v; want %q", in, got, err, want)
		}
		if err != nil && !errors.Is(err, ErrCodeForm) {
			t.Errorf("ParseCode(%q): %v", in, err)
		}
	}
}

func TestCheckCode(t *testing.T) {
	p := Person{
		Names: []string{"Herbert O'Mapleton"}, Called: []string{"Otto"}, Emails: []string{"thistle_fan64@example.org"}, Phones: []string{"07700 900131"},
		Addresses: []string{"77 Cedarwood Close, Otley"}, Aliases: []string{"Quentin"}, Born: "1988-04-23",
	}
	tests := []struct {
		code string
		ok   bool
	}{
		{"KESTREL-15", true},
		{"PLOVER-52", true},
		{"HERON-15", false}, // as Herbert begins
		{"HERBERT-15", false},
		{"BERTIE-15", false},
		{"MAPLE-15", false},
		{"OTTER-15", false},
		{"QUENCH-15", false},
		{"THISTLE-15", false},
		{"CEDAR-15", false},
		{"KESTREL-88", false},
		{"KESTREL-23", false},
		{"KESTREL-31", false},
		{"KESTREL-77", false},
		{"KESTREL-64", false},
	}
	for _, tt := range tests {
		if err := CheckCode(tt.code, p); (err == nil) != tt.ok || err != nil && !errors.Is(err, ErrCodeIdentifies) {
			t.Errorf("CheckCode(%s) = %v, want ok %v", tt.code, err, tt.ok)
		}
	}
	if err := CheckCode("SJE-15", Person{Names: []string{"Sarah Jane Ellerby"}}); !errors.Is(err, ErrCodeIdentifies) {
		t.Errorf("initials: %v", err)
	}
	if err := CheckCode("nonsense", p); !errors.Is(err, ErrCodeForm) {
		t.Errorf("%v, want ErrCodeForm", err)
	}
}

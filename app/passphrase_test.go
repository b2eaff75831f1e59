package app

import (
	"bytes"
	"crypto/rand"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"subrosa/assets"
)

func TestSuggest(t *testing.T) {
	list := assets.EFFShort2()
	seen := map[string]bool{}
	for range 1000 { // one in sixty is drawn again
		phrase := Suggest(nil)
		words := strings.Split(phrase, " ")
		if len(words) != SuggestedWords {
			t.Fatalf("got %d words, want %d", len(words), SuggestedWords)
		}
		for _, w := range words {
			if !slices.Contains(list, w) {
				t.Fatal("a suggested word is not on the list")
			}
		}
		seen[phrase] = true
		if s := Judge([]byte(phrase), nil); s.Score < 4 {
			t.Errorf("a suggestion scores %d", s.Score)
		}
	}
	if len(seen) != 1000 {
		t.Errorf("1000 suggestions, %d different", len(seen))
	}
	if got := Suggest(bytes.NewReader(nil)); got != "" {
		t.Error("a failing random source must give nothing")
	}
}

func TestSuggestExport(t *testing.T) {
	seen := map[string]bool{}
	for range 50 {
		phrase := SuggestExport(nil)
		if n := len(strings.Fields(phrase)); n != SuggestedWords || len(phrase) > 32 {
			t.Fatalf("%d words, %d bytes", n, len(phrase))
		}
		if s := Judge([]byte(phrase), nil); s.Score < 3 {
			t.Errorf("a suggestion scores %d", s.Score)
		}
		seen[phrase] = true
	}
	if len(seen) != 50 {
		t.Errorf("50 suggestions, %d different", len(seen))
	}
	if got := SuggestExport(bytes.NewReader(nil)); got != "" {
		t.Error("a failing random source must give nothing")
	}
}

// The draws must be even: a plain remainder of two bytes would favour the first 736 words by 2%.
func TestBelowIsEven(t *testing.T) {
	if _, err := below(bytes.NewReader([]byte{0xff, 0xff}), 1296); err == nil {
		t.Error("a value past the last whole multiple must be drawn again")
	}
	n, err := below(bytes.NewReader([]byte{0xff, 0xff, 0x05, 0x11}), 1296)
	if err != nil || n != 0x511-1296 {
		t.Errorf("got %d, %v", n, err)
	}
	if _, err := below(failing{}, 10); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the source's own error", err)
	}
}

var errBroken = errors.New("broken")

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errBroken }

func TestJudge(t *testing.T) {
	list := assets.EFFShort2()
	pick := func(is ...int) string {
		var w []string
		for _, i := range is {
			w = append(w, list[i])
		}
		return strings.Join(w, " ")
	}
	tests := []struct {
		name   string
		text   string
		other  string
		score  int
		enough bool
		word   string
		advice string
	}{
		{"nothing", "", "", 0, false, "", ""},
		{"six list words", pick(5, 700, 33, 1200, 401, 90), "", 4, true, "Strong.", "Six words picked at random: 62 bits. Not feasible to guess, even with a copy of the disk."},
		{"six list words, hyphens, capitals", strings.ToUpper(strings.ReplaceAll(pick(5, 700, 33, 1200, 401, 90), " ", "-")), "", 4, true, "Strong.", ""},
		{"a word with a hyphen among six", "yo-yo " + pick(5, 700, 33, 1200, 401), "", 4, true, "Strong.", "Six words picked at random: 62 bits. Not feasible to guess, even with a copy of the disk."},
		{"five list words", pick(5, 700, 33, 1200, 401), "", 3, true, "Good.", "One more word would make it strong."},
		{"five list words beside a first", pick(5, 700, 33, 1200, 401), pick(1, 2, 3, 4, 5, 6), 3, true, "Good.", "Different from the first one. One more word would make it strong."},
		{"four list words", pick(5, 700, 33, 1200), "", 2, true, "Fair.", "Two more words would make it strong."},
		{"three list words", pick(5, 700, 33), "", 1, false, "Weak.", ""},
		{"one list word six times", strings.Repeat(pick(5)+" ", 6), "", 1, false, "Weak.", ""},
		{"list words everybody thinks of", "john hunter computer princess", "", 1, false, "Weak.", ""},
		{"six list words, all of them common", "banana crystal spider falcon diamond guitar", "", 2, true, "Fair.", "Two more words would make it strong."},
		{"list words, some of them common", "banana crystal " + pick(5, 700, 33, 1200, 401), "", 4, true, "Strong.", "Not feasible to guess, even with a copy of the disk."},
		{"a password spread out", "P A S S W O R D 1 2 3", "", 1, false, "Weak.", ""},
		{"a password in full width", "ｐａｓｓｗｏｒｄ１２３４", "", 1, false, "Weak.", ""},
		{"common password", "password123", "", 1, false, "Weak.", ""},
		{"keyboard run", "qwertyuiop1234567890", "", 1, false, "Weak.", ""},
		{"one letter often", strings.Repeat("a", 900), "", 1, false, "Weak.", ""},
		{"the program's name", "subrosa", "", 1, false, "Weak.", ""},
		{"the program's name, decorated", "$ubR0sa2024!", "", 1, false, "Weak.", ""},
		{"names and a date", "Margaret & Arthur 14.4.1938", "", 1, false, "Weak.", ""},
		{"four words of one's own", "lantern quarry mellow drift", "", 2, true, "Fair.", ""},
		{"words of one's own", "lantern quarry mellow drift pebble anchor", "", 4, true, "Strong.", ""},
		{"the same as the first", pick(5, 700, 33, 1200, 401, 90), pick(5, 700, 33, 1200, 401, 90), 1, false, "The same as the first one.", ""},
		{"the same, decomposed", "cafe\u0301 table river moss", "caf\u00e9 table river moss", 1, false, "The same as the first one.", ""},
		{"10,000 characters", strings.Repeat("long words ", 910)[:10000], "", 1, false, "Too long.", ""},
		{"1,025 bytes", strings.Repeat("x", 1025), "", 1, false, "Too long.", ""},
		{"not UTF-8", "abc\xff\xfedef", "", 1, false, "Not text.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Judge([]byte(tt.text), []byte(tt.other))
			if got.Score != tt.score || got.Enough != tt.enough || got.Word != tt.word {
				t.Errorf("got score %d, enough %v, %q (%.1f bits)", got.Score, got.Enough, got.Word, got.Bits)
			}
			var said []string
			for _, p := range got.Advice {
				said = append(said, p.String())
			}
			if advice := strings.Join(said, " "); tt.advice != "" && advice != tt.advice {
				t.Errorf("advice is %q, want %q", advice, tt.advice)
			}
		})
	}
}

// The longest input is judged by its beginning: beyond it, another ending changes nothing but the length.
func TestJudgeLooksAtABoundedPart(t *testing.T) {
	long := make([]byte, 1024)
	if _, err := rand.Read(long); err != nil {
		t.Fatal(err)
	}
	for i := range long {
		long[i] = 'a' + long[i]%26
	}
	first := Judge(long, nil)
	if first.Score != 4 {
		t.Errorf("random letters score %d", first.Score)
	}
	for i := len(long) / 2; i < len(long); i++ {
		long[i] = 'a'
	}
	if second := Judge(long, nil); !reflect.DeepEqual(second, first) {
		t.Errorf("the end was looked at: %.1f bits, then %.1f", first.Bits, second.Bits)
	}
}

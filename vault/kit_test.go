package vault

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestKitThereAndBack(t *testing.T) {
	kit := testKit(t)
	words := kit.Words()
	if len(words) != 16 {
		t.Fatalf("%d words", len(words))
	}
	text := strings.Join(words, " ")
	numbered := ""
	for i, w := range words {
		numbered += string(rune('0'+(i+1)/10)) + string(rune('0'+(i+1)%10)) + ". " + w + "\n"
	}
	for _, s := range []string{text, strings.ToUpper(text), "  " + strings.Join(words, ",\n\t") + "\n", numbered} {
		if got := try(ParseKit(s))(t); string(got.entropy) != string(kit.entropy) {
			t.Error("another kit")
		}
	}
	for i := range words {
		swapped := slices.Clone(words)
		swapped[i], swapped[(i+1)%16] = swapped[(i+1)%16], swapped[i]
		if _, err := ParseKit(strings.Join(swapped, " ")); err == nil && !slices.Equal(swapped, words) {
			t.Errorf("words %d and %d exchanged: not noticed", i, i+1)
		}
	}
}

func TestParseKitErrors(t *testing.T) {
	words := testKit(t).Words()
	change := func(i int, w string) string {
		c := slices.Clone(words)
		c[i] = w
		return strings.Join(c, " ")
	}
	for name, text := range map[string]string{
		"empty":    "",
		"fifteen":  strings.Join(words[:15], " "),
		"too many": strings.Join(words, " ") + " zoo",
		"checksum": change(3, "zoo"),
		"endless":  strings.Repeat("zoo ", 5000),
	} {
		_, err := ParseKit(text)
		if !errors.Is(err, ErrWrongKit) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := ParseKit(change(4, "zebrra"))
	var word *KitWordError
	if !errors.As(err, &word) || !errors.Is(err, ErrKitWord) || word.Position != 5 || word.Near[0] != "zebra" {
		t.Fatalf("got %v", err)
	}
	if strings.Contains(err.Error(), "zebr") {
		t.Error("the error holds the word")
	}
}

func TestNearWords(t *testing.T) {
	for word, want := range map[string]string{
		"abandn": "abandon", "zebar": "zebra", "Zoo": "zoo", "abanxyz": "abandon", "lanttern": "lantern"[:0], "qqqqqq": "", "": "",
		strings.Repeat("a", 1000): "",
	} {
		got := NearWords(word)
		if want != "" && (len(got) == 0 || got[0] != want) || len(got) > 5 || word == "qqqqqq" && len(got) > 0 {
			t.Errorf("%.20q: %v", word, got)
		}
	}
}

func FuzzParseKit(f *testing.F) {
	f.Add(strings.Join(testKit(f).Words(), " "))
	f.Add("zoo zoo zoo")
	f.Add("1. abandon\n2) ability")
	f.Add("\xff\x00é")
	f.Fuzz(func(t *testing.T, text string) {
		kit, err := ParseKit(text)
		if err != nil {
			return
		}
		again := try(ParseKit(strings.Join(kit.Words(), " ")))(t)
		if string(again.entropy) != string(kit.entropy) {
			t.Error("not the same kit")
		}
	})
}

func FuzzKeys(f *testing.F) {
	n := testNew(f)
	u := try(testOpener().makeKeys(f.Context(), n))(f)
	f.Add(u.keys.raw)
	f.Add(u.keys.raw[:100])
	f.Add([]byte(`{"body":"","sum":"","mac":""}`))
	f.Add(u.keys.body)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, raw := range [][]byte{data, try(envelope{Body: data, Sum: sumOf(data), MAC: make([]byte, macLen)}.encode())(t)} {
			k, err := parseKeys(raw, cheap())
			if err != nil {
				continue
			}
			if k.info().ID == "" || !validDatabase(k.Database) || k.authentic(make([]byte, keyLen)) && string(data) != string(raw) {
				t.Error("accepted what it should not")
			}
			for _, kind := range slotKinds() {
				if s := k.slot(kind); s.check(cheap()) != nil {
					t.Error("a slot was not checked")
				}
			}
		}
	})
}

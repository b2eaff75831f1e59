package pseudonym

import (
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Sarah Ellerby", "sarah ellerby"},
		{"composed accent", "Siân", "sian"},
		{"decomposed accent", "Sia\u0302n", "sian"},
		{"zero width", "Sa\u200br\u2060ah", "sarah"},
		{"soft hyphen", "Sa\u00adrah", "sarah"},
		{"direction marks", "\u202eSarah\u202c", "sarah"},
		{"Cyrillic letters", "Sаrаh", "sarah"},
		{"Greek letters", "Sαrαh Νοrα", "sarah nora"},
		{"full width", "Ｓａｒａｈ", "sarah"},
		{"mathematical letters", "𝐒𝐚𝐫𝐚𝐡", "sarah"},
		{"ligature", "Griﬃth", "griffith"},
		{"letters without decomposition", "Łukasz Bjørn Straße", "lukasz bjorn strasse"},
		{"hyphenated at a line end", "Sa-\nrah", "sarah"},
		{"hyphenated, indented", "Sa-\r\n  rah", "sarah"},
		{"typographic hyphen at a line end", "Sa‐\nrah", "sarah"},
		{"soft hyphen at a line end", "Sa\u00ad\nrah", "sarah"},
		{"double name at a line end", "Smith-\nJones", "smith-jones"},
		{"a list is no broken word", "one -\ntwo", "one -\ntwo"},
		{"apostrophe", "O’Brien", "o'brien"},
		{"digits of other scripts", "٠٧٧٠٠", "07700"},
		{"no-break blank", "Sarah\u00a0E", "sarah e"},
		{"no UTF-8", "Sar\xffah", "sar\x1aah"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Fold(tt.in)
			if f.Text != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, f.Text, tt.want)
			}
			if len(f.Cased) != len(f.Text) {
				t.Errorf("Cased has %d bytes, Text %d", len(f.Cased), len(f.Text))
			}
			if start, end := f.Original(0, len(f.Text)); start > len(tt.in)-1 || end != len(tt.in) {
				t.Errorf("the whole goes back to %d:%d of %d", start, end, len(tt.in))
			}
		})
	}
}

func TestFoldedOriginalIsOnRunes(t *testing.T) {
	text := "Zo\u0308e’s “frie\u0301nd” — Ｓarah\u200b, ﬃ and 日本 Sa-\nrah 𝐒!"
	f := Fold(text)
	starts := map[int]bool{len(text): true}
	for i := range text {
		starts[i] = true
	}
	for i := range len(f.Text) {
		if !utf8.RuneStart(f.Text[i]) {
			continue
		}
		for j := i + 1; j <= len(f.Text); j++ {
			if j < len(f.Text) && !utf8.RuneStart(f.Text[j]) {
				continue
			}
			start, end := f.Original(i, j)
			if start >= end || !starts[start] || !starts[end] {
				t.Fatalf("%d:%d goes back to %d:%d", i, j, start, end)
			}
		}
	}
}

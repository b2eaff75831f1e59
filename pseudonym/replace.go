package pseudonym

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Edit replaces the bytes from Start to End of a text by Text.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes the edits in text, as Fitted has them.
func Apply(text string, edits []Edit) string {
	out, _ := apply(text, edits)
	return out
}

// Fitted returns the edits as grammar asks for them, sorted: the result is put
// into text as it stands. Edits may come in any order; one that lies outside
// the text, or overlaps one before it, is left out. A label at the beginning
// of a sentence gets its capital ("[Partner] said"), a possessive ending
// stays, or is added where the edit swallowed it. A title or the word that
// says the role already goes with the name ("her sister Joanna" becomes "her
// [sister]"), the same label twice becomes one, "a" and "an" follow the word
// behind them, and no article stands twice.
func Fitted(text string, edits []Edit) []Edit {
	fitted, _ := fit(text, edits)
	return fitted
}

// placed is an edit as it was made.
type placed struct {
	start, end       int // in the text given
	newStart, newEnd int
	of               int // which of the edits given
}

func apply(text string, edits []Edit) (string, []placed) {
	if len(edits) == 0 {
		return text, nil
	}
	fitted, of := fit(text, edits)
	var b strings.Builder
	b.Grow(len(text) + 8*len(edits))
	done := make([]placed, 0, len(fitted))
	last := 0
	for i, e := range fitted {
		b.WriteString(text[last:e.Start])
		done = append(done, placed{e.Start, e.End, b.Len(), b.Len() + len(e.Text), of[i]})
		b.WriteString(e.Text)
		last = e.End
	}
	b.WriteString(text[last:])
	return b.String(), done
}

// fit returns the fitted edits, and which of the edits given each one was.
func fit(text string, edits []Edit) (out []Edit, of []int) {
	order := make([]int, len(edits))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return edits[a].Start - edits[b].Start })
	last := 0
	for _, i := range order {
		e := edits[i]
		if e.Start < last || e.End < e.Start || e.End > len(text) {
			continue
		}
		if n := len(out); n > 0 && bracketed(e.Text) && strings.EqualFold(out[n-1].Text, e.Text) && strings.Trim(text[out[n-1].End:e.Start], " -") == "" {
			// Two words of one name: one label stands for both.
			out[n-1].End = e.End
			out[n-1].Text = withPossessive(text, &out[n-1])
			last = out[n-1].End
			continue
		}
		e = fitOne(text, e, last)
		out, of = append(out, e), append(of, i)
		last = e.End
	}
	return out, of
}

// fitOne fits one edit; it may take in what stands before it down to floor.
func fitOne(text string, e Edit, floor int) Edit {
	if bracketed(e.Text) {
		if role, _ := splitRole(strings.Trim(e.Text, "[]")); roleSet()[role] {
			e.Start = max(floor, leadIn(text, e.Start, role))
		}
		if same := len(e.Text) + 1; e.Start-same >= floor && strings.EqualFold(text[e.Start-same:e.Start-1], e.Text) && text[e.Start-1] == ' ' {
			e.Start -= same
		}
	}
	e.Text = withPossessive(text, &e)
	e = withArticle(text, e, floor)
	if sentenceStart(text[:e.Start]) {
		e.Text = capitalised(e.Text)
	}
	return e
}

func bracketed(s string) bool {
	return len(s) > 2 && s[0] == '[' && s[len(s)-1] == ']'
}

// withPossessive keeps the ending that says whose it is: "James' car" and
// "Daniel's car" become "[partner]'s car".
func withPossessive(text string, e *Edit) string {
	was := text[e.Start:e.End]
	if e.Text == "" || possessive(e.Text) {
		return e.Text
	}
	if possessive(was) {
		return e.Text + "'s"
	}
	if rest := text[e.End:]; strings.HasSuffix(was, "s") && !strings.HasSuffix(e.Text, "s") {
		for _, sign := range [...]string{"' ", "’ "} {
			if strings.HasPrefix(rest, sign) && !strings.ContainsAny(lineBefore(text, e.Start), "‘") && strings.Count(lineBefore(text, e.Start), " '") == 0 {
				e.End += len(sign) - 1
				return e.Text + "'s"
			}
		}
	}
	return e.Text
}

// lineBefore is the line up to a place.
func lineBefore(text string, at int) string {
	return text[strings.LastIndexByte(text[:at], '\n')+1 : at]
}

// withArticle lets "a" or "an" before an edit follow the new word, and drops
// an article that would stand twice.
func withArticle(text string, e Edit, floor int) Edit {
	if e.Text == "" || e.Start == e.End || e.Start < 2 || text[e.Start-1] != ' ' {
		return e
	}
	start := strings.LastIndexAny(text[:e.Start-1], " \n\t(“\"‘—–") + 1
	if start > 0 {
		_, size := utf8.DecodeRuneInString(text[start-1:])
		start += size - 1
	}
	word := text[min(start, e.Start-1) : e.Start-1]
	switch article := strings.ToLower(word); {
	case (article == "a" || article == "an" || article == "the") && strings.HasPrefix(e.Text, "the "):
		e.Text = e.Text[len("the "):]
	case start < floor:
	case article == "a" && vowelSound(e.Text), article == "an" && !vowelSound(e.Text):
		now := word[:1]
		if article == "a" {
			now += "n"
		}
		e.Start, e.Text = start, now+" "+e.Text
	}
	return e
}

// vowelSound reports whether "an" stands before a label or number.
func vowelSound(s string) bool {
	w := strings.ToLower(strings.TrimLeft(s, "["))
	switch {
	case w == "":
		return false
	case strings.HasPrefix(w, "uni"), strings.HasPrefix(w, "one"), strings.HasPrefix(w, "eu"):
		return false
	case strings.HasPrefix(w, "8"), strings.HasPrefix(w, "11–"), strings.HasPrefix(w, "18–"), strings.HasPrefix(w, "hour"):
		return true
	}
	return strings.IndexByte("aeiou", w[0]) >= 0
}

func possessive(s string) bool { return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") }

// sentenceStart reports whether a sentence begins behind before.
func sentenceStart(before string) bool {
	t := strings.TrimRight(before, " \t\"“'‘(")
	if t == "" {
		return true
	}
	r, size := utf8.DecodeLastRuneInString(t)
	switch r {
	case '\n':
		// A line that goes on from the one before begins no sentence.
		t = strings.TrimRight(t[:len(t)-size], " \t\r")
		if strings.HasSuffix(t, "\n") || t == "" {
			return true
		}
		r, _ = utf8.DecodeLastRuneInString(t)
		return r == '.' || r == '!' || r == '?' || r == ':'
	case '!', '?':
		return true
	case '.':
		if len(t) == len(before) { // "www.x"
			return false
		}
		f := Fold(t[max(0, len(t)-12):])
		toks := tokenise(&f, nil)
		return len(toks) == 0 || !abbreviation(f.Cased, &toks[len(toks)-1])
	}
	return false
}

// capitalised gives a label in small letters its capital: "[partner]" becomes
// "[Partner]".
func capitalised(s string) string {
	inner := strings.TrimPrefix(s, "[")
	r, size := utf8.DecodeRuneInString(inner)
	if !unicode.IsLower(r) {
		return s
	}
	return s[:len(s)-len(inner)] + string(unicode.ToUpper(r)) + inner[size:]
}

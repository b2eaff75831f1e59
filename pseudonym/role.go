package pseudonym

import "strings"

// roles to choose from, the commonest first and "person" last.
var roles = []string{
	"partner", "husband", "wife", "ex-partner", "mother", "father", "sister", "brother", "son", "daughter", "child", "friend",
	"grandmother", "grandfather", "aunt", "uncle", "cousin", "niece", "nephew", "step-parent", "in-law", "relative",
	"colleague", "manager", "teacher", "flatmate", "neighbour", "GP", "psychiatrist", "therapist", "doctor", "social worker", "pet", "person",
}

// roleWords maps what is written beside a name to a role.
var roleWords = roleTable(
	"partner", "partner boyfriend girlfriend fiance fiancee lover",
	"husband", "husband hubby", "wife", "wife", "ex-partner", "ex exhusband exwife expartner exboyfriend exgirlfriend",
	"mother", "mother mum mom mam mummy mommy mama", "father", "father dad daddy papa",
	"sister", "sister twin halfsister stepsister", "brother", "brother halfbrother stepbrother",
	"son", "son stepson", "daughter", "daughter stepdaughter", "child", "child baby toddler boy girl",
	"friend", "friend bestfriend mate bestie", "grandmother", "grandmother grandma gran granny nan nana", "grandfather", "grandfather grandad granddad grandpa",
	"aunt", "aunt auntie aunty", "uncle", "uncle", "cousin", "cousin", "niece", "niece", "nephew", "nephew",
	"step-parent", "stepmum stepmother stepdad stepfather", "in-law", "inlaw motherinlaw fatherinlaw sisterinlaw brotherinlaw",
	"colleague", "colleague coworker", "manager", "manager boss supervisor", "teacher", "teacher tutor headteacher headmaster headmistress head mentor coach lecturer",
	"flatmate", "flatmate housemate roommate lodger", "neighbour", "neighbour neighbor",
	"GP", "gp", "psychiatrist", "psychiatrist", "therapist", "therapist counsellor counselor psychologist", "doctor", "doctor dr consultant surgeon dentist",
	"social worker", "keyworker", "pet", "dog cat puppy horse pet",
)

func roleTable(pairs ...string) map[string]string {
	m := make(map[string]string)
	for i := 0; i < len(pairs); i += 2 {
		for w := range strings.FieldsSeq(pairs[i+1]) {
			m[w] = pairs[i]
		}
	}
	return m
}

// Roles lists the roles of people to choose from, "person" last. The slice is
// the caller's own.
func Roles() []string { return append([]string(nil), roles...) }

// roleReach is how many words away from a name a role is believed.
const roleReach = 4

// RoleFor guesses the role of the person f names from the words beside it:
// "her sister Joanna", "Daniel, my partner,", "Dr Okafor"; "" if nothing tells.
func RoleFor(text string, f Finding) string {
	if f.Start < 0 || f.End > len(text) || f.Start >= f.End || f.Type != TypePerson {
		return ""
	}
	if title, _, ok := strings.Cut(text[f.Start:f.End], " "); ok {
		if r := roleWords[strings.ToLower(strings.TrimSuffix(title, "."))]; r != "" {
			return r
		}
	}
	from := max(0, f.Start-80)
	to := min(len(text), f.End+80)
	before := Fold(tail(text[from:f.Start]))
	toks := tokenise(&before, nil)
	if n := len(toks); n > 0 {
		// "her younger sister, Joanna, came", but not "she rang her sister. Joanna came".
		switch rest := before.Text[toks[n-1].full:]; {
		case strings.HasPrefix(rest, ". ") && !abbreviation(before.Cased, &toks[n-1]):
			toks = nil
		case strings.HasPrefix(rest, ", ") && !strings.HasPrefix(text[f.End:], ","):
			toks = nil
		}
	}
	// Directly before, or with "called", a second name or an adjective between.
	for k, n := len(toks)-1, 0; k >= 0 && n < roleReach; k, n = k-1, n+1 {
		w := strings.ReplaceAll(before.Text[toks[k].start:toks[k].end], "'", "")
		if k+1 < len(toks) && toks[k+1].before > gapHyphen && toks[k+1].before != gapDot {
			break
		}
		if hyphen := k > 0 && toks[k].before == gapHyphen; hyphen && (w == "law" || w == "husband" || w == "wife" || w == "partner") {
			if w == "law" {
				return "in-law"
			}
			if before.Text[toks[k-1].start:toks[k-1].end] == "ex" {
				return "ex-partner"
			}
		}
		if r := roleWords[w]; r != "" && !toks[k].is(tPossessive) {
			return r
		}
		// "her friends Anna and Beth"
		if r := roleWords[strings.TrimSuffix(w, "s")]; r != "" && w[len(w)-1] == 's' && !toks[k].is(tPossessive) {
			return r
		}
		if w == "and" && n == 0 && k > 1 && toks[k-1].is(tCapital) && roleWords[strings.TrimSuffix(before.Text[toks[k-2].start:toks[k-2].end], "s")] != "" && before.Text[toks[k-2].end-1] == 's' {
			continue
		}
		if !roleBetween.has(w) && !toks[k].is(tCapital) {
			break
		}
	}
	// Behind, in apposition: "Daniel, her partner".
	after := Fold(text[f.End:to])
	if !strings.HasPrefix(after.Text, ", ") && !strings.HasPrefix(after.Text, " (") && !strings.HasPrefix(after.Text, " is ") && !strings.HasPrefix(after.Text, " was ") {
		return ""
	}
	toks = tokenise(&after, toks[:0])
	for k := 0; k < len(toks) && k < roleReach; k++ {
		w := after.Text[toks[k].start:toks[k].end]
		if r := roleWords[w]; r != "" {
			return r
		}
		if !roleBetween.has(w) {
			break
		}
	}
	return ""
}

// tail cuts a partial rune and what lies before a sentence end off the front.
func tail(s string) string {
	if k := strings.LastIndexAny(s, "!?\n"); k >= 0 {
		s = s[k+1:]
	}
	return s
}

var roleBetween = wordSet("is was her his my their our the a an called named new old older younger elder eldest youngest best close then late former little big half step good with of client's ex")

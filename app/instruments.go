package app

import (
	"slices"

	"subrosa/vault"
)

// Instrument is a questionnaire that can be scored: its form and how its scores are read. All of these ask about the last
// week or fortnight, and of all of them lower is better.
type Instrument struct {
	ID   string // as the vault keeps it
	Name string
	// Items is how many items the form has, each answered 0 to Most.
	Items, Most int
	// CutOff is the lowest total of the clinical range.
	CutOff int
	// Reliable is how many points a total has to differ so that the difference counts as reliable change.
	Reliable int
	// Risk is the number of the item about suicide, from 1, 0 for none, and RiskAbout what it asks about. It is looked at
	// whatever the total.
	Risk      int
	RiskAbout string
	// Blank is how many items may be left blank: the total is then the mean of the others times the number of items.
	Blank int
	// Steps are the values that a chart draws lines at.
	Steps []int
	// Notice is what has to stand where the instrument is used, about whose it is.
	Notice string
}

// Instruments are those the program knows, in the order they are offered. The items' wording is not in it: the therapist
// has the form, and enters what was answered by number.
//
// Sources. CORE-10: Barkham et al., Counselling and Psychotherapy Research 13 (2013), for cut-off and reliable change; the
// CORE System Trust (coresystemtrust.org.uk, "Scoring CORE measures") for pro-rating with one blank item, given with one
// decimal. PHQ-9 and GAD-7: the cut-offs and reliable change of NHS Talking Therapies; their own instructions have no
// pro-rating, so a form with a blank has no total here.
func Instruments() []Instrument {
	const spitzer = "Developed by Drs Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute."
	return []Instrument{
		{
			ID: "core-10", Name: "CORE-10", Items: 10, Most: 4, CutOff: 11, Reliable: 6, Risk: 6, RiskAbout: "plans to end one’s life", Blank: 1, Steps: []int{0, 10, 20, 30, 40},
			Notice: "© CORE System Trust: coresystemtrust.org.uk. Free to reproduce unchanged, not for profit.",
		},
		{
			ID: "phq-9", Name: "PHQ-9", Items: 9, Most: 3, CutOff: 10, Reliable: 6, Risk: 9, Steps: []int{0, 9, 18, 27}, Notice: spitzer,
			RiskAbout: "thoughts of being better off dead or of hurting oneself",
		},
		{ID: "gad-7", Name: "GAD-7", Items: 7, Most: 3, CutOff: 8, Reliable: 4, Steps: []int{0, 7, 14, 21}, Notice: spitzer},
	}
}

// InstrumentByID returns an instrument; false for one that the program does not know.
func InstrumentByID(id string) (Instrument, bool) {
	all := Instruments()
	if i := slices.IndexFunc(all, func(i Instrument) bool { return i.ID == id }); i >= 0 {
		return all[i], true
	}
	return Instrument{}, false
}

// Highest is the highest total.
func (i Instrument) Highest() int { return i.Items * i.Most }

// Total scores the answers of a whole form: [ErrScoreRange] where they are not this form's, [ErrBlanks] where too many are
// blank.
func (i Instrument) Total(items []int) (vault.Score, error) {
	if len(items) != i.Items {
		return 0, ErrScoreRange
	}
	sum, blank := 0, 0
	for _, item := range items {
		switch {
		case item == vault.Unanswered:
			blank++
		case item < 0 || item > i.Most:
			return 0, ErrScoreRange
		default:
			sum += item
		}
	}
	if blank > i.Blank {
		return 0, ErrBlanks
	}
	// In tenths of a point, rounded half up.
	answered := i.Items - blank
	return vault.Score((20*sum*i.Items + answered) / (2 * answered)), nil
}

// RiskAnswer returns what a score's form has for the item about suicide; false where it is not known.
func (i Instrument) RiskAnswer(m vault.Measure) (int, bool) {
	if i.Risk == 0 || len(m.Items) < i.Risk || m.Items[i.Risk-1] == vault.Unanswered {
		return 0, false
	}
	return m.Items[i.Risk-1], true
}

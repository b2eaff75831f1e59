package ui

import (
	"errors"
	"slices"
	"strings"

	"subrosa/app"
	"subrosa/pseudonym"
	"subrosa/ui/lang"
	"subrosa/ui/widget"
	"subrosa/vault"
)

// suggest puts a fresh code into its field, one that carries nothing of what
// is typed.
func (s *enquiryScreen) suggest() {
	code, err := s.w.practice.SuggestCode(s.w.ctx, s.identity())
	if err != nil {
		s.code.SetError(say(err).String())
		return
	}
	s.code.SetText(code)
	s.ownCode = false
}

// checkCode looks at the code as it is typed. What is only half a code yet is
// wrong once the field is left. A suggested code that no longer fits is
// replaced by another.
func (s *enquiryScreen) checkCode(left bool) bool {
	err := s.codeProblem()
	if !s.ownCode && errors.Is(err, pseudonym.ErrCodeIdentifies) {
		s.suggest()
		err = s.codeProblem()
	}
	switch {
	case err == nil:
		s.code.SetError("")
	case errors.Is(err, pseudonym.ErrCodeForm) && !left:
		s.code.SetError("")
	default:
		s.code.SetError(briefly(err))
	}
	return err == nil
}

// briefly is a sentence without what was not harmed, for beside a field where
// nothing was done yet.
func briefly(err error) string {
	x := say(err)
	return strings.TrimSpace(x.what + " " + x.do)
}

func (s *enquiryScreen) codeProblem() error {
	code, err := pseudonym.ParseCode(s.code.Text())
	if err != nil {
		return err
	}
	if s.adding.client != 0 {
		return nil
	}
	if err := pseudonym.CheckCode(code, s.identity().Words(code)); err != nil {
		return err
	}
	taken, err := s.w.practice.Vault().CodeTaken(s.w.ctx, code)
	if err == nil && taken {
		err = vault.ErrCodeTaken
	}
	return err
}

// checkCue looks at the cue as it is typed.
func (s *enquiryScreen) checkCue() bool {
	cue := strings.TrimSpace(s.cue.Text())
	problem := ""
	switch {
	case len([]rune(cue)) > app.CueLimit:
		problem = briefly(app.ErrCueLong)
	case len(marked(s.w.practice, s.code.Text(), cue, s.identity())) > 0:
		problem = lang.T("A cue is seen while identities are sealed: leave out names, places and dates.")
	}
	s.cue.SetError(problem)
	return problem == ""
}

// checkSince looks at the day the work began.
func (s *enquiryScreen) checkSince() bool {
	_, ok := s.began()
	problem := ""
	if !ok {
		problem = lang.T("Write a date as 14 May 2026.")
	}
	s.since.SetError(problem)
	return ok
}

// checkAll looks at everything before adding and puts the keyboard where
// something is wrong.
func (s *enquiryScreen) checkAll() bool {
	for _, c := range []struct {
		ok    bool
		field *widget.Field
	}{{s.checkCode(true), s.code}, {s.checkCue(), s.cue}, {s.checkSince(), s.since}} {
		if !c.ok {
			s.lay()
			s.w.win.Canvas().Focus(c.field)
			return false
		}
	}
	return true
}

// marked returns what would have to be settled in a text once this identity
// is in the register, in reading order, each word once.
func marked(p *app.Practice, code, text string, identity vault.Identity) []markedWord {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	parsed, err := pseudonym.ParseCode(code)
	if err != nil {
		parsed = ""
	}
	found := p.Plain(0, parsed, text)
	own := &pseudonym.Checker{Known: pseudonym.NewRegister([]pseudonym.Person{identity.Words(parsed)}), Region: "GB", Own: parsed}
	var out []markedWord
	seen := map[string]bool{}
	for _, f := range mergeFindings(own.Find(text), found) {
		if f.Confidence >= pseudonym.MustSettle && !seen[f.Key] {
			seen[f.Key] = true
			out = append(out, markedWord{text[f.Start:f.End], lang.T(f.Reason)})
		}
	}
	return out
}

// markedWord is a finding as the page lists it.
type markedWord struct{ text, reason string }

// mergeFindings takes the second list's findings where the first, which knows
// the new client, has none that has to be settled.
func mergeFindings(own, pooled []pseudonym.Finding) []pseudonym.Finding {
	var out []pseudonym.Finding
	for _, f := range own {
		if f.Confidence >= pseudonym.MustSettle {
			out = append(out, f)
		}
	}
	for _, f := range pooled {
		if !overlaps(out, f) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b pseudonym.Finding) int { return a.Start - b.Start })
	return out
}

func overlaps(list []pseudonym.Finding, f pseudonym.Finding) bool {
	return slices.ContainsFunc(list, func(o pseudonym.Finding) bool { return o.Start < f.End && f.Start < o.End })
}

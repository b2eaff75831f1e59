package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"subrosa/vault"
)

var (
	// ErrScoreRange is returned for an answer or a total that the questionnaire does not have.
	ErrScoreRange = errors.New("app: a score out of the questionnaire's range")
	// ErrBlanks is returned for a form of which too many items were left blank to score it.
	ErrBlanks = errors.New("app: too many items are blank")
	// ErrFutureDay is returned for a form that was filled in on a day that is still to come.
	ErrFutureDay = errors.New("app: the day is still to come")
)

// Measured is a score as it is shown: with its questionnaire and where it stands among the client's sessions.
type Measured struct {
	vault.Measure
	Instrument Instrument
	// Session is the session of that day; 0 where there was none.
	Session int
	// After is the last session up to that day; 0 where it was before the first.
	After int
}

// AddMeasure stores a score of a client. With answers the total is reckoned from them, whatever m.Total says. The day may
// lie far back. The comment is guarded as a note is. A score that replaces another corrects it: both stay, and the old
// one is shown as corrected.
//
// Errors: [ErrScoreRange], [ErrBlanks], [ErrFutureDay], [ErrUnsettled], and those of [vault.Vault.AddMeasure].
func (p *Practice) AddMeasure(ctx context.Context, m vault.Measure) (vault.MeasureID, error) {
	instrument, ok := InstrumentByID(m.Instrument)
	if !ok {
		return 0, fmt.Errorf("add a score: %w", vault.ErrInvalid)
	}
	if m.Taken.After(p.Now()) {
		return 0, fmt.Errorf("add a score: %w", ErrFutureDay)
	}
	if len(m.Items) > 0 {
		total, err := instrument.Total(m.Items)
		if err != nil {
			return 0, fmt.Errorf("add a score: %w", err)
		}
		m.Total = total
	}
	if m.Total < 0 || m.Total > vault.Score(10*instrument.Highest()) || instrument.Blank == 0 && m.Total%10 != 0 {
		return 0, fmt.Errorf("add a score: %w", ErrScoreRange)
	}
	m.Withdrawn = false
	return p.keepMeasure(ctx, m)
}

// WithdrawMeasure takes a score back that should not have been entered, with the reason, which is guarded as a note is. It
// stays, and is shown as taken back. Errors: [ErrNoReason], [ErrUnsettled], and those of [vault.Vault.AddMeasure].
func (p *Practice) WithdrawMeasure(ctx context.Context, m vault.Measure, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fmt.Errorf("take a score back: %w", ErrNoReason)
	}
	_, err := p.keepMeasure(ctx, vault.Measure{
		Client: m.Client, Instrument: m.Instrument, Taken: m.Taken, Comment: reason, Replaces: m.ID, Withdrawn: true,
	})
	return err
}

// keepMeasure is the guard's door before the vault.
func (p *Practice) keepMeasure(ctx context.Context, m vault.Measure) (vault.MeasureID, error) {
	m.Comment = strings.TrimSpace(m.Comment)
	if err := p.guardFor(ctx, m.Client, m.Comment); err != nil {
		return 0, fmt.Errorf("comment of a score: %w", err)
	}
	id, err := p.vault.AddMeasure(ctx, m)
	if err != nil {
		return 0, fmt.Errorf("keep a score: %w", err)
	}
	return id, nil
}

// Measures are a client's scores: Standing those that count, History all others, which were corrected or taken back and
// what says so. Both begin with the earliest day. Of questionnaires that this version does not know none are shown.
type Measures struct {
	Standing, History []Measured
	Sessions          int // how many sessions the client has had
}

// MeasuresOf returns a client's scores.
func (p *Practice) MeasuresOf(ctx context.Context, client vault.ClientID) (Measures, error) {
	return measuresOf(ctx, p.vault, client)
}

func measuresOf(ctx context.Context, v *vault.Vault, client vault.ClientID) (Measures, error) {
	list, err := v.MeasuresOf(ctx, client)
	if err != nil {
		return Measures{}, fmt.Errorf("scores: %w", err)
	}
	notes, err := v.NotesOf(ctx, client)
	if err != nil {
		return Measures{}, fmt.Errorf("scores: %w", err)
	}
	var sessions []vault.Note // the earliest first
	for _, n := range slices.Backward(notes) {
		if n.Session > 0 {
			sessions = append(sessions, n)
		}
	}
	out := Measures{Sessions: len(sessions)}
	for _, m := range list {
		instrument, ok := InstrumentByID(m.Instrument)
		if !ok {
			continue
		}
		shown := Measured{Measure: m, Instrument: instrument}
		shown.Session, shown.After = sessionOf(sessions, m.Taken)
		if m.Replaced == 0 && !m.Withdrawn {
			out.Standing = append(out.Standing, shown)
		} else {
			out.History = append(out.History, shown)
		}
	}
	return out, nil
}

// sessionOf returns the session of a day, 0 for none, and the last one up to it.
func sessionOf(sessions []vault.Note, taken time.Time) (session, after int) {
	on := day(taken)
	for _, n := range sessions {
		happened := day(n.Happened)
		if happened.After(on) {
			break
		}
		after = n.Session
		if happened.Equal(on) && session == 0 {
			session = n.Session
		}
	}
	if session > 0 {
		after = session
	}
	return session, after
}

// Places says where on an axis of sessions each standing score stands: at its session, or between two; without any
// sessions, one behind the other from 1 on.
func (m Measures) Places() map[vault.MeasureID]float32 {
	at := map[vault.MeasureID]float32{}
	between := map[int][]vault.MeasureID{}
	for n, s := range m.Standing {
		switch {
		case m.Sessions == 0:
			at[s.ID] = float32(n + 1)
		case s.Session > 0:
			at[s.ID] = float32(s.Session)
		default:
			between[s.After] = append(between[s.After], s.ID)
		}
	}
	for after, ids := range between {
		for n, id := range ids {
			at[id] = float32(after) + float32(n+1)/float32(len(ids)+1)
		}
	}
	return at
}

// Of returns the standing scores of one questionnaire.
func (m Measures) Of(instrument string) []Measured {
	var out []Measured
	for _, s := range m.Standing {
		if s.Instrument.ID == instrument {
			out = append(out, s)
		}
	}
	return out
}

// Used are the questionnaires of which there are standing scores.
func (m Measures) Used() []Instrument {
	var out []Instrument
	for _, i := range Instruments() {
		if len(m.Of(i.ID)) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// Change is how the last of a questionnaire's scores stands beside the first.
type Change struct {
	First, Last Measured
	By          vault.Score // last less first
	Reliable    bool        // as many points as count as reliable change
	Clinical    bool        // the last is at the cut-off or above
	WasClinical bool        // so was the first
}

// ChangeIn compares the last of a questionnaire's scores with the first; false where there are not two.
func ChangeIn(scores []Measured) (Change, bool) {
	if len(scores) < 2 {
		return Change{}, false
	}
	c := Change{First: scores[0], Last: scores[len(scores)-1]}
	instrument := c.First.Instrument
	c.By = c.Last.Total - c.First.Total
	c.Reliable = max(c.By, -c.By) >= vault.Score(10*instrument.Reliable)
	c.Clinical, c.WasClinical = c.Last.Clinical(), c.First.Clinical()
	return c, true
}

// Clinical says whether the score is at its questionnaire's cut-off or above.
func (m Measured) Clinical() bool { return m.Total >= vault.Score(10*m.Instrument.CutOff) }

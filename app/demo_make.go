package app

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// demoMaker makes one practice.
type demoMaker struct {
	clock     *demoClock
	today     time.Time
	size      DemoSize
	data      demoPractice
	byHand    map[string][]demoNote
	people    demoPeople
	sentences demoSentences
	random    *rand.Rand
}

func newDemoMaker(clock *demoClock, size DemoSize) (*demoMaker, error) {
	d := &demoMaker{clock: clock, today: clock.now(), size: size, sentences: readSentences(), random: rand.New(rand.NewPCG(size.Seed, 0))}
	for name, into := range map[string]any{"practice.json": &d.data, "notes.json": &d.byHand, "people.json": &d.people} {
		if err := readDemo(name, into); err != nil {
			return nil, err
		}
	}
	if size.Clients != DemoDefault.Clients || size.Notes != DemoDefault.Notes {
		d.data.Clients = nil
		d.byHand = nil
	}
	return d, nil
}

// generated says whether the clients are made up here and not written down.
func (d *demoMaker) generated() bool { return len(d.data.Clients) == 0 }

// perClient is how many notes a generated client has at most.
func (d *demoMaker) perClient() int { return (d.size.Notes + d.size.Clients - 1) / d.size.Clients }

// begins is a moment before anything in the practice happened.
func (d *demoMaker) begins() time.Time {
	days := 7*d.perClient() + 30
	for _, c := range d.data.Clients {
		days = max(days, c.Last+c.Every*c.Sessions+30, c.SinceDaysAgo+30)
	}
	return ago(d.today, days, "08:00")
}

// fill writes everything: first clients, identities and signed notes in one go, then what has to happen at a time.
func (d *demoMaker) fill(ctx context.Context, v *vault.Vault) error {
	var later []demoEvent
	err := v.Bulk(ctx, func(b *vault.Batch) error {
		var err error
		if d.generated() {
			return d.generate(b)
		}
		later, err = d.written(b)
		return err
	})
	if err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	slices.SortStableFunc(later, func(a, b demoEvent) int { return a.at.Compare(b.at) })
	for _, e := range later {
		d.clock.set(e.at)
		if err := e.do(ctx, v); err != nil {
			return fmt.Errorf("fill: %w", err)
		}
	}
	d.clock.set(d.today)
	for _, name := range d.data.Supervisors {
		if _, err := v.AddSupervisor(ctx, name); err != nil {
			return fmt.Errorf("fill: %w", err)
		}
	}
	return nil
}

// demoEvent is something that has to be done while the clock shows its time.
type demoEvent struct {
	at time.Time
	do func(ctx context.Context, v *vault.Vault) error
}

// written adds the clients of practice.json with their notes, all of them in the order they were signed.
func (d *demoMaker) written(b *vault.Batch) ([]demoEvent, error) {
	type signing struct {
		note    vault.Note
		amended func(vault.NoteID) demoEvent
	}
	var notes []signing
	var later []demoEvent
	for _, c := range d.data.Clients {
		since := c.SinceDaysAgo
		if since == 0 {
			since = c.Last + c.Every*max(0, c.Sessions-1)
			for _, n := range d.byHand[c.Handwritten] {
				since = max(since, n.Ago)
			}
		}
		id, err := b.AddClient(vault.Client{
			Code: c.Code, Cue: d.cue(c), Status: c.Status, Since: day(ago(d.today, since, "")), Created: ago(d.today, since, c.At),
		})
		if err != nil {
			return nil, err
		}
		identity := c.Identity.identity(d.today)
		if err := b.PutIdentity(id, identity); err != nil {
			return nil, err
		}
		voice := newDemoVoice(d.sentences, d.size.Seed, c.Code, c.She, c.Themes, c.Place)
		for k := range c.Sessions {
			notes = append(notes, signing{note: d.session(voice, id, c, c.Last+c.Every*(c.Sessions-1-k))})
		}
		checker := &pseudonym.Checker{Known: pseudonym.NewRegister([]pseudonym.Person{identity.Words(c.Code)}), Own: c.Code}
		for _, h := range d.byHand[c.Handwritten] {
			note := d.note(h, id, c, checker)
			if note.Signed.IsZero() {
				later = append(later, demoEvent{d.today, func(ctx context.Context, v *vault.Vault) error {
					_, err := v.SaveDraft(ctx, note)
					return err
				}})
				continue
			}
			s := signing{note: note}
			if a := h.Amended; a != nil {
				s.amended = func(id vault.NoteID) demoEvent {
					return demoEvent{ago(d.today, a.Ago, a.At), func(ctx context.Context, v *vault.Vault) error { return v.Amend(ctx, id, a.Text) }}
				}
			}
			notes = append(notes, s)
		}
		later = append(later, d.events(id, c, checker)...)
		if err := d.measures(b, id, c); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(notes, func(a, b signing) int { return a.note.Signed.Compare(b.note.Signed) })
	for _, n := range notes {
		id, err := b.AddSigned(n.note)
		if err != nil {
			return nil, err
		}
		if n.amended != nil {
			later = append(later, n.amended(id))
		}
	}
	return later, nil
}

// measures adds a client's scores, each entered on the day it was filled in.
func (d *demoMaker) measures(b *vault.Batch, id vault.ClientID, c demoClient) error {
	var replaces vault.MeasureID
	for _, m := range c.Measures {
		at := ago(d.today, m.Ago, c.At)
		measure := vault.Measure{
			Client: id, Instrument: m.Instrument, Taken: day(at), Items: m.Items, Total: vault.Score(10 * m.Total),
			Comment: m.Comment, Entered: at, Replaces: replaces,
		}
		if len(m.Items) > 0 {
			instrument, _ := InstrumentByID(m.Instrument)
			var err error
			if measure.Total, err = instrument.Total(m.Items); err != nil {
				return fmt.Errorf("score of %s: %w", c.Code, err)
			}
		}
		added, err := b.AddMeasure(measure)
		if err != nil {
			return err
		}
		if replaces = 0; m.Corrected {
			replaces = added
		}
	}
	return nil
}

// cue fills in the weekday of a client's last session.
func (d *demoMaker) cue(c demoClient) string {
	return strings.ReplaceAll(c.Cue, "{day}", ago(d.today, c.Last, c.At).Weekday().String()+"s")
}

// session writes one session note.
func (d *demoMaker) session(voice *demoVoice, id vault.ClientID, c demoClient, daysAgo int) vault.Note {
	template, sections := voice.sections(c.Template)
	happened := ago(d.today, daysAgo, c.At)
	written := happened.Add(time.Duration(c.Minutes+voice.some(5, 20)) * time.Minute)
	return vault.Note{
		Client: id, Kind: vault.KindSession, Template: template, Sections: sections, Happened: happened, Minutes: c.Minutes,
		Place: c.Place, Written: written, Signed: written.Add(time.Duration(voice.some(8, 25)) * time.Minute),
	}
}

// note is a note written by hand.
func (d *demoMaker) note(h demoNote, id vault.ClientID, c demoClient, checker *pseudonym.Checker) vault.Note {
	happened := ago(d.today, h.Ago, h.At)
	n := vault.Note{Client: id, Kind: cmp.Or(h.Kind, vault.KindSession), Template: h.Template, Happened: happened, Minutes: c.Minutes, Place: c.Place}
	if h.Minutes != nil {
		n.Minutes = *h.Minutes
	}
	if n.Kind != vault.KindSession {
		n.Place = ""
	}
	// A session of today that is still to come when the practice is made was earlier instead.
	if over := time.Duration(n.Minutes+20) * time.Minute; n.Happened.Add(over).After(d.today) {
		n.Happened = d.today.Add(-over).Truncate(5 * time.Minute)
	}
	n.Written = n.Happened.Add(time.Duration(n.Minutes+2) * time.Minute)
	for _, s := range h.Sections {
		n.Sections = append(n.Sections, vault.Section{Name: s[0], Text: fillDates(s[1], d.today)})
	}
	if h.Signed != "" {
		n.Signed = ago(d.today, h.Ago, h.Signed)
	}
	for _, k := range h.Kept {
		key, kind := demoKey(checker, k[0])
		n.Settled = append(n.Settled, vault.Settlement{Key: key, Type: kind, How: vault.HowKept, Reason: k[1], At: n.Written, Count: 1})
	}
	for _, r := range h.Replaced {
		key, kind := demoKey(checker, r[0])
		n.Settled = append(n.Settled, vault.Settlement{Key: key, Type: kind, How: vault.HowReplaced, With: r[1], At: n.Written, Count: 1})
	}
	return n
}

// demoKey is the key by which a decision about some words is found again.
func demoKey(checker *pseudonym.Checker, words string) (string, pseudonym.Type) {
	for _, f := range checker.Find(words) {
		if f.Start == 0 && f.End == len(words) {
			return f.Key, f.Type
		}
	}
	return strings.ToLower(words), pseudonym.TypeOrganisation
}

// events are the roles a client's people have, learned long ago, and the openings of the register.
func (d *demoMaker) events(id vault.ClientID, c demoClient, checker *pseudonym.Checker) []demoEvent {
	var out []demoEvent
	for name, role := range c.Roles {
		key, _ := demoKey(checker, name)
		out = append(out, demoEvent{d.begins(), func(ctx context.Context, v *vault.Vault) error { return v.SetRole(ctx, id, key, role) }})
	}
	for _, o := range c.Openings {
		at := ago(d.today, o.Ago, o.At)
		out = append(out, demoEvent{at, func(ctx context.Context, v *vault.Vault) error {
			r, err := v.OpenRegister(ctx, []byte(DemoIdentity), o.Reason, id)
			if err != nil {
				return err
			}
			d.clock.set(at.Add(time.Duration(o.Seconds) * time.Second))
			r.Seal()
			return nil
		}})
	}
	return out
}

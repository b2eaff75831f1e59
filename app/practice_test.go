package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// practice returns an open practice with one client, HERON-27, whose identity
// is in the register.
func practice(t *testing.T) (*Practice, vault.ClientID) {
	t.Helper()
	p, err := Adopt(t.Context(), vaulttest.New(t), false)
	if err != nil {
		t.Fatal(err)
	}
	id, err := p.AddClient(t.Context(), vault.Client{Code: "HERON-27", Status: "active", Since: p.Now()}, sarah())
	if err != nil {
		t.Fatal(err)
	}
	return p, id
}

func sarah() vault.Identity {
	return vault.Identity{
		People: []vault.RegisteredPerson{{
			Name: "Sarah Ellerby", Called: "Sarah", Born: "1991-03-03",
			Phone: "07700 900461", Email: "s.ellerby@example.org", Address: "9 Lantern Row, Westmere",
		}},
		Aliases: []string{"Daniel"},
	}
}

// narrative returns a draft of one section.
func narrative(p *Practice, client vault.ClientID, text string) vault.Note {
	n := p.NewNote(client, vault.KindSession, TemplateByID("narrative"))
	n.Sections[0].Text = text
	return n
}

// replaceIn settles a finding by a replacement, with the edits made.
func replaceIn(t *testing.T, p *Practice, n *vault.Note, f Finding, with string) error {
	t.Helper()
	edits, err := p.Replace(t.Context(), n, f, with)
	if err == nil {
		apply(n, edits)
	}
	return err
}

// setField replaces the text of a field of a note.
func setField(n *vault.Note, f int, text string) {
	switch {
	case f == TitleField:
		n.Title = text
	case f >= 0 && f < len(n.Sections):
		n.Sections[f].Text = text
	}
}

// apply makes the edits in a note.
func apply(n *vault.Note, edits []Edit) {
	byField := map[int][]pseudonym.Edit{}
	for _, e := range edits {
		byField[e.Field] = append(byField[e.Field], pseudonym.Edit{Start: e.Start, End: e.End, Text: e.Text})
	}
	for f, es := range byField {
		slices.SortFunc(es, func(a, b pseudonym.Edit) int { return a.Start - b.Start })
		setField(n, f, pseudonym.Apply(field(n, f), es))
	}
}

func open(t *testing.T, p *Practice, n vault.Note) []Finding {
	t.Helper()
	checked, err := p.Check(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return checked.Open
}

func TestSigningIsRefusedWhileAnythingIsOpen(t *testing.T) {
	p, client := practice(t)
	tests := map[string]string{
		"the client's own name":     "Sarah said the week had been steadier.",
		"possessive":                "We spoke about Sarah's sleep.",
		"a phone number":            "She gave her sister's number, 07700 900123.",
		"a stranger's name":         "Her sister Joanna Pemberton had rung.",
		"an e-mail":                 "Write to someone@example.org about it.",
		"zero-width characters":     "Sa\u200brah was on time.",
		"look-alike letters":        "S\u0430rah was on time.",
		"decomposed":                "Sa\u0301rah was on time.",
		"split over a line":         "We met Sa-\nrah at the door.",
		"both names over two lines": "It was Sarah\nEllerby who rang.",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			n := narrative(p, client, text)
			if err := p.Sign(t.Context(), n); !errors.Is(err, ErrUnsettled) {
				t.Fatalf("signing gave %v", err)
			}
			n.Sections[0].Text, n.Title = "On time, and quiet.", text
			if err := p.Sign(t.Context(), n); !errors.Is(err, ErrUnsettled) {
				t.Fatalf("signing with it in the title gave %v", err)
			}
		})
	}
	if err := p.Sign(t.Context(), narrative(p, client, " \n")); !errors.Is(err, ErrEmpty) {
		t.Fatalf("signing nothing gave %v", err)
	}
}

func TestOneDecisionSettlesEveryOccurrence(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Sarah rang. I told Sarah that Sarah's place is kept.")
	found := open(t, p, n)
	if len(found) != 1 || len(found[0].Spots) != 3 {
		t.Fatalf("found %d decisions", len(found))
	}
	if err := replaceIn(t, p, &n, found[0], "HERON-27"); err != nil {
		t.Fatal(err)
	}
	if got := n.Sections[0].Text; strings.Contains(got, "Sarah") || strings.Count(got, "HERON-27") != 3 {
		t.Fatalf("replaced: %q", got)
	}
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
}

func TestKeepNeedsAReasonAndTheRegisterForWholeNames(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Sarah Ellerby signed the form; Joanna Pemberton was there.")
	var hard, soft Finding
	for _, f := range open(t, p, n) {
		if f.Hard {
			hard = f
		} else {
			soft = f
		}
	}
	if hard.Key == "" || soft.Key == "" {
		t.Fatal("expected a hard and a soft finding")
	}
	if err := p.Keep(t.Context(), &n, soft, "  "); !errors.Is(err, ErrNoReason) {
		t.Fatalf("keeping without a reason gave %v", err)
	}
	if err := p.Keep(t.Context(), &n, soft, "named in the court order"); err != nil {
		t.Fatal(err)
	}
	if err := p.Keep(t.Context(), &n, hard, "safeguarding"); !errors.Is(err, ErrHard) {
		t.Fatalf("keeping a whole name while sealed gave %v", err)
	}
	if err := p.NeverMark(t.Context(), &n, hard, true); !errors.Is(err, ErrHard) {
		t.Fatalf("ignoring a whole name gave %v", err)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "To check a detail", client); err != nil {
		t.Fatal(err)
	}
	if err := p.Keep(t.Context(), &n, hard, "safeguarding"); err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, n); len(left) != 0 {
		t.Fatalf("%d findings left", len(left))
	}
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
}

func TestADecisionAboutALooseWordDoesNotCoverWhatTheRegisterLearnsLater(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "She can be reached on 07700 900777.")
	if err := p.Keep(t.Context(), &n, open(t, p, n)[0], "the surgery's own line"); err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, n); len(left) != 0 {
		t.Fatalf("%d findings after keeping", len(left))
	}
	who := vault.Identity{People: []vault.RegisteredPerson{{Name: "Tomasz Zieliński", Phone: "+44 7700 900777"}}}
	if _, err := p.AddClient(t.Context(), vault.Client{Code: "OTTER-48", Status: "active"}, who); err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, n); len(left) != 1 || !left[0].Hard {
		t.Fatalf("after the register learned the number: %d findings", len(left))
	}
}

func TestPutInTheRegisterMovesTheWordsThroughTheLetterSlot(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Her sister's number is 07700 900123.")
	f := open(t, p, n)[0]
	edits, err := p.PutInRegister(t.Context(), &n, f, "[sister's phone]")
	if err != nil {
		t.Fatal(err)
	}
	apply(&n, edits)
	if got := n.Sections[0].Text; got != "Her sister's number is [sister's phone]." {
		t.Fatalf("text is %q", got)
	}
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	c, err := p.Client(t.Context(), client)
	if err != nil || c.PutIn == 0 {
		t.Fatalf("letters waiting: %d, %v", c.PutIn, err)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "To telephone", client); err != nil {
		t.Fatal(err)
	}
	_, letters, err := p.Identity(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(letters, func(l vault.Letter) bool { return l.Text == "07700 900123" && l.Label == "sister's phone" }) {
		t.Fatal("the number is not among the letters")
	}
}

func TestNeverMarkAgainIsListedAndUndone(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Joanna Pemberton runs the walking group.")
	f := open(t, p, n)[0]
	if err := p.NeverMark(t.Context(), &n, f, false); err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, n); len(left) != 0 {
		t.Fatalf("%d findings left", len(left))
	}
	other, err := p.AddClient(t.Context(), vault.Client{Code: "OTTER-48", Status: "active"}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, narrative(p, other, n.Sections[0].Text)); len(left) == 0 {
		t.Fatal("ignored for one client, unmarked for another")
	}
	words, err := p.Ignored(t.Context())
	if err != nil || len(words) != 1 {
		t.Fatalf("%d ignored words, %v", len(words), err)
	}
	if err := p.MarkAgain(t.Context(), words[0].ID); err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, n); len(left) == 0 {
		t.Fatal("still unmarked after taking it back")
	}
}

func TestAnIgnoredNameIsMarkedOnceItIsAClients(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Joanna Pemberton runs the walking group.")
	for _, f := range open(t, p, n) {
		if err := p.NeverMark(t.Context(), &n, f, true); err != nil {
			t.Fatal(err)
		}
	}
	who := vault.Identity{People: []vault.RegisteredPerson{{Name: "Joanna Pemberton"}}}
	if _, err := p.AddClient(t.Context(), vault.Client{Code: "OTTER-48", Status: "active"}, who); err != nil {
		t.Fatal(err)
	}
	if left := open(t, p, n); len(left) == 0 {
		t.Fatal("a client's whole name is not marked, because it was ignored before")
	}
}

func TestRolesAreRememberedForAClient(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "The argument with Joanna Pemberton is still open.")
	if err := replaceIn(t, p, &n, open(t, p, n)[0], "[neighbour]"); err != nil {
		t.Fatal(err)
	}
	again := open(t, p, narrative(p, client, "Joanna Pemberton came by."))
	if len(again) != 1 || again[0].Suggestion != "[neighbour]" {
		t.Fatalf("suggested %+v", again)
	}
}

func TestTheSealedGuardSuggestsNoCode(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Sarah was on time.")
	if f := open(t, p, n)[0]; len(f.Codes) != 0 || strings.Contains(f.Suggestion, "HERON") {
		t.Fatalf("sealed, but it suggests %q of %v", f.Suggestion, f.Codes)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "To check a detail", client); err != nil {
		t.Fatal(err)
	}
	if f := open(t, p, n)[0]; !slices.Equal(f.Codes, []string{"HERON-27"}) || !strings.Contains(f.Suggestion, "HERON-27") {
		t.Fatalf("open, but it suggests %q of %v", f.Suggestion, f.Codes)
	}
	p.Seal()
	if f := open(t, p, n)[0]; len(f.Codes) != 0 {
		t.Fatal("a code is suggested after sealing")
	}
}

func TestCodesAndCuesCarryNothingOfThePerson(t *testing.T) {
	p, client := practice(t)
	for _, code := range []string{"SARAH-12", "ELLER-12", "SE-12", "FINCH-91", "heron", "HERON-27"} {
		if _, err := p.AddClient(t.Context(), vault.Client{Code: code, Status: "active"}, sarah()); err == nil {
			t.Errorf("%s was taken", code)
		}
	}
	code, err := p.SuggestCode(t.Context(), sarah())
	if err != nil || code == "" {
		t.Fatal(code, err)
	}
	c, err := p.Client(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	c.Cue = "Sarah, Thursdays"
	if err := p.UpdateClient(t.Context(), c); !errors.Is(err, ErrUnsettled) {
		t.Fatalf("a cue with a name gave %v", err)
	}
	c.Cue = strings.Repeat("x", CueLimit+1)
	if err := p.UpdateClient(t.Context(), c); !errors.Is(err, ErrCueLong) {
		t.Fatalf("a long cue gave %v", err)
	}
	c.Cue = "Thursdays, brings a red bag"
	if err := p.UpdateClient(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func TestAmendingGoesThroughTheSameDoor(t *testing.T) {
	p, client := practice(t)
	n := narrative(p, client, "Quiet session.")
	id, err := p.Save(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	n.ID = id
	if err := p.Sign(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if n, err = p.Note(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if err := p.Amend(t.Context(), n, "Sarah rang afterwards."); !errors.Is(err, ErrUnsettled) {
		t.Fatalf("amending with a name gave %v", err)
	}
	if err := p.Amend(t.Context(), n, "Letter to the surgery sent with consent."); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Save(t.Context(), n); !errors.Is(err, vault.ErrSigned) {
		t.Fatalf("saving over a signed note gave %v", err)
	}
}

func TestRegisterSealsItself(t *testing.T) {
	p, client := practice(t)
	if err := p.OpenRegister(t.Context(), []byte("not this one"), "To telephone", client); !errors.Is(err, vault.ErrWrongPassphrase) {
		t.Fatalf("a wrong identity passphrase gave %v", err)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), " ", client); !errors.Is(err, ErrNoReason) {
		t.Fatalf("no reason gave %v", err)
	}
	limit := p.IdleLimit()
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), "To telephone", client); err != nil {
		t.Fatal(err)
	}
	identity, _, err := p.Identity(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.FindByName(t.Context(), "eller"); err != nil {
		t.Fatal(err)
	}
	p.register.span = 0
	if !p.Register().Sealed {
		t.Fatal("past its time, but it counts as open")
	}
	if _, _, err := p.Identity(t.Context(), client); !errors.Is(err, vault.ErrSealed) {
		t.Fatalf("reading past its time gave %v", err)
	}
	if err := p.SaveIdentity(t.Context(), client, identity, nil); !errors.Is(err, vault.ErrSealed) {
		t.Fatalf("writing past its time gave %v", err)
	}
	if got := p.IdleLimit(); got >= limit || got != time.Minute {
		t.Fatalf("the idle limit after a sealing is %v", got)
	}
}

func TestFindByNameAndWhoIsToday(t *testing.T) {
	p, client := practice(t)
	if _, err := p.FindByName(t.Context(), "sarah"); !errors.Is(err, vault.ErrSealed) {
		t.Fatalf("finding while sealed gave %v", err)
	}
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), ReasonWhoIsToday, 0); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"sarah", "ELLERB", "daniel", "900461"} {
		got, err := p.FindByName(t.Context(), query)
		if err != nil || len(got) != 1 || got[0].Code != "HERON-27" {
			t.Errorf("finding %q gave %d hits, %v", query, len(got), err)
		}
	}
	names, err := p.WhoIs(t.Context(), []vault.ClientID{client})
	if err != nil || len(names) != 1 || names[0].Name != "Sarah Ellerby" {
		t.Fatalf("who is today: %d, %v", len(names), err)
	}
	if left := p.Register().Left; left > WhoIsTodayFor {
		t.Fatalf("the names stay for %v", left)
	}
}

func TestSettingsStayInsideTheirBounds(t *testing.T) {
	p, _ := practice(t)
	for _, c := range []struct{ in, want Settings }{
		{Settings{IdleMinutes: 0, Theme: "", TextSize: 0}, DefaultSettings()},
		{Settings{IdleMinutes: 999, Theme: "pink", TextSize: 9}, Settings{IdleMinutes: 15, Theme: ThemeLight, TextSize: 80}},
		{Settings{IdleMinutes: -4, Theme: ThemeDark, TextSize: 900}, Settings{IdleMinutes: 1, Theme: ThemeDark, TextSize: 200}},
		{Settings{IdleMinutes: 5, Theme: ThemeContrastDark, TextSize: 100, HideAway: true}, Settings{IdleMinutes: 5, Theme: ThemeContrastDark, TextSize: 100, HideAway: true}},
	} {
		if err := p.SetSettings(t.Context(), c.in); err != nil {
			t.Fatal(err)
		}
		if got := p.Settings(); got != c.want {
			t.Errorf("%+v became %+v", c.in, got)
		}
		stored, err := loadSettings(context.Background(), p.vault)
		if err != nil || stored != c.want {
			t.Errorf("stored %+v, %v", stored, err)
		}
	}
}

// TestTheRegisterSealsItselfOverASleep: neither a sleep, which the clock of
// running programs does not count, nor a clock set back keeps it open.
func TestTheRegisterSealsItselfOverASleep(t *testing.T) {
	p, client := practice(t)
	boot := time.Hour
	p.clocks = func() (time.Duration, time.Time) { return boot, time.Time{} }
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	boot += WhoIsTodayFor
	if p.Register().Sealed {
		t.Fatal("it sealed itself too soon")
	}
	boot += RegisterOpenFor - WhoIsTodayFor
	if !p.Register().Sealed || !p.SealIfDue() {
		t.Fatal("it stayed open over a sleep")
	}

	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), ReasonWhoIsToday, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := p.WhoIs(t.Context(), []vault.ClientID{client}); err != nil {
		t.Fatal(err)
	}
	if left := p.Register().Left; left > WhoIsTodayFor || left == 0 {
		t.Fatalf("who is today stays for %v", left)
	}
	boot += WhoIsTodayFor + time.Second
	if !p.Register().Sealed {
		t.Fatal("who is today stayed over a sleep")
	}
}

// TestWhatIsPutInWhileTheRegisterIsOpenIsKnownAtOnce: an open register is no
// reason to let a name through that was put in a moment ago.
func TestWhatIsPutInWhileTheRegisterIsOpenIsKnownAtOnce(t *testing.T) {
	p, client := practice(t)
	if err := p.OpenRegister(t.Context(), []byte(vaulttest.Identity), Reasons()[0], client); err != nil {
		t.Fatal(err)
	}
	_, err := p.AddClient(t.Context(), vault.Client{Code: "MAPLE-63", Status: "active", Since: p.Now()},
		vault.Identity{People: []vault.RegisteredPerson{{Name: "Zorvath Quillin"}}})
	if err != nil {
		t.Fatal(err)
	}
	found := p.Plain(client, "HERON-27", "we spoke of zorvath quillin")
	if len(found) != 1 || !found[0].Hard {
		t.Fatalf("%d findings", len(found))
	}
}

// TestALockDoesNotWaitForTheGuard: what a lock needs of the practice is free
// while the guard waits for its turn at the vault.
func TestALockDoesNotWaitForTheGuard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, id := practice(t)
		if err := p.vault.PutIn(t.Context(), id, vault.Letter{Label: "phone", Text: "07700 900123"}); err != nil {
			t.Fatal(err)
		}
		release, done := make(chan bool), make(chan error, 2)
		go func() {
			done <- p.vault.Bulk(context.Background(), func(*vault.Batch) error {
				<-release
				return nil
			})
		}()
		synctest.Wait()
		go func() { done <- p.reloadGuard() }()
		synctest.Wait()
		if p.mu.TryLock() {
			p.mu.Unlock()
		} else {
			t.Error("the practice waits with it")
		}
		close(release)
		if err := errors.Join(<-done, <-done); err != nil {
			t.Error(err)
		}
	})
}

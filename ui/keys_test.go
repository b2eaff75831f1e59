package ui

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/ui/widget"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

// thirdWords are of the suggested list, and neither passphrase of the tests.
const thirdWords = "otter lantern quarry velvet thimble marsh"

// choose types a new passphrase twice.
func choose(c *choosePassphrase, words string) {
	c.field.SetText(words)
	c.again.SetText(words)
}

// checkPaper types the two words off the page and ticks that it is kept.
func checkPaper(k *kitPaper) {
	words := k.kit.Words()
	for i, n := range k.asked {
		k.answers[i].SetText(words[n])
	}
	k.kept.SetOn(true)
	k.compare()
}

// wantPlace makes sure which screen is shown.
func wantPlace(t *testing.T, w *Window, place string) {
	t.Helper()
	if at := w.screen.place().Screen; at != place {
		t.Errorf("the window shows %q, want %q", at, place)
	}
}

func TestChangeThePassphrases(t *testing.T) {
	for _, c := range []struct {
		name, place, now, other string
	}{
		{"records", placeChangeRecords, vaulttest.Records, vaulttest.Identity},
		{"identity", placeChangeIdentity, vaulttest.Identity, vaulttest.Records},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, _ := testWindow(t)
			w.goTo(placeSettings)
			w.open(app.Place{Screen: c.place})
			s := w.screen.(*changeScreen)
			if w.win.Canvas().Focused() != s.now {
				t.Error("the keyboard is not at the present passphrase")
			}
			choose(s.next, thirdWords)
			if !s.main.Disabled() {
				t.Error("it can be changed without the present one")
			}
			s.now.SetText("not this one")
			s.change()
			if !strings.Contains(s.now.Error(), "does not open it") || s.main.Disabled() {
				t.Errorf("a wrong one: %q", s.now.Error())
			}
			sight(t, w, "keys-change-wrong-"+c.name)
			s.now.SetText(c.now)
			choose(s.next, c.other)
			s.change()
			if !strings.Contains(s.next.field.Error(), "the other of your two") {
				t.Errorf("the other one: %q, %q", s.next.field.Error(), s.told.String())
			}
			choose(s.next, thirdWords)
			s.change()
			wantPlace(t, w, placeSettings)
			if !s.now.Empty() || !s.next.field.Empty() || !s.next.again.Empty() {
				t.Error("what was typed was not wiped")
			}
			prove := w.practice.ProveRecords
			if c.place == placeChangeIdentity {
				prove = w.practice.ProveIdentity
			}
			if err := prove(t.Context(), []byte(thirdWords)); err != nil {
				t.Error(err)
			}
			if err := prove(t.Context(), []byte(c.now)); !errors.Is(err, vault.ErrWrongPassphrase) {
				t.Errorf("the old one gave %v", err)
			}
		})
	}
}

func TestLeavingWipesWhatWasTyped(t *testing.T) {
	w, _ := testWindow(t)
	w.goTo(placeSettings)
	w.open(app.Place{Screen: placeChangeRecords})
	s := w.screen.(*changeScreen)
	s.now.SetText(vaulttest.Records)
	choose(s.next, thirdWords)
	w.seal()
	if w.screen != screen(s) || s.now.Empty() {
		t.Error("sealing took what was typed")
	}
	w.goTo(placeToday)
	if !s.now.Empty() || !s.next.field.Empty() {
		t.Error("what was typed was not wiped")
	}
}

func TestTheKitSetsALostIdentityPassphrase(t *testing.T) {
	w, _ := testWindow(t)
	w.goTo(placeSettings)
	w.open(app.Place{Screen: placeLostIdentity})
	s := w.screen.(*lostScreen)
	words := vaulttest.Kit(t).Words()
	words[4], words[5] = words[5], words[4]
	s.words.fields[0].SetText(strings.Join(words, " "))
	choose(s.next, thirdWords)
	if !s.main.Disabled() || !s.apart.Visible() {
		t.Error("words in another order are not told")
	}
	sight(t, w, "keys-lost-order")
	s.words.fields[0].SetText(strings.Join(vaulttest.Kit(t).Words(), " "))
	if s.apart.Visible() {
		t.Error("the right words are called wrong")
	}
	s.set()
	wantPlace(t, w, placeSettings)
	if err := w.practice.ProveIdentity(t.Context(), []byte(thirdWords)); err != nil {
		t.Error(err)
	}
	if !s.words.fields[0].Empty() {
		t.Error("the words were not wiped")
	}
}

func TestTryingTheIdentityPassphrase(t *testing.T) {
	w, _ := testWindow(t)
	w.goTo(placeToday)
	w.open(app.Place{Screen: placeTryIdentity})
	s := w.screen.(*tryScreen)
	s.field.SetText("not this one")
	s.try()
	if s.field.Error() == "" {
		t.Error("a wrong one was not told")
	}
	s.field.SetText(vaulttest.Identity)
	s.try()
	wantPlace(t, w, placeToday)
	if !w.practice.Register().Sealed {
		t.Error("trying it opened the register")
	}
}

func TestTodayAsksForATrialAfterAMonth(t *testing.T) {
	now := time.Date(2026, 5, 14, 10, 0, 0, 0, time.Local)
	w := emptyWindow(t, "")
	w.opener.Now = func() time.Time { return now }
	p, err := app.Create(t.Context(), w.opener, filepath.Join(t.TempDir(), "Test.subrosa"), vaulttest.Spec(t))
	if err != nil {
		t.Fatal(err)
	}
	w.opened(p, app.Handoff{})
	count := func() int {
		w.goTo(placeToday)
		return strings.Count(test.RenderToMarkup(w.win.Canvas()), "Your identity passphrase, to try")
	}
	if count() != 0 {
		t.Error("asked for on the first day")
	}
	now = now.Add(app.IdentityTrialEvery)
	if count() != 1 {
		t.Error("not asked for after a month")
	}
	sight(t, w, "keys-today")
}

func TestNewKitCountsOnceItIsChecked(t *testing.T) {
	w, _ := testWindow(t)
	w.goTo(placeSettings)
	w.open(app.Place{Screen: placeNewKit})
	s := w.screen.(*newKitScreen)
	s.now.SetText("not this one")
	s.prove()
	if s.now.Error() == "" || s.paper != nil {
		t.Fatal("a page is offered for a wrong passphrase")
	}
	s.now.SetText(vaulttest.Identity)
	s.prove()
	if s.paper == nil || !s.use.Disabled() {
		t.Fatal("the page is not there, or can be used unchecked")
	}
	sight(t, w, "keys-kit-paper")
	checkPaper(s.paper)
	words := strings.Join(s.paper.kit.Words(), " ")
	s.replace([]byte(vaulttest.Identity))
	wantPlace(t, w, placeSettings)
	sight(t, w, "keys-kit-done")
	if w.asking == nil {
		t.Error("nothing says that old copies open with the old kit")
	}
	kit, err := vault.ParseKit(words)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.practice.ChangeIdentityPassphrase(t.Context(), vault.Proof{Kit: vaulttest.Kit(t)}, []byte(thirdWords)); !errors.Is(err, vault.ErrWrongKit) {
		t.Errorf("the old kit gave %v", err)
	}
	if err := w.practice.ChangeIdentityPassphrase(t.Context(), vault.Proof{Kit: kit}, []byte(thirdWords)); err != nil {
		t.Error(err)
	}
}

func TestRekeyingFromSettings(t *testing.T) {
	w, client := testWindow(t)
	w.goTo(placeSettings)
	w.open(app.Place{Screen: placeRekey})
	s := w.screen.(*rekeyScreen)
	s.records.SetText(vaulttest.Records)
	s.identity.SetText("not this one")
	s.prove()
	if s.identity.Error() == "" || s.records.Error() != "" {
		t.Fatal("the wrong one of the two is not named")
	}
	s.identity.SetText(vaulttest.Identity)
	s.prove()
	if s.paper == nil || !s.use.Disabled() {
		t.Fatal("no page, or it can be used unchecked")
	}
	sight(t, w, "keys-rekey-paper")
	checkPaper(s.paper)
	words := strings.Join(s.paper.kit.Words(), " ")
	s.use.OnTapped()
	wantPlace(t, w, placeSettings)
	sight(t, w, "keys-rekey-done")
	dir := w.practice.VaultDir()
	if found := w.practice.Plain(client, "HERON-27", "Sarah Ellerby came"); len(found) != 1 {
		t.Error("the guard does not work any more")
	}
	w.end()
	kit, err := vault.ParseKit(words)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := app.Recover(t.Context(), w.opener, dir, vaulttest.Kit(t), []byte(thirdWords), nil); !errors.Is(err, vault.ErrWrongKit) {
		t.Errorf("the old kit gave %v", err)
	}
	p, err := app.Recover(t.Context(), w.opener, dir, kit, []byte(thirdWords), nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = p.Close()
}

func TestANewRegisterNamesWhatGoes(t *testing.T) {
	w, client := testWindow(t)
	w.goTo(placeSettings)
	w.open(app.Place{Screen: placeNewRegister})
	s := w.screen.(*newRegisterScreen)
	if text := s.goes(); !strings.Contains(text, "1 client") {
		t.Errorf("it says %q", text)
	}
	s.records.SetText(vaulttest.Records)
	choose(s.identity, thirdWords)
	if !s.main.Disabled() {
		t.Fatal("it goes on without a word of consent")
	}
	s.sure.SetOn(true)
	s.ready()
	s.prove()
	if s.paper == nil {
		t.Fatal(s.told.String())
	}
	checkPaper(s.paper)
	sight(t, w, "keys-register-paper")
	s.use.OnTapped()
	wantPlace(t, w, placeSettings)
	c, err := w.practice.Client(t.Context(), client)
	if err != nil || c.Complete != 0 || c.PutIn != 0 {
		t.Errorf("%+v, %v", c, err)
	}
	if err := w.practice.ProveIdentity(t.Context(), []byte(thirdWords)); err != nil {
		t.Error(err)
	}
}

// TestKeysByKeyboard: the Tab key leads to every field of each screen, to the
// way back and to the main button once it can be pressed.
func TestKeysByKeyboard(t *testing.T) {
	w, _ := testWindow(t)
	for place, fields := range map[string]int{
		placeChangeRecords: 3, placeChangeIdentity: 3, placeLostIdentity: 18, placeTryIdentity: 1, placeNewKit: 1,
		placeRekey: 2, placeNewRegister: 3,
	} {
		w.goTo(place)
		var form *keyForm
		switch s := w.screen.(type) {
		case *changeScreen:
			form = s.keyForm
		case *lostScreen:
			form = s.keyForm
		case *tryScreen:
			form = s.keyForm
		case *newKitScreen:
			form = s.keyForm
		case *rekeyScreen:
			form = s.keyForm
		case *newRegisterScreen:
			form = s.keyForm
		}
		canvas := w.win.Canvas()
		if canvas.Focused() == nil {
			t.Errorf("%s: the keyboard is nowhere at first", place)
		}
		met, buttons := map[*widget.Passphrase]bool{}, map[string]bool{}
		for range 80 {
			switch f := canvas.Focused().(type) {
			case *widget.Passphrase:
				met[f] = true
			case *widget.Button:
				buttons[f.Text()] = true
			}
			form.main.SetEnabled(true) // as with everything typed
			canvas.FocusNext()
		}
		if len(met) != fields {
			t.Errorf("%s: the keyboard reaches %d fields of %d", place, len(met), fields)
		}
		for _, text := range []string{"Cancel", "Back to Settings", form.main.Text()} {
			if !buttons[text] {
				t.Errorf("%s: the keyboard does not reach %q", place, text)
			}
		}
	}
}

// waiting is tasks whose work waits until the test lets it go.
type waiting struct {
	inline
	held []func()
}

func (t *waiting) run(work func() error, done func(error)) {
	t.held = append(t.held, func() { done(work()) })
}

// TestLeavingWhileAPassphraseIsChanged: the fields rest while the change is
// under way, nothing is started twice, and leaving neither stops it nor leaves
// behind what was typed.
func TestLeavingWhileAPassphraseIsChanged(t *testing.T) {
	w, _ := testWindow(t)
	w.goTo(placeChangeRecords)
	s := w.screen.(*changeScreen)
	held := &waiting{}
	w.tasks = held
	s.now.SetText(vaulttest.Records)
	choose(s.next, thirdWords)
	s.change()
	s.change()
	if len(held.held) != 1 || !s.main.Disabled() || s.main.Text() != "Changing it…" {
		t.Fatalf("%d changes are under way; the button says %q", len(held.held), s.main.Text())
	}
	sight(t, w, "keys-change-busy")
	w.goTo(placeToday)
	if s.now.Empty() {
		t.Error("what the change needs was wiped under it")
	}
	held.held[0]()
	wantPlace(t, w, placeToday)
	if !s.now.Empty() || !s.next.field.Empty() {
		t.Error("what was typed was not wiped at its end")
	}
	if err := w.practice.ProveRecords(t.Context(), []byte(thirdWords)); err != nil {
		t.Error(err)
	}
}

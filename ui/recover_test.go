package ui

import (
	"strings"
	"testing"

	"subrosa/app"
	"subrosa/vault/vaulttest"
)

// recovering is the recovery screen for a vault.
func recovering(w *Window, dir string) *recoverScreen {
	s := newRecoverScreen(w, dir)
	w.win.SetContent(s.frame())
	s.step(0)
	return s
}

func TestRecoverySetsNewPassphrases(t *testing.T) {
	for name, also := range map[string]bool{"records": false, "both": true} {
		t.Run(name, func(t *testing.T) {
			w := emptyWindow(t, "")
			dir := lockedVault(t, w, "Linden")
			s := recovering(w, dir)
			s.words.fields[3].SetText(strings.Join(vaulttest.Kit(t).Words(), "\n")) // pasted into any field
			sight(t, w, "recover-words")
			if s.next.Disabled() {
				t.Fatalf("the kit was not taken: %s", s.told.String())
			}
			s.goOn()
			for _, f := range s.words.fields {
				if f.Empty() {
					t.Fatal("the words went with the step")
				}
			}
			s.records.field.SetText(firstWords)
			s.records.again.SetText(firstWords)
			if also {
				s.also.SetOn(true)
				s.also.OnChanged(true)
				if !s.open.Disabled() {
					t.Fatal("it can be opened without the second passphrase")
				}
				s.other.field.SetText(secondWords)
				s.other.again.SetText(secondWords)
			}
			sight(t, w, "recover-"+name)
			if s.open.Disabled() {
				t.Fatal("it cannot be opened with everything typed")
			}
			s.recover()
			if w.practice == nil {
				t.Fatal(s.wrong.String())
			}
			if !w.practice.Register().Sealed {
				t.Error("the register stayed open")
			}
			if !s.records.field.Empty() || !s.words.fields[0].Empty() {
				t.Error("what was typed was not wiped")
			}
			w.end()
			p, err := app.Unlock(t.Context(), w.opener, dir, []byte(firstWords))
			if err != nil {
				t.Fatal(err)
			}
			identity := vaulttest.Identity
			if also {
				identity = secondWords
			}
			if err := p.OpenRegister(t.Context(), []byte(identity), app.Reasons()[0], 0); err != nil {
				t.Error(err)
			}
			if err := p.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRecoverNamesAWordThatIsOnNoKit(t *testing.T) {
	w := emptyWindow(t, "")
	s := recovering(w, "nowhere")
	s.words.fields[0].SetText("abandon abilty qqqqqqqq able ")
	if got := s.words.fields[1].Error(); !strings.Contains(got, "ability") {
		t.Errorf("a slip of the pen: %q", got)
	}
	if got := s.words.fields[2].Error(); got != "On no kit." {
		t.Errorf("a word like no other: %q", got)
	}
	if s.words.fields[0].Error() != "" || s.words.fields[3].Error() != "" {
		t.Error("a listed word was called wrong")
	}
	if !s.next.Disabled() || !strings.HasPrefix(s.told.String(), "4 of 16") {
		t.Errorf("four words: %q", s.told.String())
	}
	sight(t, w, "recover-unlisted")
}

func TestRecoverKnowsListedWordsThatAreNoKit(t *testing.T) {
	w := emptyWindow(t, "")
	s := recovering(w, "nowhere")
	words := vaulttest.Kit(t).Words()
	words[4], words[5] = words[5], words[4]
	s.words.fields[0].SetText(strings.Join(words, " "))
	if !s.next.Disabled() || !strings.Contains(s.told.String(), "do not belong together") {
		t.Errorf("two words in the wrong order: %q", s.told.String())
	}
	sight(t, w, "recover-order")
}

func TestAnotherVaultsKitIsRefused(t *testing.T) {
	w := emptyWindow(t, "")
	f := run(t, w) // its kit is its own
	words := strings.Join(f.kit.Words(), " ")
	s := recovering(w, lockedVault(t, w, "Linden"))
	s.words.fields[0].SetText(words)
	s.goOn()
	s.records.field.SetText(firstWords)
	s.records.again.SetText(firstWords)
	s.recover()
	if w.practice != nil || !strings.Contains(s.wrong.String(), "not this vault’s recovery kit") {
		t.Fatalf("it says %q", s.wrong.String())
	}
	if s.records.field.Empty() || s.open.Disabled() {
		t.Error("what was typed went with it")
	}
	sight(t, w, "recover-refused")
}

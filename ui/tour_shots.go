package ui

import (
	"context"
	"crypto/rand"

	"subrosa/app"
	"subrosa/vault"
)

// shots are the pictures, in the order a therapist meets the screens. Bare is a vault in which nothing was written yet.
func shots(v, bare *vault.Vault, supervisor vault.SupervisorID, template string) []shot {
	ctx := context.Background()
	client := func(code string) vault.ClientID {
		c, err := v.ClientByCode(ctx, code)
		if err != nil {
			return 0
		}
		return c.ID
	}
	heron := client("HERON-27")
	at := func(place app.Place) func(*Window) { return func(w *Window) { w.show(place) } }
	draft := func(w *Window) {
		drafts, err := w.practice.Drafts(ctx)
		if err != nil {
			return
		}
		for _, n := range drafts {
			if n.Client == heron {
				w.show(app.Place{Screen: placeNote, Client: heron, Note: n.ID})
			}
		}
	}
	open := func(w *Window) {
		if err := w.practice.OpenRegister(ctx, []byte(app.DemoIdentity), app.Reasons()[0], heron); err != nil {
			w.tell(err)
		}
		w.show(app.Place{Screen: placeIdentity, Client: heron})
	}
	return append([]shot{
		{"unlock", func(w *Window) { w.showUnlock([]app.FoundVault{{Dir: v.Dir(), Name: v.Info().Name}}) }},
		{"first-run", func(w *Window) { w.showFirstRun() }},
		{"today", at(app.Place{Screen: placeToday})},
		{"clients", at(app.Place{Screen: placeClients, Client: heron})},
		{"note", draft},
		{"client", at(app.Place{Screen: placeClient, Client: heron})},
		{"open-identities", func(w *Window) {
			w.show(app.Place{Screen: placeClient, Client: heron})
			w.askOpenRegister(heron)
		}},
		{"identity", open},
		{"supervision", func(w *Window) {
			w.show(app.Place{Screen: placeSupervision})
			if s, ok := w.screen.(*supervisionScreen); ok {
				s.choice.supervisor = supervisor
				s.choice.ticked[heron], s.choice.ticked[client("MAPLE-63")] = true, true
				s.choice.fillSupervisors()
				s.choice.fill()
				s.rebuild()
				s.export.password.SetText(samplePassword)
			}
		}},
		{"search", func(w *Window) {
			w.show(app.Place{Screen: placeSearch})
			w.screen.(*searchScreen).field.SetText("sleep")
		}},
		{"new-client", func(w *Window) {
			w.show(app.Place{Screen: placeNewClient})
			if s, ok := w.screen.(*enquiryScreen); ok {
				s.pasted.SetText(sampleEnquiry)
				s.paste(sampleEnquiry)
				s.code.SetText("LAGOON-52")
			}
		}},
		{"practice", at(app.Place{Screen: placePractice})},
		{"settings", func(w *Window) {
			// It tells when the passphrase was last right.
			if err := w.practice.ProveIdentity(ctx, []byte(app.DemoIdentity)); err != nil {
				w.tell(err)
			}
			w.show(app.Place{Screen: placeSettings})
		}},
		{"signed-note", func(w *Window) {
			notes, err := w.practice.NotesOf(ctx, heron)
			if err != nil {
				return
			}
			for _, n := range notes {
				if len(n.Amendments) > 0 {
					w.show(app.Place{Screen: placeNote, Client: heron, Note: n.ID})
				}
			}
		}},
		{"find", func(w *Window) {
			w.show(app.Place{Screen: placeClients})
			w.find()
		}},
		{"who-is-today", func(w *Window) {
			if err := w.practice.OpenRegister(ctx, []byte(app.DemoIdentity), app.ReasonWhoIsToday, 0); err != nil {
				w.tell(err)
			}
			w.show(app.Place{Screen: placeToday})
			w.askWhoIsToday([]vault.ClientID{heron, client("MAPLE-63"), client("OTTER-48")})
		}},
		{"disclosures", func(w *Window) {
			w.show(app.Place{Screen: placeSupervision})
			w.showDisclosures()
		}},
		{"recovery", func(w *Window) { w.showRecover(v.Dir()) }},
		{"first-run-identity", func(w *Window) { sampleFirstRun(w, 1) }},
		{"first-run-kit", func(w *Window) { sampleFirstRun(w, 2) }},
		{"change-passphrase", func(w *Window) {
			w.show(app.Place{Screen: placeChangeIdentity})
			s := w.screen.(*changeScreen)
			s.now.SetText(app.DemoIdentity)
			s.next.field.SetText(app.DemoRecords)
		}},
		{"lost-passphrase", at(app.Place{Screen: placeLostIdentity})},
		{"try-passphrase", at(app.Place{Screen: placeTryIdentity})},
		{"new-kit", func(w *Window) {
			w.show(app.Place{Screen: placeNewKit})
			if kit, err := vault.NewKit(rand.Reader); err == nil {
				button, text := useKit()
				w.screen.(*newKitScreen).onPaper(kit, [2]int{2, 10}, button, text, nil)
			}
		}},
		{"re-key", at(app.Place{Screen: placeRekey})},
		{"new-register", at(app.Place{Screen: placeNewRegister})},
		{"restore", sampleRestore},
		{"templates", at(app.Place{Screen: placeTemplates})},
		{"template", at(app.Place{Screen: placeTemplate + template})},
		{"snippet", at(app.Place{Screen: placeSnippet + sampleSnippets[1].Word})},
		{"measures", at(app.Place{Screen: placeMeasures, Client: heron})},
		{"add-score", func(w *Window) {
			w.show(app.Place{Screen: placeMeasures, Client: client("QUARTZ-90")})
			w.screen.(*clientScreen).measures.askAdd()
		}},
	}, stateShots(v, bare, client)...)
}

// sampleFirstRun shows a later step of the first run, with the demo's own
// passphrases typed.
func sampleFirstRun(w *Window, step int) {
	f := newFirstRun(w)
	w.win.SetContent(f.frame())
	f.name.SetText("Linden Room")
	for _, c := range []struct {
		field *choosePassphrase
		text  string
	}{{f.first, app.DemoRecords}, {f.other, app.DemoIdentity}} {
		c.field.field.SetText(c.text)
		c.field.again.SetText(c.text)
		c.field.judge()
	}
	if kit, err := vault.NewKit(rand.Reader); err == nil {
		f.kit = kit
		f.paper = newKitStep(f, [2]int{2, 10})
	}
	f.step(step)
}

package ui

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"time"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/vault"
)

// sampleMissing is a word that no note of the demo practice has.
const sampleMissing = "lighthouse"

// quietDay is a day of the demo practice without a note.
var quietDay = time.Date(2026, 5, 16, 9, 5, 0, 0, time.Local)

// stateShots are the pictures of what screens look like at other times: what lies over them, and what stands where there
// is nothing. Bare is a vault in which nothing was written yet.
func stateShots(v, bare *vault.Vault, client func(code string) vault.ClientID) []shot {
	ctx := context.Background()
	heron := client("HERON-27")
	at := func(place app.Place) func(*Window) { return func(w *Window) { w.show(place) } }
	began := func(screen string) func(*Window) {
		return func(w *Window) {
			p, err := app.Adopt(ctx, bare, false)
			if err == nil {
				err = p.SetSettings(ctx, w.practice.Settings())
			}
			if err != nil {
				w.tell(err)
				return
			}
			w.opened(p, app.Handoff{})
			w.show(app.Place{Screen: screen})
		}
	}
	return []shot{
		{"print", func(w *Window) {
			w.show(app.Place{Screen: placeClient, Client: heron})
			if notes, err := w.practice.NotesOf(ctx, heron); err == nil {
				for _, n := range notes {
					if len(n.Amendments) > 0 {
						w.askPrintNote(n.ID)
					}
				}
			}
		}},
		{"keys", func(w *Window) {
			w.show(app.Place{Screen: placeToday})
			w.showKeys()
		}},
		{"hidden", func(w *Window) {
			w.show(app.Place{Screen: placeClient, Client: heron})
			w.turnHidden()
		}},
		{"undo", func(w *Window) {
			w.show(app.Place{Screen: placeTemplates})
			w.offerUndo(lang.T("The template is deleted. Notes made with it keep their sections."), func() error { return nil })
		}},
		{"nothing-to-settle", func(w *Window) {
			if drafts, err := w.practice.Drafts(ctx); err == nil {
				for _, n := range drafts {
					if n.Client == client("PLOVER-82") {
						w.show(app.Place{Screen: placeNote, Client: n.Client, Note: n.ID})
						s := w.screen.(*noteScreen)
						s.editors[0].SetText("By telephone. She was slower than usual and said the line was not to blame.")
						s.look()
					}
				}
			}
		}},
		{"nothing-found", func(w *Window) {
			w.show(app.Place{Screen: placeSearch})
			w.screen.(*searchScreen).field.SetText(sampleMissing)
		}},
		{"no-notes", at(app.Place{Screen: placeClient, Client: client("CEDAR-15")})},
		{"no-scores", at(app.Place{Screen: placeMeasures, Client: client("CEDAR-15")})},
		{"sealed", at(app.Place{Screen: placeIdentity, Client: heron})},
		{"quiet-day", func(w *Window) {
			posed := *w.posed
			posed.now = quietDay
			w.posed = &posed
			w.show(app.Place{Screen: placeToday})
		}},
		{"no-clients", began(placeClients)},
		{"first-day", began(placeToday)},
		{"wrong-passphrase", func(w *Window) {
			w.showUnlock([]app.FoundVault{{Dir: v.Dir(), Name: v.Info().Name}}).fail(say(vault.ErrWrongPassphrase).String())
		}},
		{"high-contrast", func(w *Window) {
			s := w.practice.Settings()
			theme := app.ThemeContrast
			if s.Theme == app.ThemeDark {
				theme = app.ThemeContrastDark
			}
			w.dress(theme, s.TextSize)
			w.show(app.Place{Screen: placeClients, Client: heron})
		}},
	}
}

// sampleBare makes a vault in which nothing is written, in dir.
func sampleBare(ctx context.Context, o vault.Opener, dir string) (*vault.Vault, error) {
	kit, err := vault.NewKit(rand.Reader)
	if err != nil {
		return nil, err
	}
	defer kit.Wipe()
	kdf := o.KDFMin
	if kdf == (vault.KDF{}) {
		kdf = vault.KDFLeast()
	}
	return o.Create(ctx, filepath.Join(dir, "Quiet Room"+app.Extension), vault.New{
		Name: "Quiet Room", Records: []byte(app.DemoRecords), Identity: []byte(app.DemoIdentity), Kit: kit, KDF: kdf,
	})
}

package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
)

// everywhere is the table of what can be done from any screen, each with its
// name, its keys and its time. What only one screen can do is told by that
// screen, see actor.
func everywhere() []action {
	return slices.Concat(anywhereActions(), goActions(), noteActions(), choiceActions())
}

// findWords looks for words in the draft that is open, and otherwise in all notes.
func (w *Window) findWords() {
	if s, ok := w.screen.(*noteScreen); ok {
		s.find.open()
		return
	}
	w.goTo(placeSearch)
}

func anywhereActions() []action {
	return []action{
		{
			id: "find", name: lang.T("Find or do something"), icon: "search", part: partAnywhere, keys: ctrl(fyne.KeyK),
			silent: true, do: (*Window).find,
		},
		{
			id: "find-words", name: lang.T("Find words: in the draft, or in all notes"), icon: "search", part: partAnywhere, keys: ctrl(fyne.KeyF),
			do: (*Window).findWords,
		},
		{
			id: "new-note", name: lang.T("New note"), icon: "pen-line", part: partAnywhere, keys: ctrl(fyne.KeyN), do: (*Window).askNewNote,
		},
		{
			id: "new-client", name: lang.T("New client"), icon: "plus", part: partAnywhere, keys: ctrlShift(fyne.KeyC),
			do: func(w *Window) { w.open(app.Place{Screen: placeNewClient}) },
		},
		{
			id: "hide", name: lang.T("Hide the screen, or show it"), icon: "eye-off", part: partAnywhere, keys: ctrl(fyne.KeyB), over: true, early: true,
			do: (*Window).turnHidden,
		},
		{
			id: "undo", name: lang.T("Undo what the message offers to"), icon: "history", part: partAnywhere, keys: ctrl(fyne.KeyZ),
			why: func(w *Window) string {
				if w.shell.said.Action() == "" {
					return lang.T("Nothing offers it.")
				}
				return ""
			},
			do: func(w *Window) { w.shell.said.Act() },
		},
		{
			id: "lock", name: lang.T("Lock now"), icon: "lock", part: partAnywhere, keys: ctrl(fyne.KeyL), over: true, do: (*Window).lock,
		},
		{
			id: "open-identities", name: lang.T("Open identities"), icon: "eye", part: partAnywhere, keys: ctrlShift(fyne.KeyI),
			why: func(w *Window) string {
				if !w.practice.Register().Sealed {
					return lang.T("They are open.")
				}
				return ""
			},
			do: func(w *Window) { w.askOpenRegister(w.screen.place().Client) },
		},
		{
			id: "seal", name: lang.T("Seal identities"), icon: "lock-keyhole", part: partAnywhere, keys: ctrlShift(fyne.KeyL), over: true,
			why: func(w *Window) string {
				if w.practice.Register().Sealed {
					return lang.T("They are sealed.")
				}
				return ""
			},
			do: (*Window).seal,
		},
		{
			id: "keys", name: lang.T("Keyboard shortcuts"), icon: "life-buoy", part: partAnywhere, keys: plain(fyne.KeyF1), early: true,
			do: (*Window).showKeys,
		},
		{
			id: "tour", name: lang.T("Go on with the tour"), icon: "life-buoy", part: partAnywhere, keys: plain(fyne.KeyF6),
			why: func(w *Window) string {
				if w.guide == nil {
					return lang.T("Only in the demo practice.")
				}
				return ""
			},
			do: func(w *Window) { w.guide.next() },
		},
		{id: "back", name: lang.T("Back"), icon: "chevron-left", part: partAnywhere, keys: []stroke{{fyne.KeyLeft, fyne.KeyModifierAlt}}, why: func(w *Window) string {
			if len(w.back) == 0 {
				return lang.T("There is nothing to go back to.")
			}
			return ""
		}, do: func(w *Window) { w.goBack(app.Place{}) }},
	}
}

// goActions lead somewhere: the sidebar's rows first.
func goActions() []action {
	var all []action
	for i, row := range rows {
		all = append(all, action{
			id: row.place, name: lang.T(row.text), icon: row.icon, part: partGo,
			keys: ctrl(fyne.KeyName(rune('1' + i))), do: func(w *Window) { w.goTo(row.place) },
		})
	}
	leads := func(place, icon, name string) action {
		return action{id: place, name: name, icon: icon, part: partGo, do: func(w *Window) { w.open(app.Place{Screen: place}) }}
	}
	return append(all,
		action{id: "disclosures", name: lang.T("Disclosure log"), icon: "history", part: partGo, do: (*Window).showDisclosures},
		action{id: "who-is-today", name: lang.T("Who is today"), icon: "users-round", part: partGo, do: func(w *Window) {
			w.goTo(placeToday)
			if s, ok := w.screen.(*todayScreen); ok && len(s.today) > 0 {
				s.whoIsToday()
				return
			}
			w.toast(lang.T("No note has today's date."))
		}},
		action{id: "back-up", name: lang.T("Back up now"), icon: "archive", part: partGo, why: func(w *Window) string {
			if w.practice.Backups().Running {
				return lang.T("A backup is being made.")
			}
			return ""
		}, do: func(w *Window) {
			w.goTo(placeSettings)
			if s, ok := w.screen.(*settingsScreen); ok {
				s.backups.backUp()
			}
		}},
		leads(placeTemplates, "notebook-pen", lang.T("Templates and snippets")),
		leads(placeTemplate, "plus", lang.T("New template")),
		leads(placeSnippet, "plus", lang.T("New snippet")),
		leads(placeChangeRecords, "file-lock", lang.T("Change the records passphrase")),
		leads(placeChangeIdentity, "file-lock", lang.T("Change the identity passphrase")),
		leads(placeTryIdentity, "file-lock", lang.T("Try the identity passphrase")),
		leads(placeLostIdentity, "file-lock", lang.T("The identity passphrase is lost")),
		leads(placeNewKit, "printer", lang.T("New recovery kit")),
		leads(placeRekey, "refresh-cw", lang.T("Re-key the vault")))
}

// noteActions are what can be done while a draft is open.
func noteActions() []action {
	act := func(id, icon, name string, keys []stroke, do func(*noteScreen)) action {
		return action{id: id, name: name, icon: icon, part: partNote, keys: keys, why: func(w *Window) string {
			if _, ok := w.screen.(*noteScreen); !ok {
				return lang.T("Only in a draft.")
			}
			return ""
		}, do: func(w *Window) {
			if s, ok := w.screen.(*noteScreen); ok {
				do(s)
			}
		}}
	}
	finding := func(a action) action {
		draft := a.why
		a.why = func(w *Window) string {
			if why := draft(w); why != "" {
				return why
			}
			if _, ok := w.screen.(*noteScreen).panel.current(); !ok {
				return lang.T("Nothing is left to settle.")
			}
			return ""
		}
		return a
	}
	carried := func(a action) action {
		draft := a.why
		a.why = func(w *Window) string {
			if why := draft(w); why != "" {
				return why
			}
			if !w.screen.(*noteScreen).carry.offered() {
				return lang.T("No earlier plan is left to take over.")
			}
			return ""
		}
		return a
	}
	return []action{
		act("save", "check", lang.T("Save the draft"), ctrl(fyne.KeyS), (*noteScreen).save),
		finding(act("next-finding", "chevron-right", lang.T("Next finding"), plain(fyne.KeyF8), func(s *noteScreen) { s.step(1) })),
		finding(act("previous-finding", "chevron-left", lang.T("Previous finding"), plain(fyne.KeyF7), func(s *noteScreen) { s.step(-1) })),
		finding(act("finding-ways", "ellipsis", lang.T("The chosen finding's ways"), ctrl(fyne.KeyPeriod), (*noteScreen).toPanel)),
		finding(act("replace", "refresh-cw", lang.T("Replace the finding"), ctrlShift(fyne.KeyR), (*noteScreen).replaceChosen)),
		finding(act("keep", "check", lang.T("Keep the finding"), ctrlShift(fyne.KeyK), (*noteScreen).keepChosen)),
		finding(act("put-in", "lock-keyhole", lang.T("Put the finding in the register"), ctrlShift(fyne.KeyG), (*noteScreen).putInChosen)),
		carried(act("take-plan", "history", lang.T("Take over the last plan"), ctrlShift(fyne.KeyP), func(s *noteScreen) { s.carry.take() })),
		act("sign", "pen-line", lang.T("Sign, when the list is empty"), ctrl(fyne.KeyReturn), (*noteScreen).sign),
		act("move-draft", "file-pen", lang.T("Move this draft to another client, or delete it"), nil, (*noteScreen).more),
	}
}

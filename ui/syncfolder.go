package ui

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

	"subrosa/app"
	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// syncNotice says before a vault is opened or made that dir lies in a folder
// that a synchronising program keeps; nil where none is known.
func syncNotice(dir string) fyne.CanvasObject {
	f, ok := app.FindSyncFolder(dir)
	if !ok {
		return nil
	}
	return widget.NewBanner(widget.Information, "refresh-cw", lang.F("This folder is kept in step with other computers by %s. What lies in it is encrypted there as here; but have the vault open "+
		"on one computer at a time, and let %s finish before you open it on another.", f.Service, f.Service))
}

// surroundingsBanners are what Today says of the vault's surroundings, until
// it was understood.
func surroundingsBanners(w *Window) []fyne.CanvasObject {
	var banners []fyne.CanvasObject
	s := w.practice.Surroundings(w.ctx)
	if n := len(s.Conflicts); n > 0 && !s.Settled {
		banners = append(banners, widget.NewBanner(widget.NeedsYou, "circle-alert",
			lang.F("%s beside this vault's files: two computers wrote to it. Nothing was merged.", lang.N(n, "%s conflict copy lies", "%s conflict copies lie"))).
			Action(lang.T("What to do"), func() { w.goTo(placeSettings) }))
	}
	if s.Sync.Service != "" && !s.Quiet {
		banners = append(banners, widget.NewBanner(widget.Information, "refresh-cw",
			lang.F("This vault lies in a folder that %s keeps in step with other computers. Have it open on one of them at a time; Settings says what else to mind.", s.Sync.Service)).
			Action(lang.T("Understood"), func() {
				if err := w.practice.SyncUnderstood(w.ctx, s); err != nil {
					w.tell(err)
					return
				}
				w.reload()
			}))
	}
	return banners
}

// shownConflicts is how many conflict copies are named.
const shownConflicts = 8

// surroundingsCards are what Settings says of the vault's surroundings: always
// where there is something to say.
func (s *settingsScreen) surroundingsCards() []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	around := s.w.practice.Surroundings(s.w.ctx)
	if len(around.Conflicts) > 0 {
		cards = append(cards, s.conflictsCard(around))
	}
	if f := around.Sync; f.Service != "" {
		cards = append(cards, widget.NewCard(lang.T("In a synchronised folder"), widget.VStack(look.Space12,
			widget.NewWrap(s.w.shownDir(filepath.FromSlash(f.Root)), look.RoleCaption, look.Ink2),
			paragraph(lang.F("%s copies the files in it to your other computers, or to its service. They are encrypted there as here: "+
				"whoever has them and no passphrase reads nothing. Their size, their dates and the vault's name can be seen.", f.Service)),
			paragraph(lang.F("Have the vault open on one computer at a time, and let %s finish before you open it on another. Where two wrote, "+
				"there are two versions, and nothing can merge them. Files that are changed while the vault is open here are noticed, and never written over.", f.Service)),
			paragraph(lang.T("Better still: keep the vault in a folder of this computer alone, and its backups in this one.")))))
	}
	return cards
}

func (s *settingsScreen) conflictsCard(around app.Surroundings) fyne.CanvasObject {
	list := widget.VStack(look.Space4)
	for i, name := range around.Conflicts {
		if i == shownConflicts {
			list.Add(look.Caption(lang.F("and %d more", len(around.Conflicts)-i)))
			break
		}
		list.Add(widget.NewWrap(name, look.RoleCaption, look.Ink))
	}
	content := widget.VStack(look.Space12,
		paragraph(lang.T("Two computers wrote to this vault, and a synchronising program kept both versions. In use are the files called keys.json "+
			"and records, a number and .db, with nothing added. These are not in use, and nothing of them was merged:")),
		list, look.Strong(lang.T("What to do")))
	for i, step := range []string{
		lang.T("Close Subrosa on every other computer, and look here whether a note, a client or a contact of the last days is missing."),
		lang.T("If something is, copy the vault's whole folder elsewhere. In that copy put the conflict copies of both files under the plain names, and open it " +
			"with “Open another folder”: what is missing here stands there."),
		lang.T("When nothing is missing any more, delete the conflict copies."),
	} {
		content.Add(widget.HStackAligned(look.Space8, widget.AlignTop, look.Strong(fmt.Sprintf("%d.", i+1)),
			widget.Grow(widget.NewWrap(step, look.RoleBody, look.Ink))))
	}
	if !around.Settled {
		content.Add(widget.HStack(0, widget.NewLink(lang.T("Nothing is missing: do not say it on Today again"), func() {
			if err := s.w.practice.ConflictsSettled(s.w.ctx, around); err != nil {
				s.w.tell(err)
				return
			}
			s.w.reload()
		}).Small()))
	}
	return widget.NewCard(lang.T("Conflict copies"), content)
}

package ui

import (
	"encoding/hex"
	"strings"

	"fyne.io/fyne/v2"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
	"subrosa/vault"
)

const (
	// disclosuresMost is how many entries of the log are shown, the newest.
	disclosuresMost = 500
	// hashShown is how much of a SHA-256 is shown, in bytes: enough to tell
	// two files apart by eye.
	hashShown = 6
)

// showDisclosures lists what has left this vault, the newest first.
func (w *Window) showDisclosures() {
	log, err := w.practice.Vault().Disclosures(w.ctx, disclosuresMost)
	if err != nil {
		w.tell(err)
		return
	}
	closing := widget.NewButton(lang.T("Close"), widget.Plain, w.closeDialogs)
	if len(log) == 0 {
		choose := widget.NewButton(lang.T("Choose clients"), widget.Plain, func() {
			w.closeDialogs()
			w.goTo(placeSupervision)
		})
		w.dialog(widget.NewDialog("history", lang.T("Disclosure log"),
			widget.Inset(look.Space24, 0, look.Space24, 0, widget.NewEmptyState("messages-square", lang.T("Nothing exported yet"),
				lang.T("Each copy you make for supervision is listed here, with who it went to and when."), choose)), closing))
		return
	}
	codes := map[vault.ClientID]string{}
	if clients, err := w.practice.Clients(w.ctx); err == nil {
		for _, c := range clients {
			codes[c.ID] = c.Code
		}
	}
	rows := widget.NewRows(92, func() int { return len(log) }, func() fyne.CanvasObject { return newDisclosureRow() },
		func(i int, o fyne.CanvasObject) { o.(*disclosureRow).set(log[i], codes, w) }).Scrolling().AtTop()
	w.lettersMove(rows, func() int { return len(log) }, func(i int) []string { return []string{log[i].Recipient, lang.T(log[i].What)} })
	d := widget.NewDialog("history", lang.T("Disclosure log"), widget.VStack(look.Space12,
		widget.SmallPrint(lang.T("What has left this vault. Nothing can be taken out of this list.")),
		widget.NewCard("", exactly(look.U(93)*float32(min(len(log), 4))+1, rows)).Padded(0)), closing)
	d.Width = 640
	w.dialog(d)
}

// disclosureRow is one entry of the log.
type disclosureRow struct {
	fw.BaseWidget
	what, when, whose, kind, hash *look.Text
	view                          fyne.CanvasObject
}

func newDisclosureRow() *disclosureRow {
	r := &disclosureRow{
		what: look.Strong("").Cut(), when: look.Caption(""), whose: look.Second("").Cut(), kind: look.Caption("").Cut(),
		hash: look.Hint(""),
	}
	r.view = widget.Inset(look.Space12, 0, look.Space12, 0, widget.VStack(3,
		widget.HStack(look.Space12, widget.Grow(r.what), r.when),
		r.whose,
		widget.HStack(look.Space12, widget.Grow(r.kind), r.hash)))
	r.ExtendBaseWidget(r)
	return r
}

func (r *disclosureRow) set(d vault.Disclosure, codes map[vault.ClientID]string, w *Window) {
	var whose []string
	for _, id := range d.Clients {
		if code, ok := codes[id]; ok {
			whose = append(whose, code)
		}
	}
	to := d.Recipient
	if to == "" {
		to = "–"
	}
	r.what.Set(lang.F("%s for %s", d.What, to))
	r.when.Set(moment(d.At, w.now()))
	r.whose.Set(lang.F("%s: %s, %s to %s", strings.Join(whose, ", "), lang.N(d.Notes, "%s note", "%s notes"), day(d.From, w.now()), inLine(day(d.To, w.now()))))
	r.kind.Set(lang.F("Purpose: %s. %s", inSentence(d.Purpose), d.Format))
	r.hash.Set(lang.F("SHA-256 %s", hex.EncodeToString(d.SHA256[:hashShown])))
	r.view.Refresh()
}

// inSentence is a word of ours as it stands in the middle of a line.
func inSentence(word string) string {
	if word == "" {
		return "–"
	}
	return strings.ToLower(word[:1]) + word[1:]
}

// CreateRenderer is for Fyne.
func (r *disclosureRow) CreateRenderer() fyne.WidgetRenderer { return fw.NewSimpleRenderer(r.view) }

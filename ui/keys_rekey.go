package ui

import (
	"context"
	"errors"

	"subrosa/ui/lang"
	"subrosa/ui/look"
	"subrosa/ui/widget"
)

// rekeyScreen gives the vault new keys.
type rekeyScreen struct {
	kitForm
	records, identity *widget.Passphrase
}

func newRekeyScreen(w *Window) screen {
	s := &rekeyScreen{kitForm: kitForm{keyForm: newKeyForm(w, placeRekey, lang.T("Re-key the vault"),
		lang.T("When somebody may have a copy of the vault and a passphrase or kit that opens it."))}}
	s.self = s
	s.records, s.identity = s.passphrase(), s.passphrase()
	next := widget.NewButton(lang.T("Next: a new recovery kit"), widget.Main, s.prove).Trailing("arrow-right")
	s.records.OnChanged, s.identity.OnChanged = s.ready, s.ready
	s.records.OnSubmitted = func() { widget.Focus(s.identity) }
	s.identity.OnSubmitted = s.prove
	s.first = s.records
	s.show(next, widget.NewCard(lang.T("What it does"), widget.VStack(look.Space12,
		paragraph(lang.T("Everything is written anew under keys that no copy, backup or old kit leads to. Both passphrases stay; if one of them may be known, change it first. You print a new recovery kit.")),
		paragraph(lang.T("What was copied before stays as it is, and opens as it did: nothing can take that back.")),
		paragraph(lang.T("It needs room on the disk for a second copy, for a moment. It cannot be left half done: when it is stopped, the vault is as it was.")))),
		widget.NewCard("", widget.VStack(look.Space16,
			widget.Labelled(lang.T("Records passphrase"), "", s.records), widget.Labelled(lang.T("Identity passphrase"), "", s.identity))))
	s.ready()
	return s
}

func (s *rekeyScreen) ready() {
	if s.main != nil && s.paper == nil && !s.working {
		s.main.SetEnabled(!s.records.Empty() && !s.identity.Empty())
		s.relaid()
	}
}

// errIdentity marks what went wrong with the second of two passphrases.
var errIdentity = errors.New("ui: identity passphrase")

// prove tries both passphrases before a page is printed for nothing.
func (s *rekeyScreen) prove() {
	if s.records.Empty() || s.identity.Empty() || s.paper != nil {
		return
	}
	p, records, identity := s.w.practice, s.records.Candidates(), s.identity.Candidates()
	var one, two []byte
	s.run(2*usualProof, lang.T("Trying both…"), func() (err error) {
		if one, err = rightOne(records, func(r []byte) error { return p.ProveRecords(s.w.ctx, r) }); err != nil {
			return err
		}
		if two, err = rightOne(identity, func(r []byte) error { return p.ProveIdentity(s.w.ctx, r) }); err != nil {
			clear(one)
			return errors.Join(errIdentity, err)
		}
		return nil
	}, func(here bool) {
		s.extra = append(s.extra, func() { clear(one); clear(two) })
		if !here {
			s.forget()
			return
		}
		s.toPaper(lang.T("Re-key the vault"), lang.T("The new keys come with a new recovery kit. Print it and check it; then the vault is re-keyed, and the old page stops opening it."),
			func() {
				s.newKeys(lang.T("Re-keying the vault"), lang.T("The vault has new keys"), lang.T("Shred the old recovery kit when no copy is left that it opens, and make a new copy or backup today."),
					func(ctx context.Context, progress func(done, total int64)) error {
						return p.Rekey(ctx, one, two, s.paper.kit, progress)
					})
			})
	}, func(err error) {
		s.ready()
		if errors.Is(err, errIdentity) {
			s.wrong(s.identity, err)
			return
		}
		s.wrong(s.records, err)
	})
}

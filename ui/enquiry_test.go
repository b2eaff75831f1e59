package ui

import (
	"strings"
	"testing"

	"subrosa/app"
	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

const pastedEnquiry = `From: Contact form <noreply@example.org>
Subject: New enquiry

Name: Joanna Reed
Email: jo.reed@example.com
Phone: 07700 900321
IP address: 203.0.113.77

Message:
I have not slept well since the spring and would like to talk to somebody.
My sister Beth thinks I should. Evenings suit me.
`

// enquiryOn opens the page for a new client.
func enquiryOn(t *testing.T, w *Window) *enquiryScreen {
	t.Helper()
	w.show(app.Place{Screen: placeNewClient})
	s, ok := w.screen.(*enquiryScreen)
	if !ok {
		t.Fatalf("the screen is a %T", w.screen)
	}
	return s
}

func (s *enquiryScreen) pasteAll(text string) {
	s.pasted.SetText(text)
	s.paste(text)
}

func TestAnEnquiryBecomesAClientALetterAndADraft(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	sight(t, w, "new-client-empty")
	s.pasteAll(pastedEnquiry)
	if s.name.Text() != "Joanna Reed" || s.email.Text() != "jo.reed@example.com" || s.ip.Text() != "203.0.113.77" {
		t.Fatal("the enquiry was not read")
	}
	if s.pasted.Visible() {
		t.Error("the pasted text stays on the screen")
	}
	s.cue.SetText("evenings")
	sight(t, w, "new-client")
	code := s.code.Text()
	s.add()

	at := w.screen.place()
	if at.Screen != placeNote || at.Client == 0 || at.Note == 0 {
		t.Fatalf("it leads to %q: %s", at.Screen, s.code.Error()+s.cue.Error())
	}
	c, err := w.practice.Client(t.Context(), at.Client)
	if err != nil || c.Code != code || c.Cue != "evenings" || c.PutIn != 2 || c.Status != vault.StatusActive {
		t.Errorf("the client has %d letters, status %s, %v", c.PutIn, c.Status, err)
	}
	n, err := w.practice.Note(t.Context(), at.Note)
	if err != nil || n.Kind != vault.KindEnquiry || n.Sections[0].Text == "" || !n.Signed.IsZero() {
		t.Fatalf("the draft: kind %q, %v", n.Kind, err)
	}
	for _, s := range n.Sections {
		for _, private := range []string{"Joanna", "Reed", "900321", "203.0.113", "jo.reed"} {
			if strings.Contains(s.Text, private) || strings.Contains(n.Title, private) {
				t.Errorf("the note carries %q", private)
			}
		}
	}
	if s.held() != nil {
		t.Error("the page still holds what was typed")
	}
	if err := w.practice.OpenRegister(t.Context(), []byte(vaulttest.Identity), app.Reasons()[2], at.Client); err != nil {
		t.Fatal(err)
	}
	_, letters, err := w.practice.Identity(t.Context(), at.Client)
	if err != nil || len(letters) != 2 {
		t.Fatalf("%d letters, %v", len(letters), err)
	}
	var people []vault.RegisteredPerson
	text := ""
	for _, l := range letters {
		text += l.Text
		if l.Identity != nil {
			people = append(people, l.Identity.People...)
		}
	}
	if len(people) != 1 || people[0].Name != "Joanna Reed" || people[0].Phone != "07700 900321" || text != "IP address: 203.0.113.77" {
		t.Errorf("the register has %d people", len(people))
	}
}

func TestTypedWordsSurviveReading(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	s.name.SetText("Jo Reed-Hall")
	s.pasteAll(pastedEnquiry)
	if s.name.Text() != "Jo Reed-Hall" || s.phone.Text() != "07700 900321" {
		t.Error("what was typed is overwritten, or what was not is not filled")
	}
	s.clearPaste()
	if s.name.Text() != "Jo Reed-Hall" || s.phone.Text() != "" || s.message.Text() != "" {
		t.Error("clearing the paste took the typed, or left the read")
	}
}

func TestACodeThatCarriesTheNameIsRefused(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	s.name.SetText("Joanna Reed")
	for _, c := range []struct {
		code string
		ok   bool
	}{
		{"REEDS-40", false}, {"JOANNA-11", false}, {"HERON-27", false}, {"OTTER", false}, {"OTTER-60", true},
	} {
		s.code.SetText(c.code)
		s.checkCode(true)
		if (s.code.Error() == "") != c.ok {
			t.Errorf("%s: %q", c.code, s.code.Error())
		}
	}
	s.code.SetText("REEDS-40")
	s.add()
	sight(t, w, "new-client-refused")
	clients, err := w.practice.Clients(t.Context())
	if err != nil || len(clients) != 1 || w.screen != screen(s) || s.name.Text() == "" {
		t.Errorf("%d clients, %v", len(clients), err)
	}
	s.code.SetText("OT")
	s.checkCode(false)
	if s.code.Error() != "" {
		t.Error("half a code is called wrong while it is typed")
	}
}

func TestASuggestedCodeGivesWayToTheName(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	word, _, _ := strings.Cut(s.code.Text(), "-")
	s.name.SetText(word + " Reed")
	if strings.HasPrefix(s.code.Text(), word) || s.code.Error() != "" {
		t.Errorf("the suggested code stays although it carries the name: %q", s.code.Error())
	}
}

func TestACueWithTheNameIsRefused(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	s.name.SetText("Joanna Reed")
	for _, c := range []struct {
		cue string
		ok  bool
	}{{"Joanna", false}, {"Sarah Ellerby", false}, {strings.Repeat("a", 31), false}, {"green scarf", true}} {
		s.cue.SetText(c.cue)
		if (s.cue.Error() == "") != c.ok {
			t.Errorf("%q: %q", c.cue, s.cue.Error())
		}
	}
}

func TestACodeAloneIsEnough(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	s.code.SetText("otter 60")
	s.add()
	at := w.screen.place()
	c, err := w.practice.Client(t.Context(), at.Client)
	if at.Screen != placeClient || err != nil || c.Code != "OTTER-60" || c.PutIn != 0 {
		t.Errorf("it leads to %q, %d letters, %v", at.Screen, c.PutIn, err)
	}
}

func TestTypedTextCrossesALockAndASeal(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	s.pasteAll(pastedEnquiry)
	s.name.SetText("Jo Reed-Hall")
	s.code.SetText("OTTER-60")
	s.status.SetChosen(1)
	s.since.SetText("3 May 2026")
	want := s.held()
	w.seal()
	again, ok := w.screen.(*enquiryScreen)
	if !ok || again == s {
		t.Fatalf("the screen is a %T", w.screen)
	}
	got := again.held()
	if len(got) != len(want) {
		t.Errorf("%d fields came back, want %d", len(got), len(want))
	}
	for key := range want {
		if got[key] != want[key] {
			t.Errorf("%s did not come back", key)
		}
	}
	again.pasteAll(pastedEnquiry + "\n")
	if again.name.Text() != "Jo Reed-Hall" {
		t.Error("after coming back, reading overwrites what was typed")
	}
}

func TestAClientIsNeverAddedTwice(t *testing.T) {
	w, _ := testWindow(t)
	s := enquiryOn(t, w)
	s.pasteAll(pastedEnquiry)
	id, err := w.practice.AddClient(t.Context(), vault.Client{Code: s.code.Text(), Status: vault.StatusActive, Since: w.now()}, s.identity())
	if err != nil {
		t.Fatal(err)
	}
	// As after a disk that filled up between the client and the rest.
	s.adding.client = id
	s.failed(vault.ErrDiskFull)
	sight(t, w, "new-client-half")
	if !s.code.Disabled() || !s.review.said.Visible() {
		t.Error("what is stored can still be changed")
	}
	s.add()
	c, err := w.practice.Client(t.Context(), id)
	if err != nil || c.PutIn != 2 || c.DraftNote == 0 {
		t.Errorf("after trying again: %d letters, draft %d, %v", c.PutIn, c.DraftNote, err)
	}
	clients, err := w.practice.Clients(t.Context())
	if err != nil || len(clients) != 2 {
		t.Errorf("%d clients, %v", len(clients), err)
	}
}

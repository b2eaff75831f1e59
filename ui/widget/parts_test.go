package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

// at is an object and its place on the sheet of parts.
type at struct {
	o          fyne.CanvasObject
	x, y, w, h float32
}

// parts is a sheet of every part in its states, as the specification of the look shows it. It returns the sheet and
// what has to have the keyboard on it.
func parts(title string) (fyne.CanvasObject, fyne.Focusable) {
	var all []at
	add := func(o fyne.CanvasObject, x, y, w, h float32) { all = append(all, at{o, x, y, w, h}) }
	label := func(text string, y float32) { add(look.Caption(text), 32, y, 560, 16) }

	add(look.Lead(title), 32, 24, 200, 28)
	for i, name := range []fyne.ThemeColorName{look.Paper, look.Side, look.Surface, look.Inset, look.Ink, look.Rose, look.RoseTint, look.Amber} {
		swatch := newPlate()
		swatch.paint(name, look.Line, 1, 6)
		x := float32(32 + 72*i)
		swatch.place(fyne.NewPos(x, 62), fyne.NewSize(64, 30))
		for _, o := range swatch.objects() {
			add(o, o.Position().X, o.Position().Y, o.Size().Width, o.Size().Height)
		}
		words := string(name)
		if name == look.RoseTint {
			words = "tint"
		}
		add(look.NewText(words, look.Role{Size: 11, Line: 16}, look.Ink2), x, 94, 64, 16)
	}

	label("Buttons: main, plain, quiet, off, focused", 125)
	off, focused := NewButton("Sign note", Plain, nil), NewButton("Print…", Plain, nil)
	off.Disable()
	focused.focused = true
	add(HStack(8, NewButton("Sign note", Main, nil), NewButton("Print…", Plain, nil), NewButton("Discard", Quiet, nil), off, focused), 32, 148, 576, 36)

	label("Fields: at rest, focused, in error; checks", 199)
	rest, writing, wrong := NewField(""), NewField(""), NewField("")
	rest.SetText("50 min")
	writing.SetText("50 min")
	wrong.SetText("5000 min")
	wrong.SetError("Up to 300 minutes")
	add(rest, 32, 222, 136, 36)
	add(writing, 176, 222, 136, 36)
	add(wrong, 320, 222, 152, 56)
	ticked := NewCheck("", "", nil)
	ticked.SetOn(true)
	add(NewCheck("", "", nil), 480, 230, 18, 20)
	add(ticked, 506, 230, 18, 20)
	add(NewRadio([]string{""}, -1, nil), 532, 230, 18, 20)
	add(NewRadio([]string{""}, 0, nil), 558, 230, 18, 20)

	label("Chips: state, risk, needs you", 281)
	add(HStack(8, NewChip("Signed 7 May", ChipState).WithIcon("check"), NewChip("Risk: watch", ChipOutline).WithIcon("flag"), NewChip("3 left", ChipNeeds)), 32, 304, 400, 24)

	label("Words in a note: found, chosen, replaced, kept", 343)
	words := NewRuns(look.RoleNote, look.Ink, Run{Text: "Daniel", Mark: Found}, Run{Text: " rang "}, Run{Text: "Sarah", Mark: Chosen},
		Run{Text: " and "}, Run{Text: "[sister]", Mark: Replaced}, Run{Text: " met them at "}, Run{Text: "the library", Mark: Kept}, Run{Text: "."})
	add(NewCard("", Inset(8, 14, 8, 14, words)).Padded(0).Rounded(look.RadiusControl), 32, 366, 576, 42)

	label("Finding: waiting, chosen", 423)
	add(finding(false), 32, 446, 282, 106)
	add(finding(true), 326, 446, 282, 106)

	label("Seals in the sidebar: sealed, open", 567)
	sealed := HStack(10, look.NewGlyph("lock-keyhole", look.Ink2, 16), HStack(4, look.Body("Identities:"), look.Strong("sealed")), Spacer(), NewLink("Open", nil).Small())
	add(NewCard("", Inset(8, 12, 8, 12, sealed)).Padded(0).Toned(TonePaper).Rounded(look.RadiusControl), 32, 590, 282, 38)

	unsealed := HStack(10, look.NewGlyph("eye", look.AmberInk, 16), HStack(4, look.Body("Identities:").In(look.AmberInk), look.Strong("open").In(look.AmberInk)), Spacer(), look.Strong("1:42").In(look.AmberInk))
	add(NewCard("", Inset(8, 12, 8, 12, unsealed)).Padded(0).Toned(ToneBand).Rounded(look.RadiusControl), 326, 590, 282, 38)

	label("Banners: for information, needs you, a real name is on screen", 643)
	add(NewBanner(Information, "circle-check", "Backup made and checked."), 32, 666, 576, 38)
	add(NewBanner(NeedsYou, "archive", "The last backup is 9 days old.").Action("Back up now", nil), 32, 710, 576, 38)
	open := NewBanner(IdentityOpen, "eye", "Identities are open.")
	open.SetRight("Seals itself in 1:42")
	add(open, 32, 754, 576, 38)

	sheet := container.NewWithoutLayout()
	for _, a := range all {
		sheet.Add(a.o)
		put(a.o, a.x, a.y, a.w, a.h)
	}
	return sheet, writing
}

func finding(chosen bool) fyne.CanvasObject {
	word := NewRuns(look.RoleNote, look.Ink, Run{Text: "Daniel", Mark: Found})
	body := VStack(0,
		HStack(8, Grow(word), look.Hint("Subjective")),
		Space(0, 4), look.Caption("A given name"), Space(0, 9),
		// A unit or two wider than the chosen card has room for: in one line all the same.
		container.New(&hstack{gap: 8, fixed: true},
			NewButton("Replace with [partner]", Plain, nil).Sized(look.Small), NewButton("Keep…", Quiet, nil).Sized(look.Small)))
	left := float32(14)
	if chosen {
		left = 17
	}
	card := NewCard("", Inset(9, 14, 10, left, body)).Padded(0).Rounded(look.RadiusControl)
	card.SetChosen(chosen, chosen)
	return card
}

func TestParts(t *testing.T) {
	for _, c := range []struct {
		file, title string
		mode        look.Mode
		scale       float32
		width       float32
		height      float32
	}{
		{"parts-light.png", "Light", look.Light, 1, 640, 820},
		{"parts-dark.png", "Dark", look.Dark, 1, 640, 820},
	} {
		t.Run(c.title, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(look.NewTheme(c.mode, c.scale))
			sheet, focus := parts(c.title)
			w := testWindow(t, container.NewStack(canvas.NewRectangle(look.Colour(look.Paper)), sheet), c.width, c.height)
			w.Canvas().Focus(focus)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}

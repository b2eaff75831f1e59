package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

// moreParts is a sheet of what the first sheet has no room for: first run, timeline, rows, empty state.
func moreParts() fyne.CanvasObject {
	steps := NewSteps(Step{"Passphrase", "Opens your records"}, Step{"Identity passphrase", "Opens the register of real names"}, Step{"Recovery kit", "Print it and keep it somewhere else"})
	steps.Set(1)
	side := VStack(0, Space(0, 26), HStack(10, NewBrand(26), look.NewText("Subrosa", look.RoleMark, look.Ink)), Space(0, 60), look.Title("Make your vault"), Space(0, 3),
		Paragraph("Three steps, about ten minutes.\nA printer helps."), Space(0, 36), steps, Grow(NewMotif(look.Side, 584, 0.5, 1)))
	left := container.NewStack(NewGround(look.Side), Inset(0, 40, 0, 40, side))

	phrase := NewPassphrase("", nil).Sized(look.Tall)
	phrase.SetText("lantern quarry mellow drift")
	meter := NewMeter()
	meter.Set(3)
	again := NewPassphrase("Type it once more", nil).Sized(look.Tall)
	note := NewTextArea("What has to be added", 2)
	note.SetText("GP letter sent with consent.")
	form := VStack(8,
		Labelled("Name of the vault", "(shown before it is opened, so not your own name)", NewField("Linden Room").Sized(look.Tall)),
		phrase, meter,
		NewRuns(look.RoleBody, look.Ink2, Run{Text: "Good.", Strong: true, Colour: look.Ink}, Run{Text: " Different from the first one. One more word would make it strong."}),
		again,
		NewCheck("I understand that nobody can reset this for me.", "Without this passphrase or the printed recovery kit, the records stay closed for good.", nil),
		HStack(8, Grow(NewSelect([]string{"In the room", "By video"}, 0, nil)), NewButton("Next: recovery kit", Main, nil).Trailing("arrow-right")),
		note,
		VStack(0, NewTimelineRow("14 May", "Session 12", DotRose, true, false, Inset(0, 0, 12, 0, NewCard("", HStack(8, Grow(NewWrap("Low mood easing. The fear of being “found out” at work is still the thread.", look.RolePreview, look.Ink)), NewChip("Draft, 3 to settle", ChipNeeds).WithIcon("file-pen"))).Padded(16))),
			NewTimelineRow("23 April", "No session", DotHollow, false, true, Inset(15, 0, 0, 0, look.Second("Missed, told me the evening before.")))))
	empty := NewCard("", NewEmptyState("rose", "No notes yet", "The first session with CEDAR-15 is today at 15:30.", NewButton("New note", Main, nil).WithIcon("pen-line")))
	list := []string{"HERON-27", "MAPLE-63", "OTTER-48"}
	rows := NewRows(52, func() int { return len(list) }, func() fyne.CanvasObject {
		return HStack(8, Grow(TwoLines(look.Strong(""), look.Caption("Weekly, Thursdays"))), look.NewGlyph("flag", look.Ink2, 18))
	}, func(i int, o fyne.CanvasObject) {
		two := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*fyne.Container)
		two.Objects[0].(*look.Text).Set(list[i])
	})
	rows.SetChosen(1)
	idle := NewCountdown(look.Edge)
	idle.Set(0.8)
	right := VStack(16,
		NewSegmented([]Tab{{Text: "Notes"}, {Text: "Files", Count: "3"}, {Text: "Identity", Icon: "eye", Amber: true}}, nil),
		NewCard("Sessions", rows).Count("3 today").Padded(0).Right(NewButton("Add", Plain, nil).WithIcon("plus").Sized(look.Small)),
		idle, empty, NewBar(290, 10))
	right.Objects[0].(*Segmented).SetChosen(2)
	return HStackAligned(0, AlignFill, Wide(300, left), Grow(Inset(32, 24, 0, 32, form)), Wide(360, Inset(32, 32, 0, 0, right)))
}

func TestMoreParts(t *testing.T) {
	for _, c := range []struct {
		file  string
		mode  look.Mode
		scale float32
		size  fyne.Size
	}{
		{"more-light.png", look.Light, 1, fyne.NewSize(1280, 820)},
		{"more-dark.png", look.Dark, 1, fyne.NewSize(1280, 820)},
		{"more-150.png", look.Light, 1.5, fyne.NewSize(1600, 1230)},
	} {
		t.Run(c.file, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(look.NewTheme(c.mode, c.scale))
			w := testWindow(t, moreParts(), c.size.Width, c.size.Height)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}

package widget

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"subrosa/ui/look"
)

// series makes a chart's data of values at steps of an axis from 1 to last.
func series(last int, values ...[2]float32) ChartData {
	d := ChartData{
		High: 40, Axis: "session", CutOff: 11, CutOffSaid: "cut-off 11",
		Said: "Six values from 24 to 13, where lower is better; the last is 13, above the cut-off of 11.",
	}
	for _, l := range []float32{0, 10, 20, 30, 40} {
		d.Levels = append(d.Levels, ChartTick{l, fmt.Sprint(l)})
	}
	for i := range last {
		d.Ticks = append(d.Ticks, ChartTick{float32(i + 1), fmt.Sprint(i + 1)})
	}
	for _, v := range values {
		d.Points = append(d.Points, ChartPoint{X: v[0], Value: v[1], Label: fmt.Sprint(v[1]), Said: fmt.Sprintf("%v\n14 May, session %v", v[1], v[0])})
	}
	return d
}

// falling is the series of the specification's picture, with the band.
func falling() ChartData {
	d := series(12, [2]float32{1, 24}, [2]float32{3, 22}, [2]float32{5, 23}, [2]float32{7, 19}, [2]float32{9, 17}, [2]float32{12, 13})
	d.Band, d.BandSaid = 6, "24 ± 6"
	return d
}

// charts is a sheet of charts in their states.
func charts() fyne.CanvasObject {
	restless := series(40)
	for i := range 40 {
		restless.Points = append(restless.Points, ChartPoint{X: float32(i + 1), Value: float32(20 + (i*17)%19 - 9), Label: fmt.Sprint(20 + (i*17)%19 - 9)})
	}
	pointed, worded := NewChart(falling()), NewChart(falling())
	pointed.focused, pointed.chosen = true, 3
	worded.SetInWords(true)
	edges := series(5, [2]float32{1, 40}, [2]float32{2, 0}, [2]float32{3, 11}, [2]float32{4, 12}, [2]float32{5, 40})
	edges.Band, edges.BandSaid = 6, "40 ± 6"
	one := series(1, [2]float32{1, 13})
	one.Band, one.BandSaid = 6, "13 ± 6"
	card := func(title string, c *Chart) fyne.CanvasObject { return NewCard(title, c) }
	left := VStack(look.Space16, card("Falling", NewChart(falling())), card("Pointed at", pointed), card("In words", worded))
	right := VStack(look.Space16, card("Forty", NewChart(restless)), card("From end to end", NewChart(edges)),
		HStackAligned(look.Space16, AlignTop, Grow(card("One", NewChart(one))), Grow(card("None", NewChart(series(3))))))
	return container.NewStack(NewGround(look.Paper), Inset(16, 16, 16, 16, HStackAligned(look.Space16, AlignTop, Grow(left), Grow(right))))
}

func TestCharts(t *testing.T) {
	for _, c := range []struct {
		file  string
		mode  look.Mode
		scale float32
		size  fyne.Size
	}{
		{"chart-light.png", look.Light, 1, fyne.NewSize(1280, 1110)},
		{"chart-dark.png", look.Dark, 1, fyne.NewSize(1280, 1110)},
		{"chart-80.png", look.Light, 0.8, fyne.NewSize(1080, 1060)},
		{"chart-200.png", look.Light, 2, fyne.NewSize(1600, 1760)},
	} {
		t.Run(c.file, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(look.NewTheme(c.mode, c.scale))
			w := testWindow(t, charts(), c.size.Width, c.size.Height)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}

func TestChartByKeyboard(t *testing.T) {
	testApp(t)
	c := NewChart(falling())
	opened := -1
	c.OnOpened = func(i int) { opened = i }
	w := testWindow(t, c, 600, 400)
	w.Canvas().Focus(c)
	for _, step := range []struct {
		key    fyne.KeyName
		chosen int
	}{
		{"", 5}, // the newest
		{fyne.KeyRight, 5},
		{fyne.KeyLeft, 4},
		{fyne.KeyHome, 0},
		{fyne.KeyLeft, 0},
		{fyne.KeyRight, 1},
		{fyne.KeyEnd, 5},
		{fyne.KeyUp, 4},
	} {
		if step.key != "" {
			key(c, step.key)
		}
		if c.Chosen() != step.chosen {
			t.Errorf("%q chooses %d, want %d", step.key, c.Chosen(), step.chosen)
		}
		if words := chartWords(c); !strings.Contains(words, "14 May, session") {
			t.Errorf("no readout in %q", words)
		}
	}
	key(c, fyne.KeyReturn)
	if opened != 4 {
		t.Errorf("Enter opens %d, want 4", opened)
	}
	key(c, fyne.KeySpace)
	if !c.inWords || c.HeightFor(600) <= c.pictureHeight() {
		t.Error("Space does not put the chart into words")
	}
	if c.AccessibleLabel() == "" {
		t.Error("the chart has no words for assistive tools")
	}
	w.Canvas().Unfocus()
	if c.Chosen() != -1 {
		t.Error("the readout stays when the keyboard has gone")
	}
}

// chartWords are the texts a chart draws.
func chartWords(c *Chart) string {
	var words []string
	for _, o := range test.WidgetRenderer(c).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			words = append(words, text.Text)
		}
	}
	return strings.Join(words, "|")
}

// TestChartNumbersAreReadable holds that no number lies on another one, on a line or outside the chart, and that the
// last is always there, whatever the values.
func TestChartNumbersAreReadable(t *testing.T) {
	app := testApp(t)
	for _, scale := range []float32{0.8, 1, 2} {
		app.Settings().SetTheme(look.NewTheme(look.Light, scale))
		for seed := range 200 {
			d := series(1 + seed%30)
			x, value := float32(1), float32(0)
			for i := range 1 + seed%30 {
				value = float32((seed*31 + i*i*7 + i*seed) % 41)
				d.Points = append(d.Points, ChartPoint{X: x, Value: value, Label: fmt.Sprint(value)})
				x += float32(1 + (seed+i)%3)
			}
			c := NewChart(d)
			p := c.plot(600)
			texts := c.valueTexts(p)
			if len(texts) == 0 || texts[0].text != fmt.Sprint(value) {
				t.Fatalf("seed %d at %v: the last value, %v, has no number", seed, scale, value)
			}
			for i, text := range texts {
				if text.x < 0 || text.x+text.w > 600 || text.y < 0 || text.y+text.h > c.pictureHeight() {
					t.Errorf("seed %d at %v: %q stands at %v", seed, scale, text.text, text.spot)
				}
				for _, other := range texts[i+1:] {
					if lower := (spot{other.x, other.y + other.h/6, other.w, other.h * 2 / 3}); text.meets(lower) {
						t.Errorf("seed %d at %v: %q lies on %q", seed, scale, text.text, other.text)
					}
				}
			}
		}
	}
}

func TestChartTakesAnyData(t *testing.T) {
	testApp(t)
	for name, d := range map[string]ChartData{
		"nothing":          {},
		"a value too high": series(3, [2]float32{1, 400}, [2]float32{2, -7}),
		"no room":          falling(),
	} {
		c := NewChart(d)
		w := testWindow(t, c, 10, 10)
		w.Canvas().Focus(c)
		for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyEnd, fyne.KeyReturn, fyne.KeySpace} {
			key(c, k)
		}
		if len(d.Points) == 0 && c.Chosen() != -1 {
			t.Errorf("%s: point %d is chosen", name, c.Chosen())
		}
	}
}

// TestChartLinesStopBeforeValues: a line across the plot goes through no number, and on behind it.
func TestChartLinesStopBeforeValues(t *testing.T) {
	p := plot{left: 10, right: 110}
	at := func(x, y float32) chartText { return chartText{spot: spot{x, y, 20, 18}} }
	for _, c := range []struct {
		name  string
		texts []chartText
		want  []spot
	}{
		{"no text", nil, []spot{{10, 50, 100, 1}}},
		{"one in the middle", []chartText{at(40, 40)}, []spot{{10, 50, 27, 1}, {63, 50, 47, 1}}},
		{"above and below it", []chartText{at(40, 20), at(40, 60)}, []spot{{10, 50, 100, 1}}},
		{"at the left end", []chartText{at(5, 42)}, []spot{{28, 50, 82, 1}}},
		{"two", []chartText{at(40, 40), at(80, 44)}, []spot{{10, 50, 27, 1}, {63, 50, 14, 1}, {103, 50, 7, 1}}},
	} {
		if got := p.free(50, c.texts); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

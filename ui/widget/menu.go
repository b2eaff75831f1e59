package widget

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fw "fyne.io/fyne/v2/widget"

	"subrosa/ui/look"
)

// MenuItem is one line of a Menu.
type MenuItem struct {
	Text   string
	Icon   string // "" for none
	Keys   string // that do the same, as they are written: "Ctrl+C"; "" for none
	Off    bool   // shown, but cannot be chosen now
	Apart  bool   // a line is drawn above it
	Action func()
}

// OpenMenu shows a list of actions under (or, where there is no room, above) an object. Up, down and letters move,
// Enter acts, Escape and a press elsewhere close it.
func OpenMenu(under fyne.CanvasObject, items []MenuItem) {
	openMenu(under, items, -1, 0)
}

// OpenMenuAt is OpenMenu for a place in the window that is high units high, such as a caret.
func OpenMenuAt(c fyne.Canvas, at fyne.Position, high float32, items []MenuItem) {
	openMenuAt(c, at, high, items, -1, 0)
}

// openMenu also marks one item as the present choice and sets a least width.
func openMenu(under fyne.CanvasObject, items []MenuItem, present int, width float32) {
	if c := canvasOf(under); c != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
		openMenuAt(c, at, under.Size().Height, items, present, width)
	}
}

func openMenuAt(c fyne.Canvas, at fyne.Position, high float32, items []MenuItem, present int, width float32) {
	if len(items) == 0 {
		return
	}
	m := &menu{canvas: c, items: items, present: present, cursor: max(present, 0), least: width, before: c.Focused()}
	for m.cursor < len(items)-1 && items[m.cursor].Off {
		m.cursor++
	}
	m.at, m.under = at, high
	m.ExtendBaseWidget(m)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
}

// menu is the open list: it covers the window, so that a press beside the list closes it.
type menu struct {
	fw.BaseWidget
	canvas  fyne.Canvas
	items   []MenuItem
	present int
	cursor  int
	least   float32
	at      fyne.Position
	under   float32
	before  fyne.Focusable
	list    fyne.Position
	size    fyne.Size
	first   int // the first visible item
	shown   int // how many are visible
}

func (m *menu) close() {
	m.canvas.Overlays().Remove(m)
	if m.before != nil {
		m.canvas.Focus(m.before)
	}
}

// Escape closes the list.
func (m *menu) Escape() { m.close() }

// act does what an item says; one that is off leaves the list open.
func (m *menu) act(i int) {
	if i < 0 || i >= len(m.items) || m.items[i].Off {
		return
	}
	m.close()
	if m.items[i].Action != nil {
		m.items[i].Action()
	}
}

// at gives the item at a position, -1 beside them, and whether it is in the list at all.
func (m *menu) itemAt(at fyne.Position) (item int, inside bool) {
	x, y := at.X-m.list.X, at.Y-m.list.Y-4
	if x < 0 || x > m.size.Width || y < -4 || y > m.size.Height {
		return -1, false
	}
	if i := m.first + int(y/menuRow()); y >= 0 && i < m.first+m.shown {
		return i, true
	}
	return -1, true
}

// Tapped acts on the item under the pointer, or closes.
func (m *menu) Tapped(e *fyne.PointEvent) {
	i, inside := m.itemAt(e.Position)
	if !inside {
		m.close()
		return
	}
	m.act(i)
}

// TappedSecondary is Tapped: a press of either button elsewhere closes the list.
func (m *menu) TappedSecondary(e *fyne.PointEvent) { m.Tapped(e) }

// MouseIn, MouseMoved and MouseOut are for Fyne: what is chosen follows the pointer.
func (m *menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved is for Fyne.
func (m *menu) MouseMoved(e *desktop.MouseEvent) {
	if i, _ := m.itemAt(e.Position); i >= 0 && i != m.cursor && !m.items[i].Off {
		m.move(i)
	}
}

// MouseOut is for Fyne.
func (m *menu) MouseOut() {}

// Scrolled moves through a list that is too long for the window.
func (m *menu) Scrolled(e *fyne.ScrollEvent) {
	step := 1
	if e.Scrolled.DY > 0 {
		step = -1
	}
	m.first = min(max(m.first+step, 0), max(len(m.items)-m.shown, 0))
	m.Refresh()
}

func (m *menu) FocusGained() {}

func (m *menu) FocusLost() {}

// TypedRune moves to the next item that begins with the letter.
func (m *menu) TypedRune(r rune) {
	for n := 1; n <= len(m.items); n++ {
		i := (m.cursor + n) % len(m.items)
		if !m.items[i].Off && strings.HasPrefix(strings.ToLower(m.items[i].Text), string(unicode.ToLower(r))) {
			m.move(i)
			return
		}
	}
}

// AcceptsTab keeps Tab inside: it closes the list.
func (m *menu) AcceptsTab() bool { return true }

func (m *menu) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		m.step(m.cursor-1, -1)
	case fyne.KeyDown:
		m.step(m.cursor+1, 1)
	case fyne.KeyHome:
		m.step(0, 1)
	case fyne.KeyEnd:
		m.step(len(m.items)-1, -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.act(m.cursor)
	case fyne.KeyEscape, fyne.KeyTab:
		m.close()
	}
}

// step moves to an item, or on from it over those that are off.
func (m *menu) step(i, by int) {
	for i >= 0 && i < len(m.items) && m.items[i].Off {
		i += by
	}
	if i >= 0 && i < len(m.items) {
		m.move(i)
	}
}

func (m *menu) move(i int) {
	m.cursor = min(max(i, 0), len(m.items)-1)
	m.first = min(m.first, m.cursor)
	m.first = max(m.first, m.cursor-m.shown+1)
	m.Refresh()
}

func menuRow() float32 { return whole(look.U(34)) }

// CreateRenderer is for Fyne.
func (m *menu) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	ground := newPlate()
	cursor := canvas.NewRectangle(nil)
	var words, keys []*look.Text
	var ticks []*look.Glyph
	var rules []*canvas.Rectangle
	k := &kit{widget: m, objects: append(ground.objects(), cursor)}
	for _, item := range m.items {
		words = append(words, look.Body(item.Text).Cut())
		ticks = append(ticks, look.NewGlyph("check", look.Ink2, 16))
		keys = append(keys, look.Caption(item.Keys))
		rules = append(rules, canvas.NewRectangle(nil))
		k.objects = append(k.objects, words[len(words)-1], keys[len(keys)-1], ticks[len(ticks)-1], rules[len(rules)-1])
	}
	k.least = func() fyne.Size { return fyne.NewSize(10, 10) }
	k.paint = func() {
		ground.paint(look.Surface, look.Edge, 1, look.RadiusControl)
		cursor.FillColor, cursor.CornerRadius = look.Colour(look.Inset), 6
		for i := range words {
			role, icon := look.RoleBody, "check"
			if i == m.present {
				role = look.RoleStrong
			}
			if m.items[i].Icon != "" {
				icon = m.items[i].Icon
			}
			words[i].As(role)
			colour := look.Ink
			if m.items[i].Off {
				colour = look.Ink3
			}
			words[i].In(colour)
			ticks[i].Set(icon, look.Ink2)
			rules[i].FillColor = look.Colour(look.Line)
		}
	}
	k.lay = func(size fyne.Size) {
		row, width := menuRow(), m.least
		for _, item := range m.items {
			wide := look.RoleStrong.Measure(item.Text) + look.U(64)
			if item.Keys != "" {
				wide = look.RoleBody.Measure(item.Text) + look.RoleCaption.Measure(item.Keys) + look.U(72)
			}
			width = max(width, wide)
		}
		m.shown = min(len(m.items), max(int((size.Height-24)/row), 1))
		m.size = fyne.NewSize(min(width, size.Width-16), float32(m.shown)*row+8)
		m.list = m.at.AddXY(0, m.under+4)
		if m.list.Y+m.size.Height > size.Height-8 {
			m.list.Y = m.at.Y - 4 - m.size.Height
		}
		m.list.Y = min(max(m.list.Y, 8), max(size.Height-8-m.size.Height, 8))
		m.list.X = min(max(m.list.X, 8), max(size.Width-8-m.size.Width, 8))
		if m.cursor >= m.shown && m.first == 0 {
			m.first = m.cursor - m.shown + 1
		}
		ground.place(m.list, m.size)
		put(cursor, m.list.X+4, m.list.Y+4+float32(m.cursor-m.first)*row, m.size.Width-8, row)
		cursor.Hidden = m.cursor < m.first || m.cursor >= m.first+m.shown
		for i := range words {
			visible := i >= m.first && i < m.first+m.shown
			y := m.list.Y + 4 + float32(i-m.first)*row
			words[i].Hidden = !visible
			ticks[i].Hidden = !visible || (i != m.present && m.items[i].Icon == "")
			put(words[i], m.list.X+13, y, m.size.Width-26-look.U(20), row)
			put(ticks[i], m.list.X+m.size.Width-13-look.U(16), y, look.U(16), row)
			wide := look.RoleCaption.Measure(m.items[i].Keys)
			keys[i].Hidden = !visible || m.items[i].Keys == ""
			put(keys[i], m.list.X+m.size.Width-13-wide, y, wide, row)
			rules[i].Hidden = !visible || !m.items[i].Apart || i == m.first
			put(rules[i], m.list.X+4, y, m.size.Width-8, 1)
		}
	}
	k.paint()
	return k
}

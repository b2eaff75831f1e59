package widget

import "subrosa/ui/look"

// Field is an outlined entry of one line.
type Field struct {
	input
	OnChanged   func(string)
	OnSubmitted func(string)
}

// NewField returns a field 36 high. Chain WithIcon, Serif, Sized, Hint and Trailing for the rest.
func NewField(placeholder string) *Field {
	f := &Field{}
	f.begin(f, placeholder)
	f.changed = func() {
		if f.OnChanged != nil {
			f.OnChanged(f.Text())
		}
	}
	f.submitted = func() {
		if f.OnSubmitted != nil {
			f.OnSubmitted(f.Text())
		}
	}
	return f
}

// WithIcon puts an icon before the text.
func (f *Field) WithIcon(name string) *Field {
	f.lead = name
	f.Refresh()
	return f
}

// Serif shows the text in the serif, for real names and words to copy.
func (f *Field) Serif() *Field {
	f.role = look.RoleNote
	f.Refresh()
	return f
}

// Sized sets the height at 100% text: look.Small, Regular, Tall or Grand.
func (f *Field) Sized(height float32) *Field {
	f.height = height
	f.Refresh()
	return f
}

// Hint shows small words at the right end while the field is empty, such as a shortcut.
func (f *Field) Hint(text string) *Field {
	f.hint = text
	f.Refresh()
	return f
}

// Trailing puts an icon button at the right end. Label says what it does.
func (f *Field) Trailing(icon, label string, tapped func()) *Field {
	f.trail = NewIconButton(icon, label, tapped)
	f.Refresh()
	return f
}

// SetPlaceholder changes the words shown while the field is empty.
func (f *Field) SetPlaceholder(text string) {
	f.placeholder = text
	f.Refresh()
}

// Text returns what is in the field.
func (f *Field) Text() string { return string(f.line.runes) }

// SetText replaces what is in the field, as if typed: OnChanged hears of it when it differs.
func (f *Field) SetText(text string) {
	if text == f.Text() {
		return
	}
	f.line.set([]rune(text))
	f.touched()
}

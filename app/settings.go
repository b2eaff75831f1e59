package app

import (
	"context"
	"encoding/json"
	"fmt"

	"subrosa/vault"
)

// Theme is which of its looks the window wears.
type Theme string

// The themes a therapist can choose.
const (
	ThemeSystem Theme = "system" // as the desktop says
	ThemeLight  Theme = "light"
	ThemeDark   Theme = "dark"

	ThemeContrast     Theme = "contrast"      // black on white
	ThemeContrastDark Theme = "contrast dark" // white on black
)

// Bounds of the settings. The lock can be tightened, never turned off.
const (
	IdleMinutesMin, IdleMinutesMax, idleMinutesDefault = 1, 15, 5
	TextSizeMin, TextSizeMax, textSizeDefault          = 80, 200, 100
)

// Settings are the therapist's choices. They lie inside the vault, because
// which theme somebody likes is nobody's business either and because nothing
// is written beside it.
type Settings struct {
	IdleMinutes int   `json:"idle_minutes"` // 1 to 15
	Theme       Theme `json:"theme"`
	TextSize    int   `json:"text_size"` // per cent, 80 to 200
	HideCues    bool  `json:"hide_cues"` // cues are not shown on rows
	HideAway    bool  `json:"hide_away"` // no text is shown while another window has the keyboard
}

const settingsKey = "settings"

// DefaultSettings are those of a new vault. The theme is the light one and not
// the desktop's: on Linux the desktop tells its own through a portal, which
// refuses a process whose memory other programs may not read.
func DefaultSettings() Settings {
	return Settings{IdleMinutes: idleMinutesDefault, Theme: ThemeLight, TextSize: textSizeDefault}
}

// bounded returns the settings with every value inside its range, so that a
// damaged or foreign row can neither turn the lock off nor hide the text.
func (s Settings) bounded() Settings {
	d := DefaultSettings()
	if s.IdleMinutes == 0 {
		s.IdleMinutes = d.IdleMinutes
	}
	if s.TextSize == 0 {
		s.TextSize = d.TextSize
	}
	s.IdleMinutes = min(max(s.IdleMinutes, IdleMinutesMin), IdleMinutesMax)
	s.TextSize = min(max(s.TextSize, TextSizeMin), TextSizeMax)
	switch s.Theme {
	case ThemeSystem, ThemeLight, ThemeDark, ThemeContrast, ThemeContrastDark:
	default:
		s.Theme = d.Theme
	}
	return s
}

func loadSettings(ctx context.Context, v *vault.Vault) (Settings, error) {
	s := DefaultSettings()
	raw, err := v.Setting(ctx, settingsKey)
	if err != nil {
		return s, err
	}
	if raw == "" {
		return s, nil
	}
	if err := json.Unmarshal([]byte(raw), &s); err != nil {
		return DefaultSettings(), nil // unreadable choices fall back; the records are unharmed
	}
	return s.bounded(), nil
}

// Settings returns the therapist's choices.
func (p *Practice) Settings() Settings {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.settings
}

// SetSettings stores the choices, each brought inside its range.
func (p *Practice) SetSettings(ctx context.Context, s Settings) error {
	s = s.bounded()
	raw, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := p.vault.SetSetting(ctx, settingsKey, string(raw)); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	p.mu.Lock()
	p.settings = s
	p.mu.Unlock()
	return nil
}

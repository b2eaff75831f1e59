package ui

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/test"

	"subrosa/app"
	"subrosa/vault"
)

// tourDay is the day of the pictures: the demo practice's own.
var tourDay = time.Date(2026, 5, 14, 10, 42, 0, 0, time.Local)

// tourPose is what every picture of the tour shows.
var tourPose = &pose{
	now: tourDay, dir: "~/.local/share/subrosa", backups: "/media/BACKUPS/Linden Room",
	left: 4*time.Minute + 52*time.Second, open: time.Minute + 42*time.Second, lasted: 48 * time.Second,
}

// shot is one picture of the tour.
type shot struct {
	name string
	show func(*Window)
}

// Tour writes a picture of every screen of the demo practice into dir, light
// and dark, and a sample supervision PDF. It needs no display. wrote is called
// with each file's name.
func Tour(ctx context.Context, dir string, wrote func(name string)) error {
	return apart(func() error { return tour(ctx, dir, wrote) })
}

func tour(ctx context.Context, dir string, wrote func(name string)) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	for _, theme := range []app.Theme{app.ThemeLight, app.ThemeDark} {
		// What is done on the way to one theme's pictures is in no log of the other's.
		if err := tourIn(ctx, dir, theme, wrote); err != nil {
			return err
		}
	}
	return nil
}

// tourIn writes the pictures in one theme, and beside the light ones the sample.
func tourIn(ctx context.Context, dir string, theme app.Theme, wrote func(name string)) error {
	home, err := os.MkdirTemp("", "subrosa-tour-")
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	defer os.RemoveAll(home)
	o := vault.Opener{Now: func() time.Time { return tourDay }}
	v, err := app.Demo(ctx, o, filepath.Join(home, "Linden Room"+app.Extension), app.DemoDefault)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	defer v.Close()
	bare, err := sampleBare(ctx, o, home)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	defer bare.Close()
	supervisor, err := v.AddSupervisor(ctx, sampleSupervisor)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	p, err := app.Adopt(ctx, v, false)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	if err := sampleBackup(ctx, p, home); err != nil {
		return fmt.Errorf("tour: %w", err)
	}

	template, err := sampleTexts(ctx, p)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}

	settings := p.Settings()
	settings.Theme = theme
	if err := p.SetSettings(ctx, settings); err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	for i, s := range shots(v, bare, supervisor, template) {
		// Each picture has a practice of its own: one in which names were
		// shown counts down from a minute.
		p, err := app.Adopt(ctx, v, false)
		if err != nil {
			return fmt.Errorf("tour: %w", err)
		}
		name := fmt.Sprintf("%02d-%s-%s.png", i+1, s.name, theme)
		if err := picture(filepath.Join(dir, name), p, theme, s); err != nil {
			return fmt.Errorf("tour: %s: %w", name, err)
		}
		wrote(name)
	}
	if theme != app.ThemeLight {
		return nil
	}
	name := "supervision-sample.pdf"
	if err := samplePDF(ctx, p, supervisor, filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	wrote(name + " (its password: " + samplePassword + ")")
	return nil
}

// picture draws one screen into a file.
func picture(path string, p *app.Practice, theme app.Theme, s shot) error {
	a := test.NewApp()
	defer a.Quit()
	w := newWindow(a, Config{Handoff: app.Handoff{Theme: theme}}, inline{})
	w.posed = tourPose
	w.win.Resize(windowSize)
	w.opened(p, app.Handoff{})
	s.show(w)
	w.win.Resize(windowSize)
	var out bytes.Buffer
	if err := png.Encode(&out, w.win.Canvas().Capture()); err != nil {
		return err
	}
	w.closeDialogs()
	w.dropRestoring()
	p.Seal()
	return vault.WriteFile(path, out.Bytes())
}

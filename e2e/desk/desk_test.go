//go:build linux

package desk

import (
	"errors"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestDesk(t *testing.T) {
	d := Start(t)
	shot := d.Settled(100*time.Millisecond, 20*time.Second)
	if size := shot.Bounds().Size(); size.X != Width || size.Y != Height {
		t.Errorf("the screen is %v", size)
	}
	if got := d.Windows("Nobody's window"); len(got) != 0 {
		t.Errorf("found windows %v on an empty screen", got)
	}
	const text = "Ünïcode Ẑoë Ж 中\nand a second line"
	d.Copy(text)
	if got := d.Clipboard(); got != text {
		t.Errorf("clipboard %q, want %q", got, text)
	}
	d.Move(100, 200)
	d.Key("Escape")
	d.Scroll(-1)

	other := Start(t)
	if other.display == d.display {
		t.Error("two screens under one name")
	}
	if got := other.Clipboard(); got != "" {
		t.Errorf("the clipboard of one screen shows on another: %q", got)
	}
}

// TestDecodeFrame: pixels come out as they are, and what is cut or foreign is
// refused.
func TestDecodeFrame(t *testing.T) {
	d := Start(t)
	data, err := os.ReadFile(d.frame())
	if err != nil {
		t.Fatal(err)
	}
	last := len(data) - 4
	copy(data[last:], []byte{0x33, 0x22, 0x11, 0})
	shot, err := decodeFrame(data)
	if err != nil {
		t.Fatal(err)
	}
	want := color.RGBA{R: 0x11, G: 0x22, B: 0x33, A: 0xff}
	if got := shot.RGBAAt(Width-1, Height-1); got != want {
		t.Errorf("the last pixel is %v, want %v", got, want)
	}
	for name, bad := range map[string][]byte{
		"empty": nil, "cut in the header": data[:99], "cut in the pixels": data[:last],
		"foreign": slices.Repeat([]byte{0xff}, 200), "zeros": make([]byte, 4000),
	} {
		if _, err := decodeFrame(bad); !errors.Is(err, errFrame) {
			t.Errorf("%s: %v, want errFrame", name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "a", "shot.png")
	SavePNG(t, path, shot)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("no picture was written: %v", err)
	}
}

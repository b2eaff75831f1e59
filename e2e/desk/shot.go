//go:build linux

package desk

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// errFrame is returned where the frame buffer is not what Xvfb writes.
var errFrame = errors.New("not a frame buffer of 24 bits a pixel")

// Shot is a picture of the whole screen, taken from the server's own memory.
func (d *Desk) Shot() *image.RGBA {
	d.t.Helper()
	data, err := os.ReadFile(d.frame())
	if err != nil {
		d.t.Fatalf("picture: %v", err)
	}
	shot, err := decodeFrame(data)
	if err != nil {
		d.t.Fatalf("picture: %v", err)
	}
	return shot
}

// decodeFrame reads the X window dump that Xvfb keeps: a header of 25 numbers
// of 32 bits, a name, the colour map, the pixels.
func decodeFrame(data []byte) (*image.RGBA, error) {
	const numbers = 25
	if len(data) < 4*numbers {
		return nil, errFrame
	}
	var header [numbers]uint32
	for i := range header {
		header[i] = binary.BigEndian.Uint32(data[4*i:])
	}
	size, width, height := int(header[0]), int(header[4]), int(header[5])
	bits, stride, colours := header[11], int(header[12]), int(header[19])
	if header[1] != 7 || bits != 32 || width > 1<<14 || height > 1<<14 || size > 1<<12 || colours > 1<<12 || stride < 4*width || stride > 1<<17 {
		return nil, errFrame
	}
	pixels := size + 12*colours
	if len(data) < pixels+stride*height {
		return nil, errFrame
	}
	var order binary.ByteOrder = binary.BigEndian
	if header[7] == 0 {
		order = binary.LittleEndian
	}
	shot := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		row := data[pixels+y*stride:]
		for x := range width {
			p := order.Uint32(row[4*x:])
			shot.SetRGBA(x, y, color.RGBA{R: uint8(p >> 16), G: uint8(p >> 8), B: uint8(p), A: 255})
		}
	}
	return shot, nil
}

// Settled waits until the screen has not changed for the given time, and
// returns the picture.
func (d *Desk) Settled(quiet, patience time.Duration) *image.RGBA {
	d.t.Helper()
	last, since := d.Shot(), time.Now()
	Eventually(d.t, patience, "the screen settles", func() bool {
		shot := d.Shot()
		if !slices.Equal(shot.Pix, last.Pix) {
			last, since = shot, time.Now()
		}
		return time.Since(since) >= quiet
	})
	return last
}

// Keep writes a picture of the screen among the test's artifacts, which
// go test -artifacts keeps.
func (d *Desk) Keep(name string) {
	if d.display != "" {
		SavePNG(d.t, filepath.Join(d.t.ArtifactDir(), name), d.Shot())
	}
}

// SavePNG writes a picture, for looking at what a failed test saw.
func SavePNG(t testing.TB, path string, shot image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(f, shot), f.Close()); err != nil {
		t.Fatal(err)
	}
}

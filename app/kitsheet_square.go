package app

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// square sets the words as a QR code, apart by single spaces as they are typed, with its corner at x and y and sides of
// size millimetres. Level M reads on when a seventh of it is worn. The paper around it is its margin.
func (d *document) square(words []string, x, y, size float64) error {
	code, err := qr.Encode(strings.Join(words, " "), qr.M)
	if err != nil {
		return fmt.Errorf("recovery kit page: %w", err)
	}
	d.SetFillColor(0, 0, 0)
	module := size / float64(code.Size)
	for row := range code.Size {
		for from := 0; from < code.Size; from++ {
			to := from
			for to < code.Size && code.Black(to, row) {
				to++
			}
			if to > from {
				d.Rect(x+module*float64(from), y+module*float64(row), module*float64(to-from), module, "F")
				from = to
			}
		}
	}
	return nil
}

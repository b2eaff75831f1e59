package app

import (
	"strconv"
	"strings"
)

// markPath is the program's mark, the rose with a keyhole, on a square of 512 units: the shapes of assets/brand/mark.svg
// with its arcs as cubic curves, which is what a PDF can draw.
const markPath = "M 192.3 149.61 L 150.99 92.75 C 162.7 44.2 206.1 10.0 256.0 10.0 C 305.9 10.0 349.3 44.2 361.0 92.8 " +
	"L 319.7 149.61 C 280.5 126.1 231.5 126.1 192.3 149.6 Z M 337.5 162.54 L 378.81 105.69 " +
	"C 428.6 101.8 474.5 132.5 489.9 180.0 C 505.4 227.5 486.2 279.3 443.7 305.4 L 376.87 283.71 " +
	"C 387.1 239.2 372.0 192.6 337.5 162.5 Z M 370.07 304.63 L 436.91 326.35 " +
	"C 456.0 372.5 441.0 425.7 400.6 455.0 C 360.2 484.4 305.0 482.2 267.0 449.8 L 267 379.51 " +
	"C 312.5 375.5 352.1 346.7 370.1 304.6 Z M 245 379.51 L 245 449.79 C 207.0 482.2 151.8 484.4 111.4 455.0 " +
	"C 71.0 425.7 56.0 372.5 75.1 326.4 L 141.93 304.63 C 159.9 346.7 199.5 375.5 245.0 379.5 Z " +
	"M 135.13 283.71 L 68.3 305.42 C 25.8 279.3 6.6 227.5 22.1 180.0 C 37.5 132.5 83.4 101.8 133.2 105.7 " +
	"L 174.5 162.54 C 140.0 192.6 124.9 239.2 135.1 283.7 Z " +
	"M 156 256 C 156.0 200.8 200.8 156.0 256.0 156.0 C 311.2 156.0 356.0 200.8 356.0 256.0 " +
	"C 356.0 311.2 311.2 356.0 256.0 356.0 C 200.8 356.0 156.0 311.2 156.0 256.0 Z M 270.26 266.97 " +
	"C 285.9 260.2 294.7 243.4 291.2 226.7 C 287.8 210.0 273.1 198.0 256.0 198.0 " +
	"C 238.9 198.0 224.2 210.0 220.8 226.7 C 217.3 243.4 226.1 260.2 241.7 267.0 L 227.48 315.8 " +
	"C 225.8 319.9 227.1 322 231.2 322 L 280.8 322 C 284.9 322 286.2 319.9 284.52 315.8 Z"

// mark draws the mark into a square of so many millimetres whose upper left corner is at x, y. The keyhole stays open
// because it overlaps the disc an even number of times.
func (d *document) mark(x, y, size float64, colour [3]int) {
	d.SetFillColor(colour[0], colour[1], colour[2])
	scale := size / 512
	fields := strings.Fields(markPath)
	var p [6]float64
	take := func(from, n int) {
		for i := range n {
			v, err := strconv.ParseFloat(fields[from+i], 64)
			if err != nil {
				d.SetError(err)
			}
			p[i] = v * scale
			if i%2 == 0 {
				p[i] += x
			} else {
				p[i] += y
			}
		}
	}
	for i := 0; i < len(fields); i++ {
		switch fields[i] {
		case "M":
			take(i+1, 2)
			d.MoveTo(p[0], p[1])
		case "L":
			take(i+1, 2)
			d.LineTo(p[0], p[1])
		case "C":
			take(i+1, 6)
			d.CurveBezierCubicTo(p[0], p[1], p[2], p[3], p[4], p[5])
		case "Z":
			d.ClosePath()
		}
	}
	d.DrawPath("F*")
}

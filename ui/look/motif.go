package look

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"subrosa/assets"
)

// Motif draws the rose in lines onto an otherwise clear picture of width × height pixels, in the colours of the theme in
// force, for a ground of the given token. The whole rose is side pixels wide with its middle at x, y, and its lines are
// line pixels wide at any size; what reaches beyond the picture is not drawn.
//
// Fyne draws an SVG through a slow, general way of setting pixels and always whole: a quarter of a second for the one
// beside the unlock form. This is the same drawing onto the one kind of picture that goes fast.
func Motif(ground fyne.ThemeColorName, width, height int, x, y, side, line float64) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	rose, err := oksvg.ReadIconStream(bytes.NewReader(motifIn(ground, line)))
	if err != nil {
		return picture // an ornament: nobody misses anything without it
	}
	if n := len(rose.SVGPaths); n > 0 && y >= float64(height) {
		rose.SVGPaths = rose.SVGPaths[:n-1] // of the keyhole there would be a stub at the edge
	}
	rose.SetTarget(x-side/2, y-side/2, side, side)
	rose.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, picture, picture.Bounds())), 1)
	return picture
}

// motifIn is the rose as SVG in the theme's colours. A stroke's width is not scaled with the drawing.
func motifIn(ground fyne.ThemeColorName, line float64) []byte {
	svg := bytes.ReplaceAll(assets.Motif(), []byte(`stroke-width="1.7578125"`), fmt.Appendf(nil, `stroke-width="%.2f"`, line))
	for _, change := range []struct {
		from string
		to   color.Color
	}{
		{"#ECE4D8", Colour(ground)},
		{"#CDBDAA", Colour(Petal)},
		{"#8C4253", Colour(Rose)},
	} {
		svg = bytes.ReplaceAll(svg, []byte(change.from), []byte(hex(change.to)))
	}
	return svg
}

func hex(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

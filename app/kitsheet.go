package app

import (
	"errors"
	"fmt"
	"time"

	"subrosa/vault"
)

// KitWords is how many words a recovery kit has.
const KitWords = 16

// errKitWords is returned for a kit that does not have its sixteen words, one that was wiped for instance.
var errKitWords = errors.New("a recovery kit has 16 words")

// What the sheet says, shared by the page and the text for copying.
const (
	kitOpens = "Opens records and identities. Whoever holds this page holds everything."
	kitUse   = "On the unlock screen choose “Use your recovery kit” and type the sixteen words in this order, small letters, one space between them. You can then choose new passphrases."
	kitScan  = " The square holds the same words, for a scanner that types what it reads. A telephone is no such scanner: it keeps the picture."
	kitKeep  = "Where you would keep a passport: a locked drawer at home, a safe, a solicitor. Never beside the computer, never in a photograph, an e-mail or a cloud folder."
	kitPart  = "When a new kit is made, this page stops opening the vault. It still opens backups made before. Shred it when the last of them is gone."
	kitLost  = "If this page and a passphrase are both lost, nobody can open what that passphrase protects: not the people who make Subrosa, and no expert."
)

// kitSquare is the side of the square with the words, in millimetres: modules of two thirds of one.
const kitSquare = 34.0

// KitSheet sets the recovery kit as one A4 page, a PDF in memory, in inks that print well on any printer. The page is
// never encrypted: it is meant for paper. name is the vault's name, made the day of the kit.
func KitSheet(name string, made time.Time, kit *vault.Kit) ([]byte, error) {
	return kitSheet(name, made, kit.Words())
}

func kitSheet(name string, made time.Time, words []string) ([]byte, error) {
	if len(words) != KitWords {
		return nil, fmt.Errorf("recovery kit page: %w", errKitWords)
	}
	d := newDocument(made)
	d.AddPage()
	x := marginSide

	d.mark(x, 27, 15, inkColour)
	d.ink(inkColour)
	d.font(serif, "", 25)
	d.at(x+20, 37.4, "Subrosa recovery kit")

	d.font(sans, "", 11)
	d.ink(ink2Colour)
	d.at(x, 55, "Vault")
	d.at(x, 62, "Made")
	d.ink(inkColour)
	d.font(sans, "B", 11)
	d.at(x+17, 55, d.fit(name, textWidth-17-kitSquare-6))
	d.font(sans, "", 11)
	d.at(x+17, 62, longDate(made))

	if err := d.square(words, x+textWidth-kitSquare, 68-kitSquare, kitSquare); err != nil {
		return nil, err
	}
	d.rule(x, 73, textWidth)
	d.words(words, x, 84)
	d.rule(x, 168, textWidth)

	d.font(sans, "B", 12)
	d.ink(inkColour)
	y := d.paragraph(x, 179, textWidth, 6, kitOpens) + 5

	for _, part := range [][2]string{{"To use it", kitUse + kitScan}, {"Where to keep it", kitKeep}, {"When to destroy it", kitPart}, {"If it is lost", kitLost}} {
		d.font(sans, "B", 10)
		d.ink(inkColour)
		d.at(x, y, part[0])
		d.font(sans, "", 10)
		d.ink(ink2Colour)
		y = d.paragraph(x+42, y, textWidth-42, 5, part[1]) + 3.6
	}

	d.rule(x, pageHeight-25, textWidth)
	d.font(sans, "", 9)
	d.ink(ink2Colour)
	d.at(x, pageHeight-19, "Page 1 of 1")
	return d.bytes()
}

// words sets the sixteen words in two columns, each on a line of its own to write over by hand if the print is faint.
func (d *document) words(words []string, x, y float64) {
	const step, column = 10.5, 82.0
	for i, w := range words {
		cx, cy := x+column*float64(i/8), y+step*float64(i%8)
		number := fmt.Sprint(i + 1)
		d.font(sans, "", 11)
		d.ink(ink2Colour)
		d.at(cx+7-d.GetStringWidth(number), cy, number)
		d.font(serif, "", 17)
		d.ink(inkColour)
		d.at(cx+12, cy, w)
		d.rule(cx+12, cy+2.2, 62)
	}
}

// fit cuts a text that is wider than width and ends it with an ellipsis.
func (d *document) fit(text string, width float64) string {
	text = d.printable(text)
	if d.GetStringWidth(text) <= width {
		return text
	}
	return text[:d.fitting(text, width-d.GetStringWidth("…"))] + "…"
}

// longDate is a day as people write it: 14 May 2026.
func longDate(t time.Time) string { return t.Format("2 January 2006") }

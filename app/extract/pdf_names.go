package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// named gives the letter that a font calls by a name: "A", "eacute", "f_i",
// "uni0142", "one.oldstyle"; "" if the name tells nothing.
func named(name string) string {
	name, _, _ = strings.Cut(name, ".")
	if name == "" {
		return ""
	}
	if strings.Contains(name, "_") {
		var b strings.Builder
		for part := range strings.SplitSeq(name, "_") {
			b.WriteString(named(part))
		}
		return b.String()
	}
	if s, ok := letterNames[name]; ok {
		return s
	}
	if r, size := utf8.DecodeRuneInString(name); size == len(name) {
		return string(r)
	}
	for _, form := range []struct {
		prefix string
		digits int
	}{{"uni", 4}, {"u", 4}} {
		hex, ok := strings.CutPrefix(name, form.prefix)
		if !ok || len(hex) < form.digits || form.prefix == "u" && len(hex) > 6 {
			continue
		}
		if form.prefix == "uni" {
			hex = hex[:4]
		}
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil && n >= ' ' && utf8.ValidRune(rune(n)) {
			return string(rune(n))
		}
	}
	// A letter with the name of its accent: "eacute", "Scaron".
	if accent, ok := accents[name[1:]]; ok {
		return norm.NFC.String(name[:1] + accent)
	}
	return ""
}

// accents are the names of accents, as combining characters.
var accents = map[string]string{
	"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304", "breve": "\u0306", "dotaccent": "\u0307",
	"dieresis": "\u0308", "ring": "\u030a", "hungarumlaut": "\u030b", "caron": "\u030c", "commaaccent": "\u0327", "cedilla": "\u0327", "ogonek": "\u0328",
}

// letterNames are names of letters and signs that are not a letter with an
// accent.
var letterNames = map[string]string{
	"space": " ", "nbspace": " ", "exclam": "!", "quotedbl": `"`, "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&", "quotesingle": "'",
	"quoteright": "’", "quoteleft": "‘", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+", "comma": ",", "hyphen": "-", "minus": "-",
	"sfthyphen": "\u00ad", "period": ".", "slash": "/", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
	"seven": "7", "eight": "8", "nine": "9", "colon": ":", "semicolon": ";", "less": "<", "equal": "=", "greater": ">", "question": "?", "at": "@",
	"bracketleft": "[", "backslash": `\`, "bracketright": "]", "asciicircum": "^", "underscore": "_", "grave": "`", "braceleft": "{", "bar": "|",
	"braceright": "}", "asciitilde": "~", "exclamdown": "¡", "cent": "¢", "sterling": "£", "currency": "¤", "yen": "¥", "brokenbar": "¦", "section": "§",
	"copyright": "©", "ordfeminine": "ª", "guillemotleft": "«", "guillemotright": "»", "logicalnot": "¬", "registered": "®", "degree": "°",
	"plusminus": "±", "mu": "µ", "paragraph": "¶", "periodcentered": "·", "ordmasculine": "º", "questiondown": "¿", "multiply": "×", "divide": "÷",
	"onehalf": "½", "onequarter": "¼", "threequarters": "¾", "onesuperior": "¹", "twosuperior": "²", "threesuperior": "³", "fraction": "⁄",
	"quotesinglbase": "‚", "quotedblbase": "„", "quotedblleft": "“", "quotedblright": "”", "guilsinglleft": "‹", "guilsinglright": "›",
	"endash": "–", "emdash": "—", "bullet": "•", "ellipsis": "…", "dagger": "†", "daggerdbl": "‡", "perthousand": "‰", "trademark": "™", "Euro": "€",
	"florin": "ƒ", "AE": "Æ", "ae": "æ", "OE": "Œ", "oe": "œ", "Oslash": "Ø", "oslash": "ø", "germandbls": "ß", "dotlessi": "ı", "Lslash": "Ł",
	"lslash": "ł", "Eth": "Ð", "eth": "ð", "Thorn": "Þ", "thorn": "þ", "Dcroat": "Đ", "dcroat": "đ", "Hbar": "Ħ", "hbar": "ħ", "fi": "fi", "fl": "fl",
	"ff": "ff", "ffi": "ffi", "ffl": "ffl", "macron": "¯", "acute": "´", "dieresis": "¨", "cedilla": "¸", "circumflex": "ˆ", "tilde": "˜", "caron": "ˇ",
	"breve": "˘", "dotaccent": "˙", "ring": "˚", "ogonek": "˛", "hungarumlaut": "˝", "overscore": "¯", "middot": "·",
}

// standardUpper is the upper half of the list that fonts use which name none.
var standardUpper = map[int]string{
	0xa1: "exclamdown", 0xa2: "cent", 0xa3: "sterling", 0xa4: "fraction", 0xa5: "yen", 0xa6: "florin", 0xa7: "section", 0xa8: "currency",
	0xa9: "quotesingle", 0xaa: "quotedblleft", 0xab: "guillemotleft", 0xac: "guilsinglleft", 0xad: "guilsinglright", 0xae: "fi", 0xaf: "fl",
	0xb1: "endash", 0xb2: "dagger", 0xb3: "daggerdbl", 0xb4: "periodcentered", 0xb6: "paragraph", 0xb7: "bullet", 0xb8: "quotesinglbase",
	0xb9: "quotedblbase", 0xba: "quotedblright", 0xbb: "guillemotright", 0xbc: "ellipsis", 0xbd: "perthousand", 0xbf: "questiondown", 0xc1: "grave",
	0xc2: "acute", 0xc3: "circumflex", 0xc4: "tilde", 0xc5: "macron", 0xc6: "breve", 0xc7: "dotaccent", 0xc8: "dieresis", 0xca: "ring",
	0xcb: "cedilla", 0xcd: "hungarumlaut", 0xce: "ogonek", 0xcf: "caron", 0xd0: "emdash", 0xe1: "AE", 0xe3: "ordfeminine", 0xe8: "Lslash",
	0xe9: "Oslash", 0xea: "OE", 0xeb: "ordmasculine", 0xf1: "ae", 0xf5: "dotlessi", 0xf8: "lslash", 0xf9: "oslash", 0xfa: "oe", 0xfb: "germandbls",
}

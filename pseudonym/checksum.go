package pseudonym

import "strings"

// isDigits reports whether w is ASCII digits only.
func isDigits(w string) bool {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return w != ""
}

// luhn checks the sum of payment cards (ISO/IEC 7812-1).
func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0 && strings.Trim(d, "0") != ""
}

// cardPrefix reports whether d begins and is as long as the cards in use.
func cardPrefix(d string) bool {
	switch {
	case d[0] == '4':
		return len(d) == 13 || len(d) == 16 || len(d) == 19
	case d[:2] == "50" || d[:2] == "56" || d[:2] == "57" || d[:2] == "58":
		return len(d) >= 12
	case d[0] == '5' || d[0] == '2':
		return len(d) == 16
	case d[:2] == "34" || d[:2] == "37":
		return len(d) == 15
	case d[0] == '3':
		return len(d) == 14 || len(d) == 16
	case d[0] == '6':
		return len(d) >= 12
	case d[0] == '1':
		return len(d) == 15
	}
	return false
}

// cardShape reports whether groups of lengths as in shape are written on cards.
func cardShape(shape string) bool {
	switch strings.NewReplacer("-", " ", ".", " ").Replace(shape) {
	case "", "4 4 4", "4 4 4 4", "4 6 5", "4 6 4", "4 4 4 4 3":
		return true
	}
	return false
}

// nhsNumber checks an NHS number's modulus 11 (NHS Data Dictionary).
func nhsNumber(d string) bool {
	sum := 0
	for i := range 9 {
		sum += int(d[i]-'0') * (10 - i)
	}
	check := 11 - sum%11
	if check == 11 {
		check = 0
	}
	return check == int(d[9]-'0') && d != "0000000000"
}

// birthDigits reports whether d begins with a day and month, as CHI numbers do.
func birthDigits(d string) bool {
	day, month := int(d[0]-'0')*10+int(d[1]-'0'), int(d[2]-'0')*10+int(d[3]-'0')
	return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// routingNumber checks an American bank's routing number.
func routingNumber(d string) bool {
	sum := 0
	for i, w := range [...]int{3, 7, 1, 3, 7, 1, 3, 7, 1} {
		sum += int(d[i]-'0') * w
	}
	return sum%10 == 0 && strings.IndexByte("01236789", d[0]) >= 0 && d[:4] != "0000"
}

// npi checks an American provider's number: Luhn with 80840 in front.
func npi(d string) bool {
	return (d[0] == '1' || d[0] == '2') && luhn("80840"+d) && strings.Count(d[:9], d[:1]) < 9
}

// iban checks an international account number's modulus 97 (ISO 13616), lower
// case without blanks.
func iban(w string) bool {
	if len(w) < 15 || len(w) > 34 {
		return false
	}
	if n, ok := ibanLength[w[:2]]; !ok || n != len(w) {
		return false
	}
	rem := 0
	for i := range len(w) {
		c := w[(i+4)%len(w)]
		switch {
		case c >= '0' && c <= '9':
			rem = (rem*10 + int(c-'0')) % 97
		case c >= 'a' && c <= 'z':
			rem = (rem*100 + int(c-'a') + 10) % 97
		default:
			return false
		}
	}
	return rem == 1
}

// ibanLength is the length of an IBAN by country (the IBAN registry).
var ibanLength = map[string]int{
	"ad": 24, "ae": 23, "al": 28, "at": 20, "az": 28, "ba": 20, "bi": 27, "be": 16, "bg": 22, "bh": 22, "br": 29, "by": 28, "ch": 21, "cr": 22, "cy": 28, "cz": 24,
	"de": 22, "dj": 27, "dk": 18, "do": 28, "ee": 20, "eg": 29, "es": 24, "fi": 18, "fo": 18, "fr": 27, "gb": 22, "ge": 22, "fk": 18, "gi": 23, "gl": 18, "gr": 27, "gt": 28,
	"hr": 21, "hu": 28, "ie": 22, "il": 23, "iq": 23, "is": 26, "it": 27, "jo": 30, "kw": 30, "kz": 20, "lb": 28, "lc": 32, "li": 21, "lt": 20, "lu": 20,
	"lv": 21, "ly": 25, "mc": 27, "md": 24, "me": 22, "mk": 19, "mn": 20, "mr": 27, "mt": 31, "mu": 30, "ni": 28, "nl": 18, "no": 15, "om": 23, "pk": 24, "pl": 28, "ps": 29, "pt": 25, "qa": 29,
	"ro": 24, "rs": 22, "ru": 33, "sa": 24, "sc": 31, "sd": 18, "se": 24, "si": 19, "sk": 24, "sm": 27, "so": 23, "st": 25, "sv": 28, "tl": 23, "tn": 24, "tr": 26, "ua": 29, "va": 22, "vg": 24, "xk": 20, "ye": 30,
}

// medicareNumber checks the places of an American Medicare number, lower case without hyphens, for the letters that
// are not given: s, l, o, i, b, z (CMS).
func medicareNumber(w string) bool {
	return shapeIs(w, "9ax9ax9aa99") && w[0] != '0' && !strings.ContainsAny(w, "slobiz")
}

// itin checks the group of an American taxpayer's number, the fourth and fifth digits (IRS).
func itin(group string) bool {
	return group >= "50" && group <= "65" || group >= "70" && group <= "88" || group >= "90" && group <= "92" || group >= "94"
}

// plateNow checks a British plate of the style in use since 2001: no letter that is not given, an age from 02 on.
func plateNow(w string) bool {
	if !shapeIs(w, "aa99aaa") || strings.IndexByte("iqz", w[0]) >= 0 || strings.IndexByte("iqz", w[1]) >= 0 || strings.ContainsAny(w[4:], "iq") {
		return false
	}
	age := w[2:4]
	return age >= "02" && age <= "29" || age >= "51" && age <= "79"
}

// nino checks the form of a National Insurance number: two letters, six
// digits, a letter A to D, with the letters HMRC does not give left out.
func nino(w string) bool {
	if len(w) != 9 || !isDigits(w[2:8]) || w[8] < 'a' || w[8] > 'd' {
		return false
	}
	if strings.IndexByte("dfiquv", w[0]) >= 0 || strings.IndexByte("dfiquvo", w[1]) >= 0 || w[0] < 'a' || w[0] > 'z' || w[1] < 'a' || w[1] > 'z' {
		return w[:2] == "qq" // the official example prefix
	}
	switch w[:2] {
	case "bg", "gb", "kn", "nk", "nt", "tn", "zz":
		return false
	}
	return true
}

// shapeIs reports whether w is as long as pattern and fits it: a for a letter,
// 9 for a digit, x for either, anything else for itself.
func shapeIs(w, pattern string) bool {
	if len(w) != len(pattern) {
		return false
	}
	for i := range len(w) {
		c := w[i]
		letter, digit := c >= 'a' && c <= 'z', c >= '0' && c <= '9'
		switch pattern[i] {
		case 'a':
			if !letter {
				return false
			}
		case '9':
			if !digit {
				return false
			}
		case 'x':
			if !letter && !digit {
				return false
			}
		default:
			if c != pattern[i] {
				return false
			}
		}
	}
	return true
}

// nationalGroups reports whether digits in groups are a citizen's or taxpayer's number by their checksum: Canada's and
// Australia's in threes, India's in fours, Britain's tax reference.
func nationalGroups(shape, d string) bool {
	switch strings.ReplaceAll(shape, "-", " ") {
	case "3 3 3":
		return luhn(d) || weighted(d, 11, 1, 4, 3, 7, 5, 8, 6, 9, 10)
	case "2 3 3 3":
		return weighted(string(d[0]-1)+d[1:], 89, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
	case "4 4 4":
		return verhoeff(d)
	}
	return false
}

// weighted reports whether the digits of d times the weights add up to a multiple of modulus.
func weighted(d string, modulus int, weights ...int) bool {
	if len(d) != len(weights) {
		return false
	}
	sum := 0
	for i, w := range weights {
		sum += int(d[i]-'0') * w
	}
	return sum%modulus == 0
}

// vin checks a vehicle's identification number, lower case (ISO 3779, the check digit of North America).
func vin(w string) bool {
	if len(w) != 17 || strings.ContainsAny(w, "ioq") {
		return false
	}
	const values = "12345678012345070923456789" // a to z
	weights := [17]int{8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2}
	sum := 0
	for i := range len(w) {
		v := int(w[i] - '0')
		if w[i] >= 'a' && w[i] <= 'z' {
			v = int(values[w[i]-'a'] - '0')
		} else if v > 9 {
			return false
		}
		sum += v * weights[i]
	}
	check := "0123456789x"[sum%11]
	return w[8] == check
}

// verhoeff checks the sum of Indian Aadhaar numbers (Verhoeff's dihedral check).
func verhoeff(d string) bool {
	const times = "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210"
	const turn = "01234567891576283094580379614289160435279453126870428657390127938064157046913258"
	c := byte(0)
	for i := range len(d) {
		digit := turn[(i%8)*10+int(d[len(d)-1-i]-'0')] - '0'
		c = times[int(c)*10+int(digit)] - '0'
	}
	return c == 0
}

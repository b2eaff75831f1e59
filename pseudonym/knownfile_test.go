package pseudonym

import (
	"errors"
	"strings"
	"testing"
)

func TestParseKnown(t *testing.T) {
	people, err := ParseKnown(strings.NewReader(`[{"code":"HERON-27","names":["Sarah Ellerby"],"emails":["s@example.org"],"phones":["07700 900123"],"addresses":["9 Lantern Row"],"born":"1988-04-03"}]`))
	if err != nil {
		t.Fatal(err)
	}
	if len(people) != 1 || people[0].Code != "HERON-27" || people[0].Names[0] != "Sarah Ellerby" || people[0].Born != "1988-04-03" {
		t.Errorf("%+v", people)
	}
	for name, in := range map[string]string{
		"nothing": "", "no array": `{"code":"x"}`, "cut": `[{"code":"HERON`, "unknown field": `[{"name":"Sarah"}]`, "born": `[{"born":"3 April"}]`,
		"more behind": `[] []`, "too large": "[" + strings.Repeat(" ", maxKnownBytes) + "]",
	} {
		_, err := ParseKnown(strings.NewReader(in))
		if !errors.Is(err, ErrKnownFile) {
			t.Errorf("%s: %v, want ErrKnownFile", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "Sarah") {
			t.Errorf("%s: the error tells the content", name)
		}
	}
}

func FuzzParseKnown(f *testing.F) {
	f.Add(`[{"code":"HERON-27","names":["Sarah Ellerby"],"phones":["+447700900123"],"addresses":["9 Lantern Row, LS21 3AB"],"born":"1988-04-03"}]`)
	f.Fuzz(func(t *testing.T, in string) {
		people, err := ParseKnown(strings.NewReader(in))
		if err != nil {
			return
		}
		for _, p := range people {
			Forms(p)
		}
	})
}

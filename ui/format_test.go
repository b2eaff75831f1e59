package ui

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	want := time.Date(2026, 5, 14, 0, 0, 0, 0, time.Local)
	for _, in := range []string{"14 May 2026", "14  May  2026", "14/05/2026", "14/5/26", "2026-05-14", "14.5.2026"} {
		got, ok := parseDate(in)
		if !ok || !got.Equal(want) {
			t.Errorf("parseDate(%q) = %v, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "May", "32 May 2026", "31/02/2026"} {
		if _, ok := parseDate(in); ok {
			t.Errorf("parseDate(%q) was taken", in)
		}
	}
}

func TestParseClock(t *testing.T) {
	tests := []struct {
		in     string
		h, m   int
		accept bool
	}{
		{"9:30", 9, 30, true},
		{"0930", 9, 30, true},
		{"9.30", 9, 30, true},
		{"930", 9, 30, true},
		{"9", 9, 0, true},
		{"23:59", 23, 59, true},
		{"24:00", 0, 0, false},
		{"9:60", 0, 0, false},
		{"3:07 PM", 15, 7, true},
		{"12:30 am", 0, 30, true},
		{"12 pm", 12, 0, true},
		{"13:00 pm", 0, 0, false},
		{"noon", 0, 0, false},
		{"", 0, 0, false},
		{"-1:00", 0, 0, false},
	}
	for _, c := range tests {
		h, m, ok := parseClock(c.in)
		if ok != c.accept || ok && (h != c.h || m != c.m) {
			t.Errorf("parseClock(%q) = %d, %d, %v", c.in, h, m, ok)
		}
	}
}

func TestParseMinutes(t *testing.T) {
	for in, want := range map[string]int{"50": 50, "50 min": 50, " 90 minutes ": 90, "0": 0, "300": 300} {
		if got, ok := parseMinutes(in); !ok || got != want {
			t.Errorf("parseMinutes(%q) = %d, %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "301", "-5", "an hour", "5000 min"} {
		if _, ok := parseMinutes(in); ok {
			t.Errorf("parseMinutes(%q) was taken", in)
		}
	}
}

func TestCountdownEndsAtZero(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0:00", time.Millisecond: "0:01", time.Minute: "1:00", 102 * time.Second: "1:42",
	} {
		if got := countdown(d); got != want {
			t.Errorf("countdown(%v) = %q, want %q", d, got, want)
		}
	}
}

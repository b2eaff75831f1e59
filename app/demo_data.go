package app

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"subrosa/assets"
	"subrosa/vault"
)

// demoPractice is practice.json.
type demoPractice struct {
	Vault       string       `json:"vault"`
	Supervisors []string     `json:"supervisors"`
	Clients     []demoClient `json:"clients"`
}

// demoClient is a fictitious client. Days are counted back from today.
type demoClient struct {
	Code         string            `json:"code"`
	Cue          string            `json:"cue"` // {day} is the weekday of the last session: "Thursdays"
	Status       vault.Status      `json:"status"`
	She          bool              `json:"she"`
	Themes       []string          `json:"themes"`
	Template     string            `json:"template"`
	Place        string            `json:"place"`
	At           string            `json:"at"`
	Minutes      int               `json:"minutes"`
	Every        int               `json:"every"`    // days between sessions
	Sessions     int               `json:"sessions"` // to be made of the sentence lists
	Last         int               `json:"last"`     // when the last of them was
	SinceDaysAgo int               `json:"sinceDaysAgo"`
	Handwritten  string            `json:"handwritten"` // a list of notes.json
	Identity     demoIdentity      `json:"identity"`
	Roles        map[string]string `json:"roles"`
	Openings     []demoOpening     `json:"openings"`
	Measures     []demoMeasure     `json:"measures"`
}

// demoMeasure is a score: of answers, or a total alone. One that is corrected is followed by what stands instead.
type demoMeasure struct {
	Ago        int    `json:"ago"`
	Instrument string `json:"instrument"`
	Items      []int  `json:"items"`
	Total      int    `json:"total"`
	Comment    string `json:"comment"`
	Corrected  bool   `json:"corrected"`
}

type demoIdentity struct {
	demoPerson
	GP          string       `json:"gp"`
	Emergency   string       `json:"emergency"`
	May         string       `json:"may"`
	Aliases     []string     `json:"aliases"`
	Others      []demoPerson `json:"others"`
	Age         int          `json:"age"`         // with BornDaysAgo, instead of Born:
	BornDaysAgo int          `json:"bornDaysAgo"` // the last birthday
}

type demoPerson struct {
	Name           string `json:"name"`
	Called         string `json:"called"`
	Born           string `json:"born"`
	Phone          string `json:"phone"`
	Email          string `json:"email"`
	Address        string `json:"address"`
	Relation       string `json:"relation"`
	Responsibility string `json:"responsibility"`
}

type demoOpening struct {
	Ago     int    `json:"ago"`
	At      string `json:"at"`
	Seconds int    `json:"seconds"`
	Reason  string `json:"reason"`
}

// demoNote is a note written by hand, in notes.json. Without a signing time it stays a draft.
type demoNote struct {
	Ago      int         `json:"ago"`
	At       string      `json:"at"`
	Kind     string      `json:"kind"` // "" is a session
	Template string      `json:"template"`
	Minutes  *int        `json:"minutes"` // nil: as long as the client's sessions
	Signed   string      `json:"signed"`
	Sections [][2]string `json:"sections"`
	Kept     [][2]string `json:"kept"`     // words, reason
	Replaced [][2]string `json:"replaced"` // words that were there, what stands there
	Amended  *struct {
		Ago  int    `json:"ago"`
		At   string `json:"at"`
		Text string `json:"text"`
	} `json:"amended"`
}

// demoPeople is people.json: what generated clients are made of.
type demoPeople struct {
	Given, Surnames, Streets, Towns, Cues []string
}

// demoSentences holds the lists by file and group.
type demoSentences map[string]map[string][]string

// demoLists are the sentence lists there are.
var demoLists = []string{"subjective", "objective", "assessment", "plan", "narrative"}

func readDemo(name string, into any) error {
	if err := json.Unmarshal(assets.Demo(name), into); err != nil {
		return fmt.Errorf("demo: %s: %w", name, err)
	}
	return nil
}

func readSentences() demoSentences {
	all := demoSentences{}
	for _, list := range demoLists {
		groups := map[string][]string{}
		group := ""
		for line := range strings.Lines(string(assets.Demo(list + ".txt"))) {
			line = strings.TrimSpace(line)
			switch name, heading := strings.CutPrefix(line, "# "); {
			case heading:
				group = name
			case line != "":
				groups[group] = append(groups[group], line)
			}
		}
		all[list] = groups
	}
	return all
}

// pronouns fills in a sentence of the lists.
func pronouns(she bool) *strings.Replacer {
	if she {
		return strings.NewReplacer("{she}", "she", "{She}", "She", "{her}", "her", "{Her}", "Her", "{obj}", "her", "{self}", "herself")
	}
	return strings.NewReplacer("{she}", "he", "{She}", "He", "{her}", "his", "{Her}", "His", "{obj}", "him", "{self}", "himself")
}

// dated is a day in a note written by hand: {d-42} is the date 42 days before today.
var dated = regexp.MustCompile(`\{(d|month|sunday|weekday)(?:-(\d+))?\}`)

// fillDates puts days into a text, so that what was written for the pictures' day stays true on any other.
func fillDates(text string, today time.Time) string {
	return dated.ReplaceAllStringFunc(text, func(m string) string {
		parts := dated.FindStringSubmatch(m)
		ago, err := strconv.Atoi(parts[2])
		if err != nil {
			ago = 0
		}
		t := today.AddDate(0, 0, -ago)
		switch parts[1] {
		case "month":
			return t.Month().String()
		case "weekday":
			return t.Weekday().String()
		case "sunday":
			if easter(t.Year()).Equal(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)) {
				return "Easter Sunday"
			}
			return t.Format("Monday 2 January")
		}
		return t.Format("2 January")
	})
}

// easter is the day of Easter Sunday in the Gregorian calendar, by Gauss's rule with its two exceptions.
func easter(year int) time.Time {
	a, b, c := year%19, year%4, year%7
	k := year / 100
	p := (13 + 8*k) / 25
	m := (15 - p + k - k/4) % 30
	n := (4 + k - k/4) % 7
	d := (19*a + m) % 30
	e := (2*b + 4*c + 6*d + n) % 7
	day := 22 + d + e
	switch {
	case d == 29 && e == 6:
		day = 50
	case d == 28 && e == 6 && (11*m+11)%30 < 19:
		day = 49
	}
	return time.Date(year, time.March, day, 0, 0, 0, 0, time.UTC)
}

// ago is a time of day so many days before today.
func ago(today time.Time, days int, at string) time.Time {
	hour, minute := 9, 0
	if clock, err := time.Parse("15:04", at); err == nil {
		hour, minute = clock.Hour(), clock.Minute()
	}
	return time.Date(today.Year(), today.Month(), today.Day()-days, hour, minute, 0, 0, today.Location())
}

func (p demoPerson) registered() vault.RegisteredPerson {
	return vault.RegisteredPerson{
		Name: p.Name, Called: p.Called, Born: p.Born, Phone: p.Phone, Email: p.Email, Address: p.Address,
		Relation: p.Relation, Responsibility: p.Responsibility,
	}
}

// identity is what the register holds of the client.
func (i demoIdentity) identity(today time.Time) vault.Identity {
	first := i.registered()
	if first.Born == "" && i.Age > 0 {
		first.Born = today.AddDate(0, 0, -i.BornDaysAgo).AddDate(-i.Age, 0, 0).Format(time.DateOnly)
	}
	out := vault.Identity{People: []vault.RegisteredPerson{first}, GP: i.GP, Emergency: i.Emergency, MayContact: i.May, Aliases: i.Aliases}
	for _, other := range i.Others {
		out.People = append(out.People, other.registered())
	}
	return out
}

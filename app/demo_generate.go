package app

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// generate adds as many clients and notes as the size says. Notes are spread evenly, one a week for each client, and
// added week by week: what was signed first comes first, and no more than one note is held at a time.
func (d *demoMaker) generate(b *vault.Batch) error {
	type writing struct {
		id     vault.ClientID
		client demoClient
		voice  *demoVoice
	}
	weeks := d.perClient()
	taken := map[string]bool{}
	all := make([]writing, d.size.Clients)
	for i := range all {
		c, err := d.client(i, taken)
		if err != nil {
			return err
		}
		since := ago(d.today, 7*weeks+c.Last, c.At)
		id, err := b.AddClient(vault.Client{Code: c.Code, Cue: d.cue(c), Status: c.Status, Since: day(since), Created: since})
		if err != nil {
			return err
		}
		if err := b.PutIdentity(id, c.Identity.identity(d.today)); err != nil {
			return err
		}
		all[i] = writing{id, c, newDemoVoice(d.sentences, d.size.Seed, c.Code, c.She, c.Themes, c.Place)}
	}
	for n := range d.size.Notes {
		w := all[n%len(all)]
		weeksAgo := weeks - 1 - n/len(all)
		if _, err := b.AddSigned(d.session(w.voice, w.id, w.client, 7*weeksAgo+w.client.Last)); err != nil {
			return err
		}
	}
	return nil
}

// demoThemes are the themes of the sentence lists.
var demoThemes = []string{"grief", "work", "panic", "couple", "low", "family"}

// client makes up one client. Numbers are of the ranges kept for drama, addresses of towns that do not exist.
func (d *demoMaker) client(i int, taken map[string]bool) (demoClient, error) {
	p := d.people
	pick := func(list []string) string { return list[d.random.IntN(len(list))] }
	given, surname := pick(p.Given), pick(p.Surnames)
	c := demoClient{
		Status: vault.StatusActive, She: d.random.IntN(2) == 0, Themes: []string{pick(demoThemes), pick(demoThemes)},
		Template: pick([]string{"soap", "dap", "narrative", "birp"}), Place: pick([]string{vault.PlaceRoom, vault.PlaceRoom, vault.PlaceVideo}),
		At: fmt.Sprintf("%02d:%02d", 8+i%10, 30*(i/10%2)), Minutes: 50, Every: 7, Last: 1 + i%6, Cue: pick(p.Cues),
	}
	switch d.random.IntN(10) {
	case 0:
		c.Status = vault.StatusPaused
	case 1, 2:
		c.Status = vault.StatusEnded
	}
	c.Identity = demoIdentity{
		demoPerson: demoPerson{
			Name: given + " " + surname, Called: given,
			Born:    time.Date(1945+d.random.IntN(62), time.Month(1+d.random.IntN(12)), 1+d.random.IntN(28), 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
			Phone:   fmt.Sprintf("07700 900%03d", i%1000),
			Email:   strings.ToLower(given+"."+surname) + fmt.Sprint(i) + "@example.org",
			Address: fmt.Sprintf("%d %s, %s", 1+d.random.IntN(120), pick(p.Streets), pick(p.Towns)),
		},
		Emergency: pick(p.Given) + fmt.Sprintf(", 020 7946 0%03d", i%1000), May: "Telephone or e-mail",
	}
	words := c.Identity.identity(d.today).Words("")
	for range 100 {
		code, err := pseudonym.NewCode(randomReader{d.random}, func(code string) bool { return taken[code] })
		if err != nil {
			return demoClient{}, fmt.Errorf("client %d: %w", i+1, err)
		}
		if pseudonym.CheckCode(code, words) == nil {
			taken[code] = true
			c.Code = code
			return c, nil
		}
	}
	return demoClient{}, fmt.Errorf("client %d: %w", i+1, pseudonym.ErrCodesExhausted)
}

// randomReader reads from a seeded generator, for texts that are to come out the same again. Never for keys.
type randomReader struct{ r *rand.Rand }

func (r randomReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r.r.UintN(256))
	}
	return len(p), nil
}

var _ io.Reader = randomReader{}

package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"subrosa/pseudonym"
)

// What is measured: how many decisions a note leaves to the therapist.
const (
	workNotes     = 200 // notes made, each about another client
	workWords     = 400 // words in one, about
	workDecisions = 4   // one for each of the people in it
)

// fillers are sentences in which nobody stands.
var fillers = []string{
	"We began with the week and how little there had been to hold on to in it.",
	"Sleep is still poor, with two or three hours of lying awake before the alarm goes.",
	"We stayed with the feeling in the chest for a while and it eased a little.",
	"There was a long silence after that, and I did not want to fill it.",
	"I noticed an urge to rescue and said something about it out loud.",
	"The old fear of being too much for people came back into the room.",
	"We talked about what anger is allowed to do and what it is not allowed to do.",
	"Eating is steadier, though breakfast is often left out on working days.",
	"The homework was half done, which was more than either of us had expected.",
	"We went over the safety plan again and left it as it was.",
	"There are no thoughts of suicide at the moment and no plans to do harm.",
	"The dream about the empty house came again, this time with the lights on.",
	"We looked at the pattern in which asking for help feels like losing.",
	"I felt sleepy for a few minutes and wondered what was being kept out.",
	"Some of the shame seems to belong to people who are no longer there.",
	"We named three small things to try before the next session.",
	"It was easier to look at me today, and the voice was stronger.",
	"The move has been put off again and nobody knows until when.",
	"I offered a thought about endings, which was taken up with some relief.",
	"We agreed to keep the pace slow and to come back to this.",
	"The medication has not changed, and the side effects are bearable.",
	"Money is tight this month and the worry about it spills into everything.",
	"There was laughter too, the first in several weeks.",
	"The drinking has gone down to two evenings in the week.",
	"We ended on time, with some tears, and a plan for the evening.",
	"The question of what would be enough stayed open between us.",
	"I said that I would think about the fee and come back to it.",
	"The body remembers more than the story does, and we left it at that.",
	"Work has been heavier since the cuts, with fewer hands for the same hours.",
	"We made a map of who knows what, and who might be told.",
}

// mentioned lists how the four people of a note are spoken of: C the client, P the partner, S the sister, W the colleague; c, p, s
// and w for given name, full name, and so on as workNames fills them in.
var mentioned = []string{
	"{C} came in out of the rain and sat down without a word.",
	"On the way here {c} had nearly turned back.",
	"I asked {N} what would have happened then.",
	"It struck me that {c}'s hands were quite still today.",
	"At home it is her partner {p} who decides what can be said.",
	"On the phone {p} was kind, which made it harder.",
	"{P} has not been told about the loan.",
	"Her sister {s} thinks that it will pass.",
	"We spoke about {s}'s wedding and who will sit where.",
	"Her colleague {W} covered for her twice.",
	"She is grateful to {w}, and ashamed of it.",
	"There was an e-mail from {t} that she read aloud.",
}

// workScore counts what notes leave to decide.
type workScore struct {
	notes, within   int // notes, and those with at most workDecisions
	decisions, most int // in all notes together, and in the one with most
	mentions, found int // of the four people, and those that have to be settled
}

// measureWork makes notes of some workWords words about a client, a partner, a sister and a colleague, twelve mentions in
// mixed forms, and counts the decisions that are left: the different keys of what has to be settled. The same each time.
func measureWork(sealed bool) (workScore, error) {
	r := rand.New(rand.NewPCG(12, 400))
	clients := drawClients(r, clientsAsked)
	others := drawClients(r, 3*workNotes)
	known, err := registerOf(clients, sealed)
	if err != nil {
		return workScore{}, err
	}
	s := workScore{notes: workNotes}
	for n := range workNotes {
		who := clients[n]
		body, spans := workNote(r, who, others[3*n], others[3*n+1], others[3*n+2])
		c := &pseudonym.Checker{Known: known, Own: who.person.Code}
		keys := map[string]bool{}
		found := make([]bool, len(spans))
		for _, f := range c.Find(body) {
			if f.Confidence < pseudonym.MustSettle {
				continue
			}
			keys[f.Key] = true
			for k, at := range spans {
				found[k] = found[k] || f.Start < at[1] && at[0] < f.End
			}
		}
		s.mentions += len(spans)
		for _, ok := range found {
			if ok {
				s.found++
			}
		}
		s.decisions += len(keys)
		s.most = max(s.most, len(keys))
		if len(keys) <= workDecisions {
			s.within++
		}
	}
	return s, nil
}

// workNote writes one note and returns where its people are mentioned.
func workNote(r *rand.Rand, who, partner, sister, colleague client) (body string, spans [][2]int) {
	nickname := who.given
	if len(who.pets) > 0 {
		nickname = who.pets[r.IntN(len(who.pets))]
	}
	title := []string{"Dr ", "Ms ", "Mrs "}[r.IntN(3)]
	names := map[byte]string{
		'C': who.given + " " + who.family, 'c': who.given, 'N': nickname,
		'P': partner.given + " " + partner.family, 'p': partner.given, 's': sister.given,
		'W': colleague.given + " " + colleague.family, 'w': colleague.given, 't': title + colleague.family,
	}
	words := 0
	for _, m := range mentioned {
		words += len(strings.Fields(m))
	}
	var fill []string
	for _, k := range r.Perm(len(fillers)) {
		if words >= workWords {
			break
		}
		fill = append(fill, fillers[k])
		words += len(strings.Fields(fillers[k]))
	}
	var b strings.Builder
	for k, m := range mentioned {
		from := len(fill) * k / len(mentioned)
		for _, f := range fill[from : len(fill)*(k+1)/len(mentioned)] {
			b.WriteString(f + " ")
		}
		before, after, _ := strings.Cut(m, "{")
		b.WriteString(before)
		start := b.Len()
		b.WriteString(names[after[0]])
		spans = append(spans, [2]int{start, b.Len()})
		b.WriteString(after[2:])
		b.WriteString([]string{" ", "\n\n"}[r.IntN(8)/7])
	}
	return b.String(), spans
}

// reportWork prints what notes leave to decide.
func reportWork(w io.Writer, title string, s workScore) {
	fmt.Fprintf(w, "work left in notes of %d words, 12 mentions of 4 people, %s: at most %d decisions in %s; %.2f each, %d at most; mentions to be settled %s\n",
		workWords, title, workDecisions, share(s.within, s.notes), float64(s.decisions)/float64(s.notes), s.most, share(s.found, s.mentions))
}

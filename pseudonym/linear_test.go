package pseudonym

import (
	"strings"
	"testing"
)

// counting counts what a register is asked.
type counting struct {
	Known
	asked *int
}

func (c counting) Holds(k Kind, canonical string) ([]string, bool) {
	*c.asked++
	return c.Known.Holds(k, canonical)
}

func (c counting) Near(word string, first bool) ([]string, bool) {
	*c.asked += 2 * len(word)
	return c.Known.Near(word, first)
}

func (c counting) Together(word string, least int) ([]string, bool) {
	*c.asked += len(word)
	return c.Known.Together(word, least)
}

// Four times a text must not ask the register, nor for memory, more than four times as often, however it was made.
func TestCostGrowsWithTheText(t *testing.T) {
	blob := BuildGuard([]byte("a key"), inventedPractice(30))
	cost := func(text string) (questions, memory int) {
		memory = int(testing.AllocsPerRun(1, func() {
			guard, err := NewGuard([]byte("a key"), blob) // one that remembers nothing yet
			if err != nil {
				t.Fatal(err)
			}
			questions = 0
			c := &Checker{Known: counting{guard, &questions}}
			checkFindings(t, text, c.Find(text))
		}))
		return questions, memory
	}
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			questions, memory := cost(hostileText(h.unit, 1<<13))
			questions4, memory4 := cost(hostileText(h.unit, 1<<15))
			if questions4 > 4*questions+4*questions/10+100 {
				t.Errorf("%d questions, in four times the text %d", questions, questions4)
			}
			if memory4 > 4*memory+4*memory/10+100 {
				t.Errorf("memory was asked for %d times, in four times the text %d times", memory, memory4)
			}
		})
	}
}

// Texts made to cost more than their length. Nothing is timed here; BenchmarkGrowth tells how the time grows.
func TestLongTextsEnd(t *testing.T) {
	c := &Checker{Known: guardOf(t, practice())}
	units := []string{"a", "Ab", "é", "a.", "1 ", "+44 1 ", "Xqz ", "a@", "a-", "A1-", "call 1 ", "a:b:", "a-\n", "Sarah Smith and Tom ", "07700 900123 ", "'", "[", "1/1/", "St ", "in A "}
	for _, unit := range units {
		text := strings.Repeat(unit, 40_000/len(unit))
		checkFindings(t, text, c.Find(text))
	}
	for _, h := range hostile {
		text := hostileText(h.unit, 40_000)
		checkFindings(t, text, c.Find(text))
	}
}

// Find asks for memory a few times for each finding and no more, whatever is known.
func TestMemoryIsAskedForSeldom(t *testing.T) {
	notes := manyNotes(t, 1<<16)
	clients := inventedPractice(300)
	for name, known := range map[string]Known{"nobody": nil, "register": NewRegister(clients), "guard": guardOf(t, clients)} {
		c := &Checker{Known: known}
		findings := 0
		for _, n := range notes {
			findings += len(c.Find(n))
		}
		each := testing.AllocsPerRun(3, func() {
			for _, n := range notes {
				c.Find(n)
			}
		}) / float64(findings)
		t.Logf("%s: %.1f for each of %d findings", name, each, findings)
		if each > 8 {
			t.Errorf("%s: memory is asked for %.1f times for each finding", name, each)
		}
	}
}

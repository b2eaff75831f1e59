package pseudonym

import (
	"strings"
	"testing"
)

// TestTalkedAbout holds who is somebody in a text that speaks of reading, and who only stands in it.
func TestTalkedAbout(t *testing.T) {
	const essay = "The chapter on theory is long. The author quotes a poem, then Winnicott, then Bion and a novel. "
	const note = "Low mood again. Poor sleep. Came ten minutes late. "
	const bible = "The sermon was on the gospel, on the parable and the prophet. "
	for _, c := range []struct {
		name, text, word string
		settle           bool
	}{
		{"a stranger's surname in an essay", essay + "One might set Threlkild beside them.", "Threlkild", false},
		{"the same in a note", note + "One might set Threlkild beside them.", "Threlkild", true},
		{"a stranger who rings, in an essay", essay + "Threlkild rang on Monday.", "Threlkild", true},
		{"a sister in an essay", essay + "Her sister Joanna read it to her.", "Joanna", true},
		{"a given name that acts elsewhere", essay + "There is Joanna. Joanna rang, Joanna's mum cried.", "Joanna", true},
		{"behind what is read", essay + "I have been reading Threlkild Marsh again.", "Threlkild Marsh", false},
		{"on a subject", essay + "Then Threlkild on Shame.", "Threlkild", false},
		{"behind a client's own family word", essay + "Her brother (Threlkild) left.", "Threlkild", true},
		{"in a row with an author", essay + "This is Kohut, Bion and Threlkild.", "Threlkild", false},
		{"scripture", bible + "Martha was the one he felt for.", "Martha", false},
		{"the same name without it", note + "Martha was the one he felt for.", "Martha", true},
		{"a nickname with an epithet", note + "Barry the Shark, from the felt tips.", "Barry", false},
		{"a saying", note + "He robs Peter to pay Paul.", "Peter", false},
		{"a fabled king", note + "He dreams of King Arthur.", "Arthur", false},
		{"a part somebody plays", essay + "In Advent he plays Joseph, who is bored.", "Joseph", false},
		{"a painter's figure", note + "She keeps Caravaggio's Judith on her phone.", "Judith", false},
		{"a famous name by its first half", note + "One part is Gordon Ramsay. The part of Gordon is loud.", "Gordon", false},
		{"the same half of a neighbour", note + "One part is Gordon Ramsay. Her brother Gordon rang.", "Gordon", true},
		{"a square everybody knows", note + "It was lit like Trafalgar Square.", "Trafalgar Square", false},
		{"a time limit", essay + "It is in Mann's Time-Limited Psychotherapy.", "Time-Limited", false},
		{"somebody missed, in an essay", essay + "She misses Marcus.", "Marcus", true},
		{"somebody remembered, in an essay", essay + "It reminded him of Gareth.", "Gareth", true},
		{"a colleague, in an essay", essay + "Priya from work covered for her.", "Priya", true},
		{"what is watched", essay + "They watched Ganglebury again.", "Ganglebury", false},
		{"a murmur", note + "She says Mmm too much.", "Mmm", false},
		{"one word twice", note + "Bill after bill on the mat.", "Bill", false},
		{"a church at large", note + "She left the Church of England.", "Church of England", false},
		{"a given name beside a saint of a gran", note + "Her gran was a saint, her mum an angel. Michael hit her.", "Michael", true},
		{"beside Saint and Angel with capitals", note + "She prays to Saint Anne and to the Angel. Michael slew the dragon.", "Michael", false},
		{"a saint who begins a sentence", note + "What would Jesus say. Saint Paul said plenty. Martha was tired.", "Martha", false},
		{"scripture far from the name", bible + strings.Repeat(note, 20) + "Michael is loud.", "Michael", true},
		{"a church, and the name met elsewhere", note + "Church, sermon, hymns. James raped her. She reported James. Then James went home.", "James", true},
		{"a church, and a name that texts", note + "Church, sermon, hymns. He texts. James texts from prison.", "James", true},
		{"a film of somebody who acts", note + "Owen lost his job. A film, a series, a novel, a song: they watched Owen's film.", "Owen", true},
		{"a poem to somebody buried", note + "The funeral of Declan is on Friday. A novel, a film, a song, a poem by Declan.", "Declan", true},
		{"a film of somebody lived with", note + "She lives with Owen. A film, a series, a novel, a song: they watched Owen's film.", "Owen", true},
		{"a film of somebody who does nothing", note + "A film, a series, a novel, a song: they watched Owen's film.", "Owen", false},
		{"a child who is read to", note + "A story, a poem. Reading Declan his bedtime story helps.", "Declan", true},
		{"a given name that is read", note + "A story, a poem. She is reading Declan again.", "Declan", false},
		{"a given name that argues", note + "The book, the film. Kwame argues with mum.", "Kwame", true},
		{"a surname that puts somebody down", note + "Poems and a novel. He is afraid of Okonkwo, and Okonkwo puts her down.", "Okonkwo", true},
		{"a surname that puts a thought", essay + "Threlkild puts this well.", "Threlkild", false},
		{"a school called after an author", "Moved from Bion House to Winnicott School. Threlkild was late.", "Threlkild", true},
	} {
		if got := toSettle(c.text, c.word); got != c.settle {
			t.Errorf("%s: %q is to be settled: %t, want %t", c.name, c.word, got, c.settle)
		}
	}
}

// toSettle reports whether a finding that has to be settled touches the last word of text that is word.
func toSettle(text, word string) bool {
	at := strings.LastIndex(text, word)
	for _, f := range (&Checker{}).Find(text) {
		if f.Confidence >= MustSettle && f.Start < at+len(word) && f.End > at {
			return true
		}
	}
	return false
}

// Package pseudonym finds what could identify somebody in a therapist's prose,
// and replaces it. It is pure: text in, findings out; no files, no network, no
// model. Everything it needs to know about language lies in word lists
// embedded from package assets, loaded once on first use in some 20 ms.
//
// # Finding
//
// A Checker goes over a text and returns Findings, each with its place, type,
// confidence and reason:
//
//	c := &pseudonym.Checker{Known: guard}
//	for _, f := range c.Find(text) {
//		if f.Confidence >= pseudonym.MustSettle {
//			fmt.Println(text[f.Start:f.End], f.Reason)
//		}
//	}
//
// Find works in four steps, each in a file of its own:
//
//  1. Fold (fold.go) makes the text plain: case, accents, look-alike letters,
//     invisible characters, words broken at line ends. It remembers the way
//     back, so that findings are in offsets of the original.
//  2. tokenise (token.go) is the one pass over the folded text. A token knows
//     its capitals and digits, whether a sentence begins there, what stood
//     before it, and what the lists know of the word (lexicon.go).
//  3. The detectors (the table in scan.go) look at those tokens at which their
//     trigger stands: a capital, a digit, an @. They are small functions over
//     tokens, not regular expressions; to add one, write the function and add
//     a line to the table.
//  4. settle (scan.go, group.go) lets the whole text decide what one sentence
//     left open, joins what overlaps, and gives what one decision settles the
//     same Key.
//
// The idea behind the detector of people is distrust: a capitalised word that
// no list of ordinary English explains is somebody until its neighbours say
// otherwise. Names that are words (Hope, Will, May) are judged by capital,
// place and neighbours.
//
// # Known people
//
// A client's names, numbers and addresses, as a Person, are turned by Forms
// into canonical forms. A Register holds them openly and says whose a form is.
// A Guard holds only keyed hashes of them, pooled over all clients: it works
// while the register is sealed and can say that somebody bears a name, never
// who. Misspellings are found by leaving one letter out on both sides and
// meeting in the middle, which works through hashes too.
//
// A finding is Hard only if a whole unit was found (first name with surname,
// phone number, e-mail address, street with number): one client's first name
// beside a stranger's surname is a stranger.
//
// # Replacing
//
// Suggestion proposes what to write for a finding, NumberRoles tells several
// friends apart, Fitted and Apply make edits and keep the grammar, and a
// Generaliser makes a whole note fit for supervision. What comes out is
// pseudonymised: it stays personal data, since a story can identify by itself.
// Risks lists the sentences by which it could, for a person to judge.
//
// # Codes
//
// NewCode draws client codes, CheckCode refuses one that leads back to its
// bearer.
package pseudonym

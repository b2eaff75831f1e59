package pseudonym

// cueWords are the words at which detectors look that wait for no capital and no digit: ages, telephone numbers and
// e-mail addresses in words, accounts and passwords.
const cueWords = `ninety nineties ninetieth nonagenarian nonagenarians centenarian centenarians hundred hundredth
live lives lived living grew moved moving born raised settled
zero oh nought double treble one two three four five six seven eight nine plus dot
u password passwords passphrase pwd passwd passcode username usernames userid login logon screenname user gamertag handle
name called spoke spoken speaking thx
bic swift going
hmp st miss mr mrs ms dr mx prof
instagram insta snapchat tiktok twitter discord reddit skype twitch telegram facebook steam playstation psn xbox tumblr pinterest youtube linkedin mastodon bluesky threads tinder bumble hinge grindr venmo cashapp`

// findSaid asks the detectors of what is said in words.
func (s *scan) findSaid(i int) {
	w := s.word(i)
	switch {
	case homeWords.has(w):
		s.findHome(i)
	case w == "going":
		s.findJourney(i)
	case w == "bic" || w == "swift":
		s.findBIC(i)
	case w == "dot":
		s.findSpokenMail(i)
	case digitWords[w] != "" || w == "double" || w == "treble" || w == "plus":
		s.findSpoken(i)
	case w == "name" || w == "called" || w == "spoke" || w == "spoken" || w == "speaking" || w == "thx":
		s.findSmallStranger(i)
	case w == "hmp" || w == "st" || w == "miss" || shortTitles.has(w):
		s.findSmallTitle(i)
	default:
		s.findAccount(i)
	}
}

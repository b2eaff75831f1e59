package pseudonym

import "strings"

// findAccount looks for the name of an account or a password behind the word that announces it: "her Instagram is
// jobloggs", "password: Tr0ub4dor&3", "u/stormrider".
func (s *scan) findAccount(i int) {
	t := &s.toks[i]
	w := s.word(i)
	text := s.f.Text
	if w == "u" || w == "r" {
		if int(t.full) < len(text) && text[t.full] == '/' && w == "u" && i+1 < len(s.toks) && s.toks[i+1].start == t.full+1 && (t.start == 0 || text[t.start-1] != '/') && s.toks[i+1].end-s.toks[i+1].start > 2 {
			s.takeAccount(i, int(t.start), int(t.full)+1, TypeHandle, 0.75)
		}
		return
	}
	secret := secretWords.has(w)
	if !secret && !accountWords.has(w) {
		return
	}
	k := i + 1
	said := false // "is", ":", "="
	for ; k < len(s.toks) && k < i+4; k++ {
		b := &s.toks[k]
		if b.is(tLine) && b.before != gapOther || b.before == gapHard || b.before == gapComma || b.before == gapDot {
			return
		}
		if strings.ContainsAny(text[s.toks[k-1].full:b.start], ":=") {
			said = true
			break
		}
		switch s.word(k) {
		case "is", "was", "as":
			said = true
			continue
		case "name", "id", "handle", "account", "user", "username", "tag", "profile", "called":
			said = said || s.word(k) == "called"
			continue
		}
		break
	}
	if k >= len(s.toks) || s.toks[i].is(tLabel) || s.toks[k].is(tLabel) || s.isCode(k) || k == i+1 && !said && !secret && !namesAccount.has(w) && !platformWords.has(w) {
		return
	}
	start := int(s.toks[k].start)
	for start > 0 && text[start-1] > ' ' && text[start-1] != ':' && text[start-1] != '=' && text[start-1] != '"' && text[start-1] != '(' && text[start-1] != '\'' && start > int(s.toks[k-1].full) {
		start--
	}
	end := start
	for end < len(text) && text[end] > ' ' && text[end] != '"' && text[end] != ')' && text[end] != ',' && text[end] != ';' && text[end] < 0x80 {
		end++
	}
	for end > start && strings.IndexByte(".:'?", text[end-1]) >= 0 || end > start && text[end-1] == '!' && !secret {
		end--
	}
	word := text[start:end]
	if len(word) < 3 || start < s.numbersTo || strings.Contains(word, "://") {
		return
	}
	odd := strings.ContainsAny(word, "0123456789_#@") || strings.IndexByte(word[1:], '.') >= 0 || s.toks[k].is(tInner) || strings.ContainsAny(word, "!$%^&*+")
	unknown := s.toks[k].words&(wEnglish|wPlain|wAcronym) == 0 && len(word) > 4
	switch {
	case secret && said && (odd || len(word) > 5 && unknown), secret && odd && strings.ContainsAny(word, "0123456789"):
		s.takeAccount(i, start, end, TypeOtherID, 0.8)
	case secret:
	case odd && (said || !functionWords.has(word)), said && unknown && !s.toks[k].is(tCapital):
		s.takeAccount(i, start, end, TypeHandle, 0.75)
	}
}

// takeAccount notes an account's name or a password, and keeps the other detectors off it.
func (s *scan) takeAccount(i, start, end int, typ Type, confidence float64) {
	text := s.f.Text
	for end < len(text) && (wordByte(text[end]) || text[end] == '_') {
		end++
	}
	reason := "The name of an account"
	if typ == TypeOtherID {
		reason = "A password"
	}
	s.takeNumber(i, start, end, typ, confidence, reason)
}

var (
	secretWords   = wordSet("password passwords passphrase pwd passwd passcode")
	platformWords = wordSet("instagram insta snapchat tiktok twitter discord reddit skype twitch telegram facebook gamertag steam playstation psn xbox tumblr pinterest youtube linkedin mastodon bluesky threads tinder bumble hinge grindr venmo cashapp")
	namesAccount  = wordSet("username usernames userid login gamertag screenname")
	accountWords  = wordSet(`username usernames userid login logon screenname user gamertag handle instagram insta snapchat tiktok twitter discord reddit skype twitch telegram facebook steam playstation psn xbox tumblr pinterest
		youtube linkedin mastodon bluesky threads tinder bumble hinge grindr venmo cashapp`)
)

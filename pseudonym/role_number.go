package pseudonym

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// roleSet holds the roles there are to choose from.
var roleSet = sync.OnceValue(func() map[string]bool {
	set := make(map[string]bool, len(roles))
	for _, r := range roles {
		set[r] = true
	}
	return set
})

// singleRoles are those one person has as a rule: a second name for the
// partner is another name of the same person.
var singleRoles = wordSet("partner husband wife mother father")

// splitRole takes the number off a role: "friend 2" is friend, 2.
func splitRole(role string) (base string, n int) {
	at := strings.LastIndexByte(role, ' ')
	if at < 1 || at+1 == len(role) || len(role)-at > 4 || !isDigits(role[at+1:]) {
		return role, 0
	}
	n, err := strconv.Atoi(role[at+1:])
	if err != nil || n == 0 {
		return role, 0
	}
	return role[:at], n
}

// NumberRoles tells several people of one role apart: it returns the roles of
// people who are new to a client, in their order, each with a number where
// others have the role, in taken (what is remembered already) or among fresh.
// The only friend stays "friend"; two at once become "friend 1" and "friend
// 2"; one who comes later the next number. What somebody was called once, they
// stay. A role with a number, and one that only one person has ("mother"), is
// left as it is.
func NumberRoles(fresh, taken []string) []string {
	out := slices.Clone(fresh)
	highest, several := make(map[string]int), make(map[string]int)
	for _, role := range taken {
		base, n := splitRole(role)
		highest[base] = max(highest[base], n, 1)
	}
	for _, role := range fresh {
		base, n := splitRole(role)
		if n > 0 {
			highest[base] = max(highest[base], n)
			continue
		}
		several[base]++
	}
	for i, role := range fresh {
		if _, n := splitRole(role); n > 0 || role == "" || singleRoles.has(role) || highest[role] == 0 && several[role] == 1 {
			continue
		}
		highest[role]++
		out[i] = role + " " + strconv.Itoa(highest[role])
	}
	return out
}

// maxOtherKeys bounds what OtherKeys returns.
const maxOtherKeys = 16

// OtherKeys returns the keys under which the person of a finding may be
// remembered besides the finding's own: the given name of a whole name, what
// it is short for, and what it is shortened to.
func OtherKeys(key string) []string {
	given, _, several := strings.Cut(key, " ")
	var out []string
	if several {
		out = append(out, given)
	}
	for _, form := range diminutives(given) {
		if len(out) < maxOtherKeys && !slices.Contains(out, form) {
			out = append(out, form)
		}
	}
	return out
}

// Numbered reports whether a role carries a number: "friend 2".
func Numbered(role string) bool {
	_, n := splitRole(role)
	return n > 0
}

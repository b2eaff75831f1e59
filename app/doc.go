// Package app is the practice: what a therapist does with a vault, without a
// window.
//
// A [Practice] is an unlocked vault at work. It is made by [Unlock],
// [Recover] or [Create], and ends with [Practice.Lock] or
// [Practice.Close]; there is no locked Practice, because locking ends the
// process (see relaunch.go for why). While it lives, the register of real
// names is sealed or open; [Practice.Register] tells which, and for how long.
//
// Enforcement stands here and not in the screens: [Practice.Sign],
// [Practice.Amend], [Practice.SetCue] and the exports look at the text again
// themselves, with the guard of that moment, whatever a screen believed. A
// screen shows [Finding]s and offers the four ways to settle one; the rules
// are in findings.go and settle.go.
//
// One file holds one thing a therapist does: clients.go, notes.go,
// register.go, supervision.go, enquiry.go, demo.go. What must survive a lock
// is in place.go and handoff.go. Nothing here imports the toolkit.
package app

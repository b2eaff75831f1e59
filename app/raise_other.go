//go:build !linux

package app

// lockFileID is empty: there is no socket to name.
func lockFileID(string) string { return "" }

func awaitRaise(string, func()) (stop func()) { return func() {} }

func raiseOther(string) bool { return false }

// Package assets holds what the program carries inside itself: fonts, icons, the application's mark, word lists, and
// the texts of note templates and of the demonstration practice.
//
// The package imports nothing of ours, so that every layer may use it, and it hands out bytes and strings only: what
// they mean is the caller's affair. Everything here is embedded at build time, therefore trusted, and read-only:
// callers that want to change a returned slice of bytes copy it first.
//
// Every asset's source and licence is named in README.md beside this file, and the licence texts lie in the folders
// they apply to.
package assets

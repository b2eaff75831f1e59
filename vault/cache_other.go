//go:build !linux

package vault

import "os"

// forgetCached would ask the system to forget what it holds of a file in memory; here it has no such call.
func forgetCached(*os.File) {}

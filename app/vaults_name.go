package app

import (
	"runtime"
	"strconv"
	"strings"
	"unicode"
)

// dataFolder is where programs keep their data below the user's home.
func dataFolder() string {
	switch runtime.GOOS {
	case "darwin":
		return "Library/Application Support"
	case "windows":
		return "AppData/Local"
	default:
		return ".local/share"
	}
}

// folderName cuts a vault's name down to what every file system takes.
func folderName(name string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(name) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		}
		if b.Len() >= 60 {
			break
		}
	}
	if out := strings.TrimSpace(b.String()); out != "" {
		return out
	}
	return "Practice"
}

func suffix(i int) string {
	if i == 1 {
		return ""
	}
	return " " + strconv.Itoa(i)
}

package app

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// folder checks the files in a folder and the folders in it. Hidden files and
// folders are left out, links are not followed, and the folder that redacted
// texts go to is not looked at. It returns only what ends the run.
func (c *check) folder(ctx context.Context, name string) error {
	var out fs.FileInfo
	if c.opts.Out != "" {
		out, _ = os.Stat(c.opts.Out) // it is there: prepare looked
	}
	// A link that was named is meant; one that is met is not followed.
	root, err := filepath.EvalSymlinks(name)
	if err != nil {
		c.faults.add(name, plain(err))
		return nil
	}
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			c.faults.add(path, plain(err))
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		hidden := path != root && strings.HasPrefix(d.Name(), ".")
		if d.IsDir() {
			info, err := d.Info()
			if hidden || out != nil && err == nil && os.SameFile(info, out) {
				return fs.SkipDir
			}
			return nil
		}
		if hidden || !d.Type().IsRegular() {
			return nil
		}
		return c.file(ctx, path)
	})
}

package app

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"subrosa/vault"
)

// BackupsToCompare lists the files that may be backups of a vault: those in the
// folder of its plan, and in another one ("" for none). What is no backup, or
// another vault's, is left to who reads them.
func BackupsToCompare(ctx context.Context, v *vault.Vault, folder string) []string {
	folders := []string{folder}
	var plan BackupPlan
	if raw, err := v.Setting(ctx, backupsKey); err == nil && json.Unmarshal([]byte(raw), &plan) == nil && plan.Folder != folder {
		folders = append(folders, plan.Folder)
	}
	var list []string
	for _, dir := range folders {
		if dir == "" {
			continue
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // a stick that is not there today
		}
		for _, e := range entries {
			if e.Type().IsRegular() && strings.HasSuffix(e.Name(), BackupExtension) {
				list = append(list, filepath.Join(dir, e.Name()))
			}
		}
	}
	return list
}

package app

import (
	"context"
	"fmt"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// learnRoles gives every person in a client's notes the role that is remembered, or else the one that the words beside
// the name say, with a number where several have it. A role read so is remembered, so that the next summary, and the
// next note, call the same friend "friend 2".
func (c *SummaryClient) learnRoles(ctx context.Context, v *vault.Vault) error {
	roles := map[string]string{}
	var keys, bases []string
	for _, n := range c.Notes {
		for _, sec := range n.Sections {
			for _, b := range n.generaliser.Bearers(sec.Before) {
				if roles[b.Key] != "" {
					continue
				}
				known := rememberedRole(ctx, v, c.Client, b.Key)
				if known == "" && b.Role != "" {
					keys, bases = append(keys, b.Key), append(bases, b.Role)
					known = b.Role
				}
				roles[b.Key] = known
			}
		}
	}
	taken, err := v.Roles(ctx, c.Client)
	if err != nil {
		return fmt.Errorf("roles: %w", err)
	}
	for i, role := range pseudonym.NumberRoles(bases, taken) {
		roles[keys[i]] = role
		if err := v.SetRole(ctx, c.Client, keys[i], role); err != nil {
			return fmt.Errorf("remember the role: %w", err)
		}
	}
	for i := range c.Notes {
		c.Notes[i].generaliser.Role = func(key, _ string) string { return roles[key] }
	}
	return nil
}

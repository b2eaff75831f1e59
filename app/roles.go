package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// rememberedRole returns the role remembered for a person of a client's life, under the key of the name or another
// writing of it, such as its diminutive; "" if none. A look-up that fails only costs the memory.
func rememberedRole(ctx context.Context, v *vault.Vault, client vault.ClientID, key string) string {
	if role, err := v.Role(ctx, client, key); role != "" || err != nil {
		return role
	}
	for _, other := range pseudonym.OtherKeys(key) {
		if role, err := v.Role(ctx, client, other); role != "" || err != nil {
			return role
		}
	}
	return ""
}

// rememberRole remembers the role of a person of a client's life and returns it as it is remembered: with a number
// where others have it. A role the person has already keeps its number.
func rememberRole(ctx context.Context, v *vault.Vault, client vault.ClientID, key, role string) (string, error) {
	taken, err := v.Roles(ctx, client)
	if err != nil {
		return "", fmt.Errorf("roles: %w", err)
	}
	if known := rememberedRole(ctx, v, client, key); known == role || strings.HasPrefix(known, role+" ") && pseudonym.Numbered(known) {
		role = known
	} else {
		// What this very name was called so far is not another's.
		if own, err := v.Role(ctx, client, key); err != nil {
			return "", fmt.Errorf("roles: %w", err)
		} else if at := slices.Index(taken, own); own != "" && at >= 0 {
			taken = slices.Delete(taken, at, at+1)
		}
		role = pseudonym.NumberRoles([]string{role}, taken)[0]
	}
	if err := v.SetRole(ctx, client, key, role); err != nil {
		return "", fmt.Errorf("remember the role: %w", err)
	}
	return role, nil
}

// roleOf returns the role in a label such as "[friend 2]", "" if it is none.
func roleOf(label string) string {
	if !strings.HasPrefix(label, "[") || !strings.HasSuffix(label, "]") {
		return ""
	}
	return strings.Trim(label, "[]")
}

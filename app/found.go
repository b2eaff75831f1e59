package app

import (
	"context"
	"fmt"
)

// Found is what the quick check at unlocking found wrong with the vault: each problem in a line, without any content,
// and the steps to take. Both are empty when all is as it was left.
type Found struct{ Problems, Advice []string }

// Found returns what the quick check at unlocking found.
func (p *Practice) Found() Found {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.found
}

// lookQuickly makes the quick check.
func (p *Practice) lookQuickly(ctx context.Context) error {
	report, err := p.vault.QuickCheck(ctx)
	if err != nil {
		return fmt.Errorf("quick check: %w", err)
	}
	var f Found
	for _, line := range report.Lines {
		if line.Problem != "" {
			f.Problems = append(f.Problems, line.Problem)
		}
	}
	f.Advice = report.Advice()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.found = f
	return nil
}

package ui

import (
	"context"

	"subrosa/app"
	"subrosa/vault"
)

// sampleTemplate is a therapist's own template, in the pictures.
var sampleTemplate = app.Template{Name: "Couples", Kind: vault.KindSession, Sections: []app.TemplateSection{
	{Name: "What they brought", Hint: "Each in turn"},
	{Name: "Between them", Hint: "What you saw pass from one to the other"},
	{Name: "What you did", Hint: "And what came of it"},
	{Name: "Next session", Hint: "What was agreed"},
}}

// sampleSnippets are a therapist's own, in the pictures.
var sampleSnippets = []app.Snippet{
	{Word: "eos", Text: "ended on time, next session at the usual hour"},
	{Word: "risk", Text: "Asked about thoughts of suicide and self-harm: none reported, none observed. What protects is unchanged."},
	{Word: "sd", Text: "sleep diary"},
}

// sampleTexts puts them in the vault and returns the template's id.
func sampleTexts(ctx context.Context, p *app.Practice) (id string, err error) {
	t, err := p.SaveTemplate(ctx, sampleTemplate)
	if err != nil {
		return "", err
	}
	for _, s := range sampleSnippets {
		if _, err := p.SaveSnippet(ctx, s, ""); err != nil {
			return "", err
		}
	}
	return t.ID, nil
}

package app

import (
	"testing"
	"time"

	"subrosa/vault"
)

func sections(pairs ...string) (list []vault.Section) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, vault.Section{Name: pairs[i], Text: pairs[i+1]})
	}
	return list
}

func TestPlanSection(t *testing.T) {
	for id, want := range map[string]string{
		"narrative": "", "soap": "Plan", "dap": "Plan", "birp": "Plan", "girp": "Plan", "intake": "", "risk": "",
		"safety-plan": "", "ending": "", "letter": "", "supervision": "",
	} {
		n := vault.Note{Sections: TemplateByID(id).Empty()}
		got := ""
		if i := PlanSection(n); i >= 0 {
			got = n.Sections[i].Name
		}
		if got != want {
			t.Errorf("of %s it is %q", id, got)
		}
	}
	for heading, want := range map[string]bool{
		"Plan": true, "My plan:": true, "NEXT SESSION": true, "What next?": true, "Goals": true, "Homework/tasks": true,
		"Goal": false, "Plans and means": false, "Planning": false, "Explanation": false, "": false,
	} {
		if got := PlanSection(vault.Note{Sections: sections(heading, "")}) == 0; got != want {
			t.Errorf("%q: %v", heading, got)
		}
	}
	if i := PlanSection(vault.Note{Sections: sections("Goals", "", "Next session", "", "Plan", "")}); i != 2 {
		t.Errorf("of three it is number %d", i)
	}
}

func TestLastPlan(t *testing.T) {
	p, client := practice(t)
	other, err := p.AddClient(t.Context(), vault.Client{Code: "MAPLE-63", Status: "active", Since: p.Now()}, vault.Identity{})
	if err != nil {
		t.Fatal(err)
	}
	day := func(n int) time.Time { return p.Now().AddDate(0, 0, n).Truncate(time.Minute) }
	save := func(c vault.ClientID, happened time.Time, s []vault.Section) vault.NoteID {
		t.Helper()
		id, err := p.Save(t.Context(), vault.Note{Client: c, Kind: vault.KindSession, Template: "soap", Happened: happened, Sections: s})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	fresh := vault.Note{Client: client, Kind: vault.KindSession, Happened: day(0), Sections: sections("Subjective", "", "Plan", "")}
	if plan, ok, err := p.LastPlan(t.Context(), fresh); ok || err != nil {
		t.Fatalf("a first note has %+v, %v", plan, err)
	}
	save(client, day(-21), sections("Plan", "An old plan."))
	want := save(client, day(-14), sections("Subjective", "Quiet.", "Next session", "\nKeep the sleep diary.\n"))
	save(client, day(-7), sections("Session", "No plan in this one.", "Plan", "  "))
	save(client, day(7), sections("Plan", "A later plan."))
	save(other, day(-1), sections("Plan", "Another client's plan."))
	plan, ok, err := p.LastPlan(t.Context(), fresh)
	if err != nil || !ok || plan.Note != want || plan.Text != "Keep the sleep diary." || !plan.Happened.Equal(day(-14)) || !plan.Draft {
		t.Fatalf("%+v, %v, %v", plan, ok, err)
	}
	signed, err := p.Note(t.Context(), want)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Sign(t.Context(), signed); err != nil {
		t.Fatal(err)
	}
	if plan, ok, err = p.LastPlan(t.Context(), fresh); err != nil || !ok || plan.Draft {
		t.Errorf("once signed: %+v, %v, %v", plan, ok, err)
	}
	twin := save(client, day(0), sections("Plan", "Of the same minute."))
	if plan, ok, err = p.LastPlan(t.Context(), vault.Note{ID: twin + 1, Client: client, Happened: day(0)}); err != nil || !ok || plan.Note != twin {
		t.Errorf("of the same minute: %+v, %v, %v", plan, ok, err)
	}
	fresh.ID = twin
	if plan, ok, err = p.LastPlan(t.Context(), fresh); err != nil || !ok || plan.Note != want {
		t.Errorf("its own: %+v, %v, %v", plan, ok, err)
	}
	fresh.Sections[0].Text = "Took it up: Keep the sleep diary."
	if _, ok, err := p.LastPlan(t.Context(), fresh); ok || err != nil {
		t.Errorf("it is offered twice, %v", err)
	}
}

func TestPlanWanted(t *testing.T) {
	for name, c := range map[string]struct {
		sections []vault.Section
		want     bool
	}{
		"an empty plan":            {sections("Subjective", "", "Plan", " \n"), true},
		"words elsewhere":          {sections("Subjective", "Quiet.", "Plan", ""), true},
		"a plan":                   {sections("Subjective", "", "Plan", "A walk."), false},
		"no heading for it":        {sections("Session", ""), true},
		"no heading, but words":    {sections("Session", "Quiet."), false},
		"a note without a section": {nil, false},
	} {
		if got := PlanWanted(vault.Note{Sections: c.sections}); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

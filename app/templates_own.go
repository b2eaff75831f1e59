package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"subrosa/pseudonym"
	"subrosa/vault"
)

// Bounds of the therapist's own templates. Lengths are in characters.
const (
	MaxTemplates        = 50
	MaxTemplateSections = 20
	MaxTemplateName     = 60 // also of a section
	MaxTemplateHint     = 200
)

const templatesKey = "templates"

// ownPrefix begins the id of every template of the therapist's own. A note keeps such a template as id, "/" and the
// template's name at that time: what the note is called by does not change when the template does.
const ownPrefix = "own/"

// Own says whether the template is the therapist's own: its texts are shown as they were written.
func (t Template) Own() bool { return strings.HasPrefix(t.ID, ownPrefix) }

// kept is what a note keeps of its template.
func (t Template) kept() string {
	if t.Own() {
		return t.ID + "/" + t.Name
	}
	return t.ID
}

// splitOwn takes what a note keeps of an own template apart.
func splitOwn(kept string) (id, name string, own bool) {
	rest, own := strings.CutPrefix(kept, ownPrefix)
	id, name, _ = strings.Cut(rest, "/")
	return ownPrefix + id, name, own
}

// TemplateOf returns the template of a note: a built-in one, or of an own one the name it had and the sections the note
// has. Hints are those of the template as it is now.
func (p *Practice) TemplateOf(ctx context.Context, n vault.Note) (Template, error) {
	id, name, own := splitOwn(n.Template)
	if !own {
		return TemplateByID(n.Template), nil
	}
	t := Template{ID: id, Name: name, Kind: n.Kind}
	all, err := p.OwnTemplates(ctx)
	if err != nil {
		return t, err
	}
	now := Template{}
	if i := slices.IndexFunc(all, func(o Template) bool { return o.ID == id }); i >= 0 {
		now = all[i]
	}
	for _, s := range n.Sections {
		t.Sections = append(t.Sections, TemplateSection{Name: s.Name, Hint: now.Hint(s.Name)})
	}
	return t, nil
}

// TemplateName is what the template of a note is called, and whether it is an own one, which is shown as it was written.
func TemplateName(n vault.Note) (name string, own bool) {
	if _, name, own := splitOwn(n.Template); own {
		return name, true
	}
	names := templateNames()
	if name, known := names[n.Template]; known {
		return name, false
	}
	return names[""], false
}

// templateNames are the names of the built-in templates by their ids, and the narrative one's for an id that this version does
// not know: lists ask for every note.
var templateNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{"": TemplateByID("").Name}
	for _, t := range Templates() {
		names[t.ID] = t.Name
	}
	return names
})

// OwnTemplates returns the therapist's own templates, in the order in which they were made. What cannot be read is not
// offered; the notes are unharmed.
func (p *Practice) OwnTemplates(ctx context.Context) ([]Template, error) {
	all, err := p.storedTemplates(ctx)
	if errors.Is(err, vault.ErrDamaged) || errors.Is(err, vault.ErrNewer) {
		return nil, nil
	}
	return offered(all, MaxTemplates), err
}

// UnreadTemplates says how many own templates are kept and not offered, because this version cannot read them; the error
// says why none of all can be read: [vault.ErrDamaged], [vault.ErrNewer], and those of every read.
func (p *Practice) UnreadTemplates(ctx context.Context) (int, error) {
	all, err := p.storedTemplates(ctx)
	return unread(all), err
}

func (p *Practice) storedTemplates(ctx context.Context) ([]entry[Template], error) {
	return storedList(ctx, p.vault, templatesKey, func(t Template) bool { return t.Own() && t.check() == nil })
}

// AllTemplates returns what a note can be begun with: the therapist's own first, then the built-in ones.
func (p *Practice) AllTemplates(ctx context.Context) ([]Template, error) {
	own, err := p.OwnTemplates(ctx)
	return append(own, Templates()...), err
}

// check refuses a template that cannot be offered: [ErrEmpty] without a name or a section, [vault.ErrExists] where two
// sections have one name, [vault.ErrTooLong], [vault.ErrInvalid].
func (t Template) check() error {
	if t.Name == "" || len(t.Sections) == 0 {
		return ErrEmpty
	}
	if len(t.Sections) > MaxTemplateSections || utf8.RuneCountInString(t.Name) > MaxTemplateName {
		return vault.ErrTooLong
	}
	if !slices.ContainsFunc(Kinds(), func(k Kind) bool { return k.ID == t.Kind }) {
		return vault.ErrInvalid
	}
	seen := map[string]bool{}
	for _, s := range t.Sections {
		switch {
		case s.Name == "":
			return ErrEmpty
		case seen[s.Name]:
			return vault.ErrExists
		case utf8.RuneCountInString(s.Name) > MaxTemplateName || utf8.RuneCountInString(s.Hint) > MaxTemplateHint:
			return vault.ErrTooLong
		}
		seen[s.Name] = true
	}
	return nil
}

// words are all texts of a template, a line each.
func (t Template) words() string {
	lines := []string{t.Name}
	for _, s := range t.Sections {
		lines = append(lines, s.Name, s.Hint)
	}
	return strings.Join(lines, "\n")
}

// oneLine is a text without line ends, control characters and spaces at its ends.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// tidied is the template with its texts as they are stored, without sections that have neither name nor hint.
func (t Template) tidied() Template {
	t.Name, t.Use = oneLine(t.Name), ""
	var sections []TemplateSection
	for _, s := range t.Sections {
		if s = (TemplateSection{Name: oneLine(s.Name), Hint: oneLine(s.Hint)}); s != (TemplateSection{}) {
			sections = append(sections, s)
		}
	}
	t.Sections = sections
	return t
}

// Telling is a stretch of a template or a snippet that could tell who somebody is: it would stand in the notes of every
// client.
type Telling struct {
	pseudonym.Finding
	Text string // as it was written
}

// TemplateFindings is what stands in the way of storing a template.
func (p *Practice) TemplateFindings(t Template) []Telling { return p.telling(t.tidied().words()) }

func (p *Practice) telling(text string) []Telling {
	var all []Telling
	for _, f := range p.Plain(0, "", text) {
		if !slices.ContainsFunc(all, func(n Telling) bool { return n.Key == f.Key }) {
			all = append(all, Telling{f, text[f.Start:f.End]})
		}
	}
	return all
}

// ErrTellingTemplate is returned, with [ErrUnsettled], where a note would take the words of an own template that could
// tell who somebody is, such as a client who came after it was written.
var ErrTellingTemplate = errors.New("app: the template's words could tell who somebody is")

// guardTemplate refuses an own template whose words could tell who somebody is: [ErrTellingTemplate].
func (p *Practice) guardTemplate(t Template) error {
	if !t.Own() {
		return nil
	}
	if err := p.guardPlain(0, "", t.tidied().words()); err != nil {
		return fmt.Errorf("%w: %w", ErrTellingTemplate, err)
	}
	return nil
}

// SaveTemplate stores a template of the therapist's own, a new one where its id is empty, and returns it as it is
// stored. Besides what is wrong with the template itself, errors are [ErrUnsettled] where its words could tell who
// somebody is, [vault.ErrExists] where another has its name, [ErrTooMany], [vault.ErrDamaged] and [vault.ErrNewer] where
// the stored ones cannot be read, and those of every write.
func (p *Practice) SaveTemplate(ctx context.Context, t Template) (Template, error) {
	t = t.tidied()
	if err := t.check(); err != nil {
		return t, fmt.Errorf("template: %w", err)
	}
	if err := p.guardPlain(0, "", t.words()); err != nil {
		return t, fmt.Errorf("template: %w", err)
	}
	all, err := p.storedTemplates(ctx)
	if err != nil {
		return t, err
	}
	if t.ID == "" {
		t.ID = p.newTemplateID(all)
	}
	return t, p.putTemplate(ctx, all, t, len(all))
}

// RestoreTemplate undoes [Practice.DeleteTemplate]: the template stands again where it stood, index being its place
// among those of [Practice.OwnTemplates]. It was stored before, so the guard is not asked again; [Practice.TemplateFindings]
// still says what is in it. Errors are those of [Practice.SaveTemplate], and [vault.ErrInvalid] for one that is not an
// own one.
func (p *Practice) RestoreTemplate(ctx context.Context, t Template, index int) error {
	if !t.Own() {
		return fmt.Errorf("template: %w", vault.ErrInvalid)
	}
	if err := t.check(); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	all, err := p.storedTemplates(ctx)
	if err != nil {
		return err
	}
	return p.putTemplate(ctx, all, t, nthEntry(all, index))
}

// putTemplate stores a template in the place of the one with its id, or as a new one at a place in the list.
func (p *Practice) putTemplate(ctx context.Context, all []entry[Template], t Template, at int) error {
	if indexEntry(all, func(o Template) bool { return o.ID != t.ID && o.Name == t.Name }) >= 0 {
		return fmt.Errorf("template: %w", vault.ErrExists)
	}
	e, err := newEntry(t)
	if err != nil {
		return fmt.Errorf("template: %w", err)
	}
	i := indexEntry(all, func(o Template) bool { return o.ID == t.ID })
	switch {
	case i >= 0:
		all[i] = e
	case len(offered(all, MaxTemplates)) >= MaxTemplates:
		return fmt.Errorf("template: %w", ErrTooMany)
	default:
		all = slices.Insert(all, at, e)
	}
	return storeList(ctx, p.vault, templatesKey, all)
}

// newTemplateID is an id no template has: the time, which no earlier one had either.
func (p *Practice) newTemplateID(all []entry[Template]) string {
	for at := p.Now().UnixMilli(); ; at++ {
		id := ownPrefix + strconv.FormatInt(at, 36)
		if !slices.ContainsFunc(all, func(e entry[Template]) bool { return e.is.ID == id }) {
			return id
		}
	}
}

// usualKey is the setting that holds the id of the usual template.
const usualKey = "template"

// usualTemplate is what a note begins with as long as nothing else was chosen.
const usualTemplate = "soap"

// UsualTemplate is the template a note begins with that was not asked for by its template's name: the one chosen for
// this, or SOAP where it is gone or none was.
func (p *Practice) UsualTemplate(ctx context.Context) (Template, error) {
	id, err := p.vault.Setting(ctx, usualKey)
	if err != nil {
		return TemplateByID(usualTemplate), fmt.Errorf("templates: %w", err)
	}
	all, err := p.AllTemplates(ctx)
	if i := slices.IndexFunc(all, func(t Template) bool { return t.ID == id }); i >= 0 {
		return all[i], err
	}
	return TemplateByID(usualTemplate), err
}

// SetUsualTemplate chooses the template that notes begin with.
func (p *Practice) SetUsualTemplate(ctx context.Context, t Template) error {
	if err := p.vault.SetSetting(ctx, usualKey, t.ID); err != nil {
		return fmt.Errorf("templates: %w", err)
	}
	return nil
}

// DeleteTemplate takes an own template away; notes made with it keep their sections and its name. [vault.ErrNotFound],
// and [vault.ErrDamaged] and [vault.ErrNewer] where the stored ones cannot be read.
func (p *Practice) DeleteTemplate(ctx context.Context, id string) error {
	all, err := p.storedTemplates(ctx)
	if err != nil {
		return err
	}
	i := indexEntry(all, func(t Template) bool { return t.ID == id })
	if i < 0 {
		return fmt.Errorf("template: %w", vault.ErrNotFound)
	}
	return storeList(ctx, p.vault, templatesKey, slices.Delete(all, i, i+1))
}

package vault

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A score that was corrected or taken back counts for nothing, because another row says so. Where that row is lost, or is
// no longer what was entered, the score would count again: a salvage takes it back itself, or says that it does not know
// which one it was.

// measures compares every score that a salvage found with its link. One that is no longer what was entered becomes a
// draft that says so.
func (m *mender) measures() error {
	rows, err := collect(m.t, scanMeasure, selectMeasures+" ORDER BY m.id")
	if err != nil {
		return err
	}
	sound, found := map[MeasureID]measureRow{}, map[MeasureID]measureRow{}
	var broken []measureRow
	for _, row := range rows {
		found[row.ID] = row
		l, ok := m.linked[linkMeasure][int64(row.ID)]
		fits := row.decode() == nil && len(row.salt) == keyLen
		switch {
		case fits && ok && l.chain == int64(row.Client) && bytes.Equal(commit(row.salt, row.content()), l.commitment):
		case fits && !ok:
			m.rejoinMeasure(row)
		default:
			broken = append(broken, row)
			continue
		}
		sound[row.ID] = row
	}
	for _, row := range broken {
		if err := m.t.exec("DELETE FROM measure WHERE id = ?", int64(row.ID)); err != nil {
			return err
		}
	}
	for _, row := range broken {
		backed, err := m.takeBack(row, sound)
		if err != nil {
			return err
		}
		if err := m.demoteMeasure(row, found, backed); err != nil {
			return err
		}
	}
	return m.unknownReplaced(found, sound)
}

func (m *mender) rejoinMeasure(row measureRow) {
	m.rejoin[int64(row.Client)] = append(m.rejoin[int64(row.Client)], rejoined{linkMeasure, int64(row.ID), row.salt, row.content()})
}

// takeBack takes the score back that a row corrected or took back, which is no longer what was entered. It says whether
// that score was there and sound.
func (m *mender) takeBack(row measureRow, sound map[MeasureID]measureRow) (bool, error) {
	was, ok := sound[row.Replaces]
	if !ok || was.Client != row.Client || was.Withdrawn {
		return false, nil
	}
	for _, other := range sound {
		if other.Replaces == was.ID {
			return true, nil
		}
	}
	back := measureRow{Measure: Measure{
		Client: was.Client, Instrument: was.Instrument, Taken: was.Taken, Replaces: was.ID, Withdrawn: true, Entered: m.t.now,
		Comment: "Taken back by a salvage: what stood in its place could not be shown to be what was entered.",
	}, items: "[]"}
	var err error
	if back.salt, err = m.t.newSalt(); err != nil {
		return false, err
	}
	id, err := m.t.insert(`INSERT INTO measure (client, instrument, taken, items, total, comment, entered, replaces, withdrawn, salt)
		VALUES (?, ?, ?, ?, 0, ?, ?, ?, 1, ?)`,
		int64(back.Client), back.Instrument, day(back.Taken), back.items, back.Comment, millis(back.Entered), int64(back.Replaces), back.salt)
	if err != nil {
		return false, err
	}
	back.ID = MeasureID(id)
	sound[back.ID] = back
	m.rejoinMeasure(back)
	return true, nil
}

// demoteMeasure makes a draft of a row that is no longer what was entered. It says what the row was, so that nobody enters
// as a score what never was one, or what counted for nothing.
func (m *mender) demoteMeasure(row measureRow, found map[MeasureID]measureRow, backed bool) error {
	const unproven = " can no longer be shown to be what was entered."
	why := "This was a score of a questionnaire, and" + unproven
	text := describeMeasure(row)
	switch {
	case row.Withdrawn:
		why = "This took a score of a questionnaire back, and" + unproven
		text = fmt.Sprintf("%s, %s: taken back", row.Instrument, day(row.Taken))
	case row.Replaces != 0:
		why = "This corrected a score of a questionnaire, and" + unproven
	}
	switch {
	case backed:
		why += " The score that it was about counts for nothing: " + describeMeasure(found[row.Replaces]) + ". Enter the right one anew."
	case row.Replaces != 0:
		why += " The score that it was about is not in the records any more."
	}
	switch by, ok := found[row.Replaced]; {
	case ok && by.Withdrawn:
		why += " It had been taken back, and counted for nothing."
	case ok:
		why += " It had been corrected, and counted for nothing: " + describeMeasure(by) + " was put in its place."
	}
	return m.draft(0, row.Client, row.Taken, "", why, []Section{{"Measure", strings.TrimRight(text+"\n"+row.Comment, "\n")}})
}

// describeMeasure is a score in a few words, such as "core-10, 2026-03-02: total 12.0, items [1,null]".
func describeMeasure(row measureRow) string {
	return fmt.Sprintf("%s, %s: total %d.%d, items %s", row.Instrument, day(row.Taken), row.Total/10, row.Total%10, row.items)
}

// unknownReplaced makes a draft where the audit trail says that a score was corrected or taken back, and nothing is left
// of what did: one of the client's older scores may count that should not.
func (m *mender) unknownReplaced(found, sound map[MeasureID]measureRow) error {
	entries, err := collect(m.t, scanAudit, selectAudit+" WHERE kind IN (?, ?) ORDER BY seq", AuditMeasureCorrected, AuditMeasureWithdrawn)
	if err != nil {
		return err
	}
	for _, a := range entries {
		id, err := strconv.ParseInt(a.detail, 10, 64)
		row, there := found[MeasureID(id)]
		if err != nil || there && row.Replaces != 0 || m.ledger[int64(a.client)] || !m.lostNow(a, id) {
			continue
		}
		var may []string
		for _, s := range standingBefore(sound, a.client, MeasureID(id)) {
			may = append(may, describeMeasure(s))
		}
		if len(may) == 0 {
			continue
		}
		done := "corrected"
		if a.kind == AuditMeasureWithdrawn {
			done = "taken back"
		}
		why := fmt.Sprintf("On %s a score of a questionnaire was %s. The record of that was lost, and with it which score it was. "+
			"One of these may count though it should not: look through them, and take back what is wrong.", day(moment(a.at)), done)
		if err := m.draft(0, a.client, moment(a.at), "", why, []Section{{"Measure", strings.Join(may, "\n")}}); err != nil {
			return err
		}
	}
	return nil
}

// lostNow says whether an audit entry about a score can be believed, and the score was not missing before this salvage.
func (m *mender) lostNow(a auditRow, id int64) bool {
	if l, ok := m.linked[linkAudit][a.seq]; ok && !bytes.Equal(commit(a.salt, a.content()), l.commitment) {
		return false
	}
	before := lossesOf(m.before, int64(a.client))
	if l, ok := m.linked[linkMeasure][id]; ok {
		return l.chain == int64(a.client) && !before.measures[id]
	}
	return len(before.links) == 0
}

// standingBefore returns a client's scores that count and were entered before one of a number, the earliest first.
func standingBefore(sound map[MeasureID]measureRow, client ClientID, before MeasureID) []measureRow {
	replaced := map[MeasureID]bool{}
	for _, s := range sound {
		replaced[s.Replaces] = true
	}
	var list []measureRow
	for _, s := range sound {
		if s.Client == client && s.ID < before && !s.Withdrawn && !replaced[s.ID] {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b measureRow) int { return int(a.ID - b.ID) })
	return list
}

package ui

import (
	"context"
	"os"
	"path/filepath"

	"subrosa/app"
	"subrosa/vault"
)

// samplePassword opens the tour's sample PDF; everything in it is invented.
const samplePassword = "pewter ladder mossy tide"

// sampleSupervisor is whom the pictures' summary is for.
const sampleSupervisor = "Wednesday supervision"

// sampleEnquiry is a contact form's e-mail as directories send them. The
// person is invented; the number and the addresses are set aside for that.
const sampleEnquiry = `Name: Priya Raman
Email: priya.raman@example.org
Phone: 07700 900318
IP address: 203.0.113.24

Message:
I have not been sleeping since I changed jobs in the spring, and my partner says I have gone quiet. Evenings would suit me best.
`

// samplePDF writes a supervision summary of the demo practice: of the notes
// in which nothing is left to settle.
func samplePDF(ctx context.Context, p *app.Practice, supervisor vault.SupervisorID, path string) error {
	clients, err := p.Clients(ctx)
	if err != nil {
		return err
	}
	request := app.SummaryRequest{Supervisor: supervisor, From: tourDay.AddDate(0, -2, 0), To: tourDay}
	for _, c := range clients {
		request.Clients = append(request.Clients, c.ID)
	}
	summary, err := app.BuildSummary(ctx, p.Vault(), p.Guarding(), request)
	if err != nil {
		return err
	}
	for i := range summary.Clients {
		for j := range app.Statements {
			if err := summary.Tick(i, j, true); err != nil {
				return err
			}
		}
		for j := range summary.Clients[i].Risks {
			if err := summary.TickRisk(i, j, true); err != nil {
				return err
			}
		}
		for j, n := range summary.Clients[i].Notes {
			for k, section := range n.Sections {
				// A therapist would reword; the sample leaves the section out.
				if len(section.Open) > 0 {
					if err := summary.LeaveOut(app.SummarySpot{Client: i, Note: j, Section: k}, 0, len(section.After)); err != nil {
						return err
					}
				}
			}
		}
	}
	made, err := app.Export(ctx, p.Vault(), summary, app.FormatPDF, []byte(samplePassword))
	if err != nil {
		return err
	}
	return vault.WriteFile(path, made.Bytes)
}

// sampleBackup makes a backup in a folder, so that Today and Settings have one
// to show.
func sampleBackup(ctx context.Context, p *app.Practice, dir string) error {
	dir = filepath.Join(dir, "backups")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	if err := p.SetBackupPlan(ctx, app.BackupPlan{Folder: dir, Every: app.BackupDaily}); err != nil {
		return err
	}
	return p.BackUp(ctx, nil)
}

// sampleRestore looks into the sample's backup, as far as before it is
// restored.
func sampleRestore(w *Window) {
	list, err := w.practice.ListBackups()
	if err != nil || len(list) == 0 {
		return
	}
	s := w.showRestore()
	s.parent = filepath.Dir(list[0].Path)
	s.file.SetText(list[0].Path)
	s.lookAt(func() { s.step(1) })
	s.pass.SetText(app.DemoRecords)
	s.unpack()
}

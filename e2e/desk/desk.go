//go:build linux

package desk

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Size of the screen, in pixels, at 96 dots an inch.
const (
	Width  = 1440
	Height = 900
)

// managerConfig puts every window, without a frame, into the upper left corner,
// so that a place on the screen is a place in the window; Alt+F4 closes it.
const managerConfig = `<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number></desktops>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse><context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/></mousebind></context></mouse>
  <applications><application class="*">
    <decor>no</decor><focus>yes</focus><position force="yes"><x>0</x><y>0</y></position>
  </application></applications>
</openbox_config>
`

// Desk is a screen with a window manager, of one test.
type Desk struct {
	t       testing.TB
	display string // ":N"
	dir     string // home of the window manager and the frame buffer
}

// Start gives the test a screen of its own, empty, with openbox on it.
func Start(t testing.TB) *Desk {
	t.Helper()
	server, manager := need(t, "Xvfb"), need(t, "openbox")
	need(t, "xdotool")
	dir, err := os.MkdirTemp("", "desk") // the server's shared file outlives t.TempDir's order of cleaning
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	d := &Desk{t: t, dir: dir}

	// The server picks a free display and says which.
	number, tell, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer number.Close()
	said := &log{}
	x := exec.Command(server, "-displayfd", "3", "-screen", "0", "1440x900x24", "-dpi", "96",
		"-nolisten", "tcp", "-noreset", "-fbdir", dir)
	x.ExtraFiles = []*os.File{tell}
	x.Stdout, x.Stderr = said, said
	background(t, x)
	if err := tell.Close(); err != nil {
		t.Fatal(err)
	}
	if err := number.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb told no display: %v\n%s", err, said)
	}
	d.display = ":" + strings.TrimSpace(line)

	config := filepath.Join(dir, "openbox.xml")
	if err := os.WriteFile(config, []byte(managerConfig), 0o600); err != nil {
		t.Fatal(err)
	}
	wm := exec.Command(manager, "--sm-disable", "--config-file", config)
	wm.Env = append(os.Environ(), "DISPLAY="+d.display, "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_CACHE_HOME="+dir,
		"XDG_DATA_HOME="+dir, "DBUS_SESSION_BUS_ADDRESS=")
	wm.Stdout, wm.Stderr = said, said
	background(t, wm)
	Eventually(t, 20*time.Second, "openbox manages the screen", func() bool {
		_, err := d.tool("get_num_desktops")
		return err == nil
	})
	d.Park()
	return d
}

// None is a machine without a screen: programs find none.
func None(t testing.TB) *Desk { return &Desk{t: t} }

// For is the same screen for another test, a subtest: what goes wrong is that
// test's failure.
func (d *Desk) For(t testing.TB) *Desk {
	other := *d
	other.t = t
	return &other
}

// Env are the variables by which a program's windows come to this screen, and
// draw as fast as they can without a graphics card.
func (d *Desk) Env() []string {
	return []string{"DISPLAY=" + d.display, "WAYLAND_DISPLAY=", "XDG_SESSION_TYPE=x11", "LIBGL_ALWAYS_SOFTWARE=1"}
}

// frame is the file in which the server keeps what is on the screen.
func (d *Desk) frame() string { return filepath.Join(d.dir, "Xvfb_screen0") }

// tool runs xdotool on this screen.
func (d *Desk) tool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), d.Env()...)
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}

// must runs xdotool and fails the test where that fails.
func (d *Desk) must(what string, args ...string) string {
	d.t.Helper()
	out, err := d.tool(args...)
	if err != nil {
		d.t.Fatalf("%s: %v", what, err)
	}
	return out
}

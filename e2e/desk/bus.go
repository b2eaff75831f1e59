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

	"github.com/godbus/dbus/v5"
)

// busConfig lets everybody own and send everything: the only clients are the
// test's.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
`

// Bus is a message bus of its own. It can stand for the session's and the
// system's at once.
type Bus struct {
	Address string
}

// StartBus starts a message bus that ends with the test.
func StartBus(t testing.TB) *Bus {
	t.Helper()
	program := need(t, "dbus-daemon")
	dir, err := os.MkdirTemp("", "bus") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	// Programs without root's rights are to reach it too.
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "bus.conf")
	text := strings.ReplaceAll(busConfig, "SOCKET", filepath.Join(dir, "socket"))
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--config-file="+config, "--nofork", "--nopidfile", "--nosyslog", "--print-address=1")
	said := &log{}
	cmd.Stderr = said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	address := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(out).ReadString('\n')
		address <- strings.TrimSpace(line)
	}()
	background(t, cmd)
	select {
	case a := <-address:
		if a == "" {
			t.Fatalf("dbus-daemon did not start:\n%s", said)
		}
		return &Bus{Address: a}
	case <-time.After(10 * time.Second):
		t.Fatalf("dbus-daemon gave no address:\n%s", said)
		return nil
	}
}

// Env are the variables by which programs find this bus, as session and system
// bus.
func (b *Bus) Env() []string {
	return []string{"DBUS_SESSION_BUS_ADDRESS=" + b.Address, "DBUS_SYSTEM_BUS_ADDRESS=" + b.Address}
}

// own connects to the bus under a well-known name.
func (b *Bus) own(t testing.TB, name string) *dbus.Conn {
	t.Helper()
	conn, err := dbus.Connect(b.Address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() }) // a second close says so
	if got, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || got != dbus.RequestNameReplyPrimaryOwner {
		t.Fatalf("own %s: %v, %v", name, got, err)
	}
	return conn
}

// ScreenSaver tells the bus of the screen's state, as the desktop's own would.
type ScreenSaver struct {
	t    testing.TB
	conn *dbus.Conn
	name string
}

// ScreenSaver starts a stand-in for the service of that name, for instance
// org.gnome.ScreenSaver.
func (b *Bus) ScreenSaver(t testing.TB, name string) *ScreenSaver {
	t.Helper()
	return &ScreenSaver{t: t, conn: b.own(t, name), name: name}
}

// Active tells that the screen is locked, or no longer.
func (s *ScreenSaver) Active(locked bool) {
	s.t.Helper()
	path := dbus.ObjectPath("/" + strings.ReplaceAll(s.name, ".", "/"))
	if err := s.conn.Emit(path, s.name+".ActiveChanged", locked); err != nil {
		s.t.Fatal(err)
	}
}

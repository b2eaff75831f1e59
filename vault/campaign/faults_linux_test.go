package campaign

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// faults are writes that fail at random as on a full disk, one here and one there: libfiu stands between SQLite and the
// system. It needs the programs of Debian's fiu-utils.
type faults struct{ pipe string }

// faulty says whether libfiu is here.
func faulty() bool {
	_, err := exec.LookPath("fiu-run")
	return err == nil
}

// withFaults returns the command that runs another under libfiu, to be told what to do through a pipe in a folder.
func withFaults(dir string, args ...string) *exec.Cmd {
	return exec.Command("fiu-run", slices.Concat([]string{"-x", "-f", pipeIn(dir)}, args)...)
}

func pipeIn(dir string) string { return filepath.Join(dir, "pipe") }

func (f faults) limit(t *testing.T, random *rand.Rand) {
	const noSpace = 28
	chance := []float64{0.01, 0.05, 0.3}[random.IntN(3)]
	f.tell(t, fmt.Sprintf("enable_random name=posix/io/rw/pwrite,probability=%g,failinfo=%d", chance, noSpace))
}

func (f faults) lift(t *testing.T) { f.tell(t, "disable name=posix/io/rw/pwrite") }

func (f faults) tell(t *testing.T, what string) {
	t.Helper()
	cmd := exec.Command("fiu-ctrl", "-f", f.pipe, "-c", what, strconv.Itoa(os.Getpid()))
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "LD_PRELOAD=") && !strings.HasPrefix(v, "FIU_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

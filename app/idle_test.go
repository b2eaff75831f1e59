package app

import (
	"testing"
	"time"
)

// hands is a pair of clocks that a test moves.
type hands struct {
	boot time.Duration
	wall time.Time
}

func (h *hands) read() (time.Duration, time.Time) { return h.boot, h.wall }

func (h *hands) pass(boot, wall time.Duration) {
	h.boot += boot
	h.wall = h.wall.Add(wall)
}

func TestIdleClock(t *testing.T) {
	type step struct {
		boot, wall time.Duration
		touch      bool
	}
	const m = time.Minute
	for _, c := range []struct {
		name  string
		limit time.Duration
		steps []step
		left  time.Duration
	}{
		{"nothing has passed", 5 * m, nil, 5 * m},
		{"some time", 5 * m, []step{{2 * m, 2 * m, false}}, 3 * m},
		{"the limit to the second", 5 * m, []step{{5 * m, 5 * m, false}}, 0},
		{"touched in time", 5 * m, []step{{4 * m, 4 * m, true}, {4 * m, 4 * m, false}}, m},
		{"touched too late", 5 * m, []step{{6 * m, 6 * m, true}, {0, 0, false}}, 0},
		{"asleep, on Linux", 5 * m, []step{{m, m, true}, {8 * 60 * m, 8 * 60 * m, true}}, 0},
		{"asleep, where only the wall clock counts it", 5 * m, []step{{m, m, true}, {0, 8 * 60 * m, true}}, 0},
		{"clock set back", 5 * m, []step{{m, -3 * 60 * m, false}}, 4 * m},
		{"clock set back does not lengthen", 5 * m, []step{{m, -3 * 60 * m, false}, {4 * m, 4 * m, false}}, 0},
		{"clock set back before a sleep", 5 * m, []step{{m, -3 * 60 * m, false}, {0, 30 * m, false}}, 0},
		{"clock set forward", 5 * m, []step{{m, 3 * 60 * m, false}}, 0},
		{"limit too long", 24 * 60 * m, nil, IdleMax},
		{"limit off", 0, nil, IdleMin},
		{"limit below nothing", -m, nil, IdleMin},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := &hands{wall: time.Date(2031, 3, 30, 0, 30, 0, 0, time.UTC)}
			clock := NewIdleClock(c.limit, h.read)
			for _, s := range c.steps {
				h.pass(s.boot, s.wall)
				if s.touch {
					clock.Touch()
				} else {
					clock.Expired() // as the window asks every second
				}
			}
			if got := clock.Left(); got != c.left {
				t.Errorf("left %v, want %v", got, c.left)
			}
			if got := clock.Expired(); got != (c.left == 0) {
				t.Errorf("expired %v with %v left", got, c.left)
			}
		})
	}
}

func TestIdleClockTouchTells(t *testing.T) {
	h := &hands{wall: time.Unix(0, 0)}
	clock := NewIdleClock(IdleMin, h.read)
	if !clock.Touch() {
		t.Error("a touch in time was refused")
	}
	h.pass(IdleMin, IdleMin)
	for range 2 {
		if clock.Touch() {
			t.Error("a touch after the limit was taken")
		}
	}
}

func TestIdleClockSetLimit(t *testing.T) {
	h := &hands{wall: time.Unix(0, 0)}
	clock := NewIdleClock(10*time.Minute, h.read)
	h.pass(3*time.Minute, 3*time.Minute)
	clock.SetLimit(5 * time.Minute)
	if got := clock.Left(); got != 2*time.Minute {
		t.Errorf("left %v after tightening, want 2m", got)
	}
	clock.SetLimit(time.Minute)
	clock.SetLimit(10 * time.Minute)
	if !clock.Expired() {
		t.Error("a limit set longer brought an expired clock back")
	}
}

func TestMachineClocks(t *testing.T) {
	boot, wall := machineClocks()
	time.Sleep(10 * time.Millisecond)
	boot2, wall2 := machineClocks()
	if d := boot2 - boot; d < 10*time.Millisecond || d > time.Minute {
		t.Errorf("the boot clock went %v in 10 ms", d)
	}
	if d := wall2.Sub(wall); d < 9*time.Millisecond || d > time.Minute {
		t.Errorf("the wall clock went %v in 10 ms", d)
	}
}

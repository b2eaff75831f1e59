package app

import (
	"sync"
	"time"
)

// Bounds of the idle limit. The lock can be tightened, never turned off.
const (
	IdleMin = IdleMinutesMin * time.Minute
	IdleMax = IdleMinutesMax * time.Minute
)

// Elapsed reads two clocks: one that runs on while the machine sleeps and that
// nobody sets, and the wall clock. Only differences of the first count.
type Elapsed func() (boot time.Duration, wall time.Time)

// IdleClock tells how long nobody has touched the app. Time passes by whichever
// clock went further, so that a laptop that slept past the limit has expired
// the moment it wakes, on every system; a wall clock set back changes nothing,
// one set forward locks early. Its methods may be called from any goroutine.
type IdleClock struct {
	read Elapsed

	mu    sync.Mutex
	limit time.Duration
	idle  time.Duration // up to the last reading
	boot  time.Duration // the last reading
	wall  time.Time
	late  bool
}

// NewIdleClock starts a clock at zero. The limit is brought between [IdleMin]
// and [IdleMax]. A nil read is this machine's clocks.
func NewIdleClock(limit time.Duration, read Elapsed) *IdleClock {
	if read == nil {
		read = machineClocks
	}
	c := &IdleClock{read: read, limit: idleLimit(limit)}
	c.boot, c.wall = read()
	return c
}

func idleLimit(limit time.Duration) time.Duration {
	return min(max(limit, IdleMin), IdleMax)
}

// Touch notes that somebody is there, and says whether that came in time. Once
// the limit has passed it changes nothing: the key that wakes a laptop must
// not keep it open.
func (c *IdleClock) Touch() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.advance()
	if c.late {
		return false
	}
	c.idle = 0
	return true
}

// Left is the time until the limit, never negative.
func (c *IdleClock) Left() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.advance()
	if c.late {
		return 0
	}
	return c.limit - c.idle
}

// Expired says whether the limit has passed, now or ever since the start.
func (c *IdleClock) Expired() bool { return c.Left() == 0 }

// SetLimit changes the limit, brought between [IdleMin] and [IdleMax]. What has
// passed already counts against the new one.
func (c *IdleClock) SetLimit(limit time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.limit = idleLimit(limit)
	c.advance()
}

// advance adds what passed since the last reading. Readings are added up one by
// one, so that a wall clock set back hides only itself, not a sleep after it.
func (c *IdleClock) advance() {
	boot, wall := c.read()
	c.idle += max(boot-c.boot, wall.Sub(c.wall), 0)
	c.boot, c.wall = boot, wall
	if c.idle >= c.limit {
		c.late = true
	}
}

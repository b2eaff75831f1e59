package vault

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// tx is the use of the one connection, by a read or a write. It lives until the function it was given to returns.
type tx struct {
	ctx   context.Context
	v     *Vault
	conn  *sql.Conn
	now   time.Time
	stmts map[string]*sql.Stmt // prepared statements, for bulk writes only

	mark         []byte // what this write leaves behind; see sameData
	guardChanged bool   // the guard that the vault has in memory is no longer the right one once this is committed
}

// scanner is a row to be read out.
type scanner interface{ Scan(into ...any) error }

// exec runs a statement.
func (t *tx) exec(query string, args ...any) error {
	_, err := t.insert(query, args...)
	return err
}

// insert runs a statement and returns the number of the row it inserted.
func (t *tx) insert(query string, args ...any) (int64, error) {
	result, err := t.run(query, args...)
	if err != nil {
		return 0, err
	}
	id, err := result.LastInsertId()
	return id, dbErr(err)
}

// change runs a statement that must change at least one row: ErrNotFound otherwise.
func (t *tx) change(query string, args ...any) error {
	result, err := t.run(query, args...)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		return ErrNotFound
	}
	return dbErr(err)
}

func (t *tx) run(query string, args ...any) (sql.Result, error) {
	if t.stmts == nil {
		result, err := t.conn.ExecContext(t.ctx, query, args...)
		return result, dbErr(err)
	}
	stmt, ok := t.stmts[query]
	if !ok {
		var err error
		if stmt, err = t.conn.PrepareContext(t.ctx, query); err != nil {
			return nil, dbErr(err)
		}
		t.stmts[query] = stmt
	}
	result, err := stmt.ExecContext(t.ctx, args...)
	return result, dbErr(err)
}

// row reads one row: ErrNotFound if there is none.
func (t *tx) row(query string, args []any, into ...any) error {
	return dbErr(t.conn.QueryRowContext(t.ctx, query, args...).Scan(into...))
}

// collect reads all rows of a query out before it returns.
func collect[T any](t *tx, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := t.conn.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, dbErr(err)
	}
	defer func() { _ = rows.Close() }()
	var list []T
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, dbErr(err)
		}
		list = append(list, item)
	}
	return list, dbErr(rows.Err())
}

// atomically runs f inside a transaction.
func (t *tx) atomically(f func() error) error {
	if err := t.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	return t.commit(f())
}

// commit ends the transaction that is open: commits it if err is nil and the commit succeeds, rolls it back otherwise.
func (t *tx) commit(err error) error {
	if err == nil {
		if err = t.exec("COMMIT"); err == nil {
			return nil
		}
	}
	// SQLite may have rolled back by itself after a full disk; a second rollback then fails and does no harm.
	_ = t.exec("ROLLBACK")
	return err
}

// errPreempted cancels a read that stands in the way of a write or of closing. The read is repeated.
var errPreempted = errors.New("a write comes first")

// want notes that one more or one fewer wants the connection before whoever gives way to everybody.
func (v *Vault) want(more int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.wanting += more
	if more > 0 && v.reader != nil && v.yields {
		v.reader(errPreempted)
	}
}

// take takes the connection for a read. The returned context ends when a write wants the connection; where the read
// yields, when another read does, too.
func (v *Vault) take(ctx context.Context, yields bool) (context.Context, context.CancelCauseFunc, error) {
	if !yields {
		v.want(1)
		defer v.want(-1)
	}
	select {
	case v.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	reading, cancel := context.WithCancelCause(ctx)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		<-v.turn
		cancel(nil)
		return nil, nil, ErrClosed
	}
	if v.waiting > 0 || yields && v.wanting > 0 {
		cancel(errPreempted)
	}
	v.reader, v.yields = cancel, yields
	return reading, cancel, nil
}

// read runs f with the connection. f only reads, and runs again when a write came between.
func (v *Vault) read(ctx context.Context, f func(*tx) error) error {
	return v.reads(ctx, false, f)
}

// reads is read; where it yields, f also runs again when another read came between.
func (v *Vault) reads(ctx context.Context, yields bool, f func(*tx) error) error {
	for {
		reading, cancel, err := v.take(ctx, yields)
		if err != nil {
			return err
		}
		if err = reading.Err(); err == nil {
			err = v.ownJournal()
		}
		if err == nil {
			err = f(&tx{ctx: reading, v: v, conn: v.db.conn, now: v.Now()})
		}
		v.leftJournal = v.leftJournal && v.journal() // it has been played back
		preempted := errors.Is(context.Cause(reading), errPreempted)
		v.mu.Lock()
		v.reader = nil
		v.mu.Unlock()
		cancel(nil)
		<-v.turn
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case !preempted || !errors.Is(err, context.Canceled):
			return err
		}
	}
}

// claim takes the connection for a write: a read that runs is cancelled, one that begins gives way.
func (v *Vault) claim() {
	v.mu.Lock()
	v.waiting++
	if v.reader != nil {
		v.reader(errPreempted)
	}
	v.mu.Unlock()
	v.turn <- struct{}{}
	v.mu.Lock()
	v.waiting--
	v.mu.Unlock()
}

// write runs f inside a transaction, after it has made sure that the vault is still as this process left it. A write
// is not cancelled once begun.
func (v *Vault) write(ctx context.Context, f func(*tx) error) error {
	return v.writing(ctx, &tx{}, f)
}

func (v *Vault) writing(ctx context.Context, t *tx, f func(*tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v.claim()
	defer func() { <-v.turn }()
	if v.isClosed() {
		return ErrClosed
	}
	t.ctx, t.v, t.conn, t.now = context.WithoutCancel(ctx), v, v.db.conn, v.Now()
	return v.transact(t, f)
}

// transact runs f inside a transaction and notes what it leaves behind. The connection is the caller's.
func (v *Vault) transact(t *tx, f func(*tx) error) error {
	if err := v.unchanged(); err != nil {
		return err
	}
	if err := t.exec("BEGIN IMMEDIATE"); err != nil {
		return v.explain(unreadable(err))
	}
	err := t.commit(t.unchangedThen(f))
	if err == nil {
		v.leftJournal = false
		v.mu.Lock()
		v.mark = t.mark
		if t.guardChanged {
			v.guard = nil
		}
		v.mu.Unlock()
		return v.inPlace()
	}
	// What could not be rolled back is played back at the next use.
	v.leftJournal = v.journal()
	return v.explain(err)
}

// unchangedThen runs f unless somebody else has written to the database, and marks the state that it leaves behind.
func (t *tx) unchangedThen(f func(*tx) error) error {
	if err := t.sameData(); err != nil {
		return err
	}
	if err := f(t); err != nil {
		return err
	}
	mark, err := randomBytes(nil, markLen)
	if err != nil {
		return err
	}
	t.mark = mark
	return t.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('mark', ?)", mark)
}

// explain replaces an error of a write by the reason for it, when the folder has gone or changed meanwhile.
func (v *Vault) explain(err error) error {
	if err == nil || errors.Is(err, ErrDiskFull) {
		return err
	}
	if reason := v.unchanged(); reason != nil {
		return reason
	}
	return err
}

// millis turns a time into what is stored; the zero time is 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment is the opposite of millis, in local time.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

// day turns a time into its calendar day; the zero time is empty.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// midnight is the opposite of day, in local time.
func midnight(day string) time.Time {
	t, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		return time.Time{}
	}
	return t
}

-- Scores of questionnaires. A row is never changed: what corrects it or takes it back is a row of its own, which names it.
CREATE TABLE measure (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  client     INTEGER NOT NULL REFERENCES client (id),
  instrument TEXT    NOT NULL,
  taken      TEXT    NOT NULL,
  items      TEXT    NOT NULL, -- JSON, numbers and null; [] where only the total is known
  total      INTEGER NOT NULL, -- in tenths of a point
  comment    TEXT    NOT NULL,
  entered    INTEGER NOT NULL,
  replaces   INTEGER NOT NULL, -- 0: nothing
  withdrawn  INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  salt       BLOB    NOT NULL
);
CREATE INDEX measure_by_client ON measure (client, taken, id);

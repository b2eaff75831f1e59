-- Times are milliseconds since 1970 UTC, 0 for none; days are YYYY-MM-DD. Every CREATE here is described in FORMAT.md.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- Every code there ever was; rows are never deleted.
CREATE TABLE code (
  code TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE client (
  id       INTEGER PRIMARY KEY,
  code     TEXT    NOT NULL UNIQUE REFERENCES code (code),
  cue      TEXT    NOT NULL,
  status   TEXT    NOT NULL CHECK (status IN ('active', 'waiting', 'paused', 'ended')),
  since    TEXT    NOT NULL,
  created  INTEGER NOT NULL,
  complete INTEGER NOT NULL DEFAULT 0 CHECK (complete BETWEEN 0 AND 5),
  sessions INTEGER NOT NULL DEFAULT 0,
  last     INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE note (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  client   INTEGER NOT NULL REFERENCES client (id),
  kind     TEXT    NOT NULL,
  template TEXT    NOT NULL,
  happened INTEGER NOT NULL,
  minutes  INTEGER NOT NULL,
  place    TEXT    NOT NULL,
  written  INTEGER NOT NULL,
  changed  INTEGER NOT NULL,
  signed   INTEGER NOT NULL DEFAULT 0,
  sections TEXT    NOT NULL,
  settled  TEXT    NOT NULL,
  salt     BLOB
);
CREATE INDEX note_by_client ON note (client, happened, id);
CREATE INDEX note_by_day ON note (happened, id);
CREATE INDEX note_session ON note (client, happened, id) WHERE kind = 'session';
CREATE INDEX note_draft ON note (client, id) WHERE signed = 0;

-- The text of a draft and of a signed note lie apart, so that signing can erase every trace of the draft.
CREATE TABLE draft_text (
  docid INTEGER PRIMARY KEY REFERENCES note (id),
  title TEXT NOT NULL,
  body  TEXT NOT NULL
);
CREATE TABLE note_text (
  docid INTEGER PRIMARY KEY REFERENCES note (id),
  title TEXT NOT NULL,
  body  TEXT NOT NULL
);
CREATE VIRTUAL TABLE draft_index USING fts4 (content="draft_text", title, body, order=desc, prefix="2", matchinfo=fts3, tokenize=unicode61 "remove_diacritics=2");
CREATE VIRTUAL TABLE note_index USING fts4 (content="note_text", title, body, order=desc, prefix="2", matchinfo=fts3, tokenize=unicode61 "remove_diacritics=2");

CREATE TABLE amendment (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  note INTEGER NOT NULL REFERENCES note (id),
  at   INTEGER NOT NULL,
  text TEXT    NOT NULL,
  salt BLOB    NOT NULL
);
CREATE INDEX amendment_by_note ON amendment (note, id);

-- The register: sealed to its public key.
CREATE TABLE register (
  client  INTEGER PRIMARY KEY REFERENCES client (id),
  version INTEGER NOT NULL,
  sealed  BLOB    NOT NULL
);
CREATE TABLE letter (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  client INTEGER NOT NULL REFERENCES client (id),
  sealed BLOB    NOT NULL
);
CREATE INDEX letter_by_client ON letter (client, id);
CREATE TABLE guard (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  blob BLOB NOT NULL
);
CREATE TABLE role (
  mac    BLOB PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client (id),
  role   TEXT    NOT NULL
) WITHOUT ROWID;
CREATE INDEX role_by_client ON role (client);

CREATE TABLE ignored (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  client INTEGER NOT NULL,
  word   TEXT    NOT NULL,
  key    TEXT    NOT NULL,
  at     INTEGER NOT NULL,
  UNIQUE (client, key)
);

CREATE TABLE supervisor (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL
);
CREATE TABLE supervisor_letter (
  supervisor INTEGER NOT NULL REFERENCES supervisor (id),
  client     INTEGER NOT NULL REFERENCES client (id),
  n          INTEGER NOT NULL,
  PRIMARY KEY (supervisor, client),
  UNIQUE (supervisor, n)
) WITHOUT ROWID;

-- What happened, and the chains of commitments over it.
CREATE TABLE audit (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  at      INTEGER NOT NULL,
  kind    TEXT    NOT NULL,
  client  INTEGER NOT NULL,
  detail  TEXT    NOT NULL,
  links   INTEGER NOT NULL,
  head    BLOB    NOT NULL,
  version INTEGER NOT NULL,
  sha256  BLOB    NOT NULL,
  salt    BLOB    NOT NULL
);
CREATE INDEX audit_by_client ON audit (client, seq);
CREATE TABLE opening (
  seq  INTEGER PRIMARY KEY REFERENCES audit (seq),
  took INTEGER NOT NULL
);
CREATE TABLE disclosure (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  what      TEXT    NOT NULL,
  recipient TEXT    NOT NULL,
  purpose   TEXT    NOT NULL,
  format    TEXT    NOT NULL,
  sha256    BLOB    NOT NULL,
  notes     INTEGER NOT NULL,
  first     TEXT    NOT NULL,
  final     TEXT    NOT NULL,
  salt      BLOB    NOT NULL
);
CREATE TABLE disclosure_client (
  disclosure INTEGER NOT NULL REFERENCES disclosure (id),
  client     INTEGER NOT NULL,
  PRIMARY KEY (disclosure, client)
) WITHOUT ROWID;
CREATE TABLE link (
  chain      INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  ref        INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  commitment BLOB    NOT NULL,
  head       BLOB    NOT NULL,
  PRIMARY KEY (chain, n)
) WITHOUT ROWID;

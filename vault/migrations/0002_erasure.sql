-- The ledger of erased clients: random numbers, and what of them is still to be cleared away. Rows are never deleted.
CREATE TABLE erased (
  client INTEGER PRIMARY KEY,
  at     INTEGER NOT NULL,
  seq    INTEGER NOT NULL REFERENCES audit (seq),
  words  INTEGER NOT NULL, -- 1: words of the client's notes may still stand in the search index
  names  INTEGER NOT NULL  -- 1: the guard still knows the client's names
);

-- Links of the practice's chain whose record was erased with a client.
CREATE TABLE erased_link (
  n      INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES erased (client)
);

-- How many letters a supervisor has been told, so that none is given twice after its client was erased.
ALTER TABLE supervisor ADD COLUMN letters INTEGER NOT NULL DEFAULT 0;

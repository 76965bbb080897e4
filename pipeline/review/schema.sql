-- Decisions are kept for good; document and the item tables are an index of the run, rebuilt when it changes.
CREATE TABLE IF NOT EXISTS decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  action TEXT NOT NULL,
  record_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  doc_id TEXT NOT NULL,
  source TEXT NOT NULL,
  heading TEXT NOT NULL,
  before TEXT,
  after TEXT,
  note TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL,
  settles INTEGER NOT NULL DEFAULT 0,
  undone TEXT
);
CREATE INDEX IF NOT EXISTS decision_of ON decision (record_id, reviewer, id);
CREATE INDEX IF NOT EXISTS decision_by ON decision (reviewer, id);

-- The latest decision of every reviewer on every record that is no mere note and was not undone.
CREATE TABLE IF NOT EXISTS verdict (
  reviewer TEXT NOT NULL,
  record_id TEXT NOT NULL,
  action TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  decision_id INTEGER NOT NULL,
  place INTEGER,
  PRIMARY KEY (reviewer, record_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS verdict_at ON verdict (reviewer, place, fingerprint, action);
CREATE INDEX IF NOT EXISTS verdict_on ON verdict (record_id);

CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
  doc_id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  title TEXT,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL
);
-- `place` is the place in the queue, so that a page of it is read without sorting. The bodies lie apart, so that
-- looking for the next open record does not wade through their words.
CREATE TABLE IF NOT EXISTS item (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  doc_id TEXT NOT NULL,
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  confidence REAL NOT NULL,
  fingerprint TEXT NOT NULL,
  origin TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS item_body (
  place INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  row TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS item_in ON item (doc_id, kind, place);
CREATE INDEX IF NOT EXISTS item_of ON item (kind, place);
CREATE TABLE IF NOT EXISTS item_theme (
  theme TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (theme, place)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS item_words USING fts5 (words, content='', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE server_value (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE account (
  user_id BLOB PRIMARY KEY,
  username TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  password_hash TEXT,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
) WITHOUT ROWID;

CREATE TABLE account_word (
  word TEXT NOT NULL,
  user_id BLOB NOT NULL REFERENCES account (user_id),
  PRIMARY KEY (word, user_id)
) WITHOUT ROWID;

CREATE INDEX account_word_user ON account_word (user_id);

CREATE TABLE session (
  session_id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (user_id),
  token_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  device TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  ended_at INTEGER
) WITHOUT ROWID;

CREATE INDEX session_user ON session (user_id, ended_at);

CREATE TABLE invite (
  code_hash TEXT PRIMARY KEY,
  uses_left INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE account_notice (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id BLOB NOT NULL,
  at INTEGER NOT NULL
);

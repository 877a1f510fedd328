CREATE TABLE model_connection (
  user_id BLOB NOT NULL REFERENCES account (user_id),
  connection_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  base_url TEXT,
  sealed_key TEXT,
  enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, connection_id)
) WITHOUT ROWID;

CREATE TABLE user_setting (
  user_id BLOB NOT NULL REFERENCES account (user_id),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
) WITHOUT ROWID;

CREATE TABLE api_token (
  token_id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (user_id),
  token_hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) WITHOUT ROWID;

CREATE INDEX api_token_user ON api_token (user_id, created_at);

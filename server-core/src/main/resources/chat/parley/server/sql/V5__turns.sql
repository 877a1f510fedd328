-- What a model's answer has beyond a person's message: all NULL for those.
ALTER TABLE message ADD COLUMN role TEXT;

ALTER TABLE message ADD COLUMN parent_id BLOB;

ALTER TABLE message ADD COLUMN status TEXT;

-- JSON, as on the wire.
ALTER TABLE message ADD COLUMN answer TEXT;

ALTER TABLE conversation ADD COLUMN current_node BLOB;

ALTER TABLE conversation ADD COLUMN model TEXT;

ALTER TABLE conversation ADD COLUMN is_temporary INTEGER NOT NULL DEFAULT 0;

ALTER TABLE conversation ADD COLUMN title_is_typed INTEGER NOT NULL DEFAULT 0;

-- JSON: which nodes people gave names to.
ALTER TABLE conversation ADD COLUMN branches TEXT;

-- Every answer that was ever begun; one that is continued has several.
CREATE TABLE turn (
    id BLOB NOT NULL PRIMARY KEY,
    conversation_id BLOB NOT NULL,
    message_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    prompt_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
) WITHOUT ROWID;

CREATE INDEX turn_prompt ON turn (conversation_id, prompt_id);

CREATE INDEX turn_open ON turn (id) WHERE ended_at IS NULL;

CREATE INDEX conversation_temporary ON conversation (active_at) WHERE is_temporary = 1;

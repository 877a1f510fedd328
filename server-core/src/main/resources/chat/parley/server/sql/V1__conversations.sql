-- Ids are 16 bytes, times are milliseconds since 1970.

CREATE TABLE conversation (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT,
    created_by BLOB NOT NULL,
    client_id BLOB,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    active_at INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    last_rev INTEGER NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX conversation_client_id ON conversation (created_by, client_id) WHERE client_id IS NOT NULL;

-- The one direct conversation of two people; of one person twice: "Notes to self".
CREATE TABLE pair (
    one BLOB NOT NULL,
    other BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

CREATE TABLE member (
    conversation_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    role TEXT NOT NULL,
    joined_seq INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    last_read_seq INTEGER NOT NULL,
    own_after_read INTEGER NOT NULL,
    mention_count INTEGER NOT NULL,
    is_archived INTEGER NOT NULL,
    is_pinned INTEGER NOT NULL,
    is_hidden INTEGER NOT NULL,
    muted_until INTEGER,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;

CREATE INDEX member_user ON member (user_id, conversation_id);

-- Who is no longer in a conversation, or hid it: so that their other devices hear of it.
CREATE TABLE departure (
    user_id BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
) WITHOUT ROWID;

-- body_hash outlives the text, so that a repeated client_id is recognised for ever.
CREATE TABLE message (
    conversation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    id BLOB NOT NULL,
    rev INTEGER NOT NULL,
    first_rev INTEGER NOT NULL,
    client_id BLOB NOT NULL,
    sender_id BLOB NOT NULL,
    reply_to BLOB,
    text TEXT NOT NULL,
    mentions TEXT,
    body_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    deleted_at INTEGER,
    PRIMARY KEY (conversation_id, seq)
) WITHOUT ROWID;

CREATE UNIQUE INDEX message_client_id ON message (conversation_id, sender_id, client_id);

CREATE UNIQUE INDEX message_id ON message (id);

-- Only messages that changed after they came: an append does not touch it.
CREATE INDEX message_changed ON message (conversation_id, rev) WHERE rev <> first_rev;

CREATE TABLE mention (
    conversation_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, user_id, seq)
) WITHOUT ROWID;

CREATE TABLE reaction (
    conversation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    user_id BLOB NOT NULL,
    rev INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, seq, emoji, user_id)
) WITHOUT ROWID;

-- Every change that had an op_id, so that repeating it changes nothing.
CREATE TABLE operation (
    conversation_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    op_id BLOB NOT NULL,
    body_hash BLOB NOT NULL,
    rev INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, user_id, op_id)
) WITHOUT ROWID;

-- A file as somebody uploaded it. Its bytes stand under content_id in a folder beside the database; how many of them
-- arrived, the folder knows. stored_at: since when it is whole. A tombstone has deleted_at, and no content once that
-- was removed.
CREATE TABLE file (
    id BLOB NOT NULL PRIMARY KEY,
    owner_id BLOB NOT NULL,
    client_id BLOB,
    use_case TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    mime_type TEXT NOT NULL,
    sha256 BLOB,
    announced BLOB NOT NULL,
    content_id BLOB,
    state TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    pages INTEGER,
    trouble TEXT,
    created_at INTEGER NOT NULL,
    stored_at INTEGER,
    deleted_at INTEGER
) WITHOUT ROWID;

CREATE UNIQUE INDEX file_client_id ON file (owner_id, client_id) WHERE client_id IS NOT NULL;

-- What one person takes up.
CREATE INDEX file_owner ON file (owner_id, content_id, size) WHERE deleted_at IS NULL;

-- What of it waits to be removed.
CREATE INDEX file_unused ON file (owner_id, content_id, size) WHERE deleted_at IS NOT NULL AND content_id IS NOT NULL;

CREATE INDEX file_content ON file (content_id);

CREATE INDEX file_state ON file (state, created_at) WHERE deleted_at IS NULL;

-- Whole bytes, once for each person however many files of theirs hold them.
CREATE TABLE content (
    id BLOB NOT NULL PRIMARY KEY,
    owner_id BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX content_sha256 ON content (owner_id, sha256);

-- Which messages show a file: those that are not deleted. at: when the message came.
CREATE TABLE file_reference (
    file_id BLOB NOT NULL,
    conversation_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (file_id, conversation_id, seq)
) WITHOUT ROWID;

CREATE INDEX file_reference_message ON file_reference (conversation_id, seq);

-- What was read of a document, from page 1.
CREATE TABLE file_page (
    file_id BLOB NOT NULL,
    page INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (file_id, page)
) WITHOUT ROWID;

-- JSON, as on the wire; NULL for none.
ALTER TABLE message ADD COLUMN attachments TEXT;

ALTER TABLE account ADD COLUMN avatar BLOB;

CREATE INDEX account_avatar ON account (avatar) WHERE avatar IS NOT NULL;

ALTER TABLE conversation ADD COLUMN picture BLOB;

CREATE INDEX conversation_picture ON conversation (picture) WHERE picture IS NOT NULL;

-- When the conversation was erased: since then its files are gone too.
ALTER TABLE erasing ADD COLUMN at INTEGER NOT NULL DEFAULT 0;

-- Keys that sign the addresses of files, the present one and the one before it.
CREATE TABLE signing_key (
    number INTEGER NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,
    created_at INTEGER NOT NULL
);

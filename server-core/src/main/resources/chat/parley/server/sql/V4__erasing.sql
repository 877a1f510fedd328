-- Conversations that are gone for everybody and of which something is still to be removed, some rows at a time.
CREATE TABLE erasing (
    conversation_id BLOB NOT NULL PRIMARY KEY
) WITHOUT ROWID;

CREATE INDEX pair_conversation ON pair (conversation_id);

-- Under which client_id a message was sent. A message's key stands in sent_late first, all those of a group in
-- one row, and is moved here with many others: keys of different senders lie far apart.
CREATE TABLE sent (
    conversation_id BLOB NOT NULL,
    sender_id BLOB NOT NULL,
    client_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, sender_id, client_id)
) WITHOUT ROWID;

-- keys: conversation_id, sender_id, client_id (16 bytes each) and seq (8 bytes, big endian) of each, in a row.
CREATE TABLE sent_late (
    number INTEGER PRIMARY KEY,
    keys BLOB NOT NULL
);

INSERT INTO sent (conversation_id, sender_id, client_id, seq)
SELECT conversation_id, sender_id, client_id, seq FROM message ORDER BY conversation_id, sender_id, client_id;

DROP INDEX message_client_id;

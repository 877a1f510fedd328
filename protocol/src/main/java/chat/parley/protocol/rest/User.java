package chat.parley.protocol.rest;

import chat.parley.protocol.id.UserId;

/// A person as others may see them.
public record User(UserId userId, String username, String displayName) {}

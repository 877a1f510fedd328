package chat.parley.server.account;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;

/// Who asks: a user, through one of their sessions.
public record Caller(UserId user, SessionId session) {}

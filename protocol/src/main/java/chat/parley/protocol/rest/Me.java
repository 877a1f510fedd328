package chat.parley.protocol.rest;

import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.SessionId;

/// Who the caller is: GET `/backend-api/me`.
public record Me(User user, SessionId sessionId, ServerId serverId) {}

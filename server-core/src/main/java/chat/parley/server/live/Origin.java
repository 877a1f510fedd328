package chat.parley.server.live;

import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.ServerId;

/// Who answers, and out of which log.
public record Origin(ServerId server, LogId log) {}

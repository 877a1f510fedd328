package chat.parley.client.core.account;

import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;

/// Names one account on one server; all of its data lives under `{server}/{user}`.
public record AccountKey(ServerId server, UserId user) {}

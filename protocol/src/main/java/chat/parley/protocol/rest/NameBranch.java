package chat.parley.protocol.rest;

/// PUT `/backend-api/conversation/{id}/branches/{message_id}`.
///
/// @param name at most 80 code points; empty removes the name
public record NameBranch(String name) {}

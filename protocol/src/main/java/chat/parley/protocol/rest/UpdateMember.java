package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.MemberRole;

/// PATCH `/backend-api/conversation/{id}/members/{user_id}`: gives another role.
public record UpdateMember(MemberRole role) {}

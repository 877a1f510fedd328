package chat.parley.protocol.rest;

/// Answer to a change of a conversation or its members.
///
/// @param rev the conversation's change number after it
public record Revised(long rev) {}

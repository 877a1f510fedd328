package chat.parley.protocol.conversation;

/// What a conversation is for. Decided when it is made, for ever.
public enum ConversationKind {
    /// "Notes to self": one member.
    SELF,
    /// One person and a model.
    ASSISTANT,
    /// Two people; unique per pair.
    DIRECT,
    /// Several people with roles.
    GROUP
}

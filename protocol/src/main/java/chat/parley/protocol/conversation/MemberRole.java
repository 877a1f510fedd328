package chat.parley.protocol.conversation;

/// What a member may do. The order is the rank: an owner may all that an admin may.
public enum MemberRole {
    OWNER,
    ADMIN,
    MEMBER;

    /// @return whether this role may do what `needed` may do
    public boolean atLeast(MemberRole needed) {
        return compareTo(needed) <= 0;
    }
}

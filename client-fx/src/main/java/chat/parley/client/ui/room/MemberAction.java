package chat.parley.client.ui.room;

import chat.parley.protocol.conversation.MemberRole;
import java.util.ArrayList;
import java.util.List;

/// What one member may do to another. The server decides; this only says what to offer.
public enum MemberAction {
    MAKE_ADMIN("Make admin"),
    MAKE_MEMBER("Make member"),
    MAKE_OWNER("Make owner…"),
    REMOVE("Remove from the room…");

    private final String label;

    MemberAction(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// @param mine the role of the one who acts
    /// @param theirs the role of the other one
    static List<MemberAction> between(MemberRole mine, MemberRole theirs) {
        List<MemberAction> actions = new ArrayList<>();
        if (mine == MemberRole.OWNER) {
            actions.add(theirs == MemberRole.ADMIN ? MAKE_MEMBER : MAKE_ADMIN);
            actions.add(MAKE_OWNER);
        }
        boolean isAbove = mine.atLeast(MemberRole.ADMIN) && !theirs.atLeast(mine);
        if (isAbove) {
            actions.add(REMOVE);
        }
        return List.copyOf(actions);
    }
}

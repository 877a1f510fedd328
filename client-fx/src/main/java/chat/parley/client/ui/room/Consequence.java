package chat.parley.client.ui.room;

import chat.parley.protocol.conversation.ConversationKind;

/// What a person is told before something that is hard to take back.
///
/// @param title the question
/// @param sentence what will happen
/// @param verb on the button
public record Consequence(String title, String sentence, String verb) {
    /// @param person whom it is done to
    static Consequence of(MemberAction action, String person) {
        return switch (action) {
            case MAKE_ADMIN ->
                new Consequence(
                        "Make " + person + " an admin?",
                        person + " can then add people and remove members.",
                        "Make admin");
            case MAKE_MEMBER ->
                new Consequence(
                        "Make " + person + " a member?",
                        person + " can then no longer add or remove people.",
                        "Make member");
            case MAKE_OWNER ->
                new Consequence(
                        "Make " + person + " the owner?",
                        person + " decides from then on about roles and can delete the room for everyone. You become"
                                + " an admin; only " + person + " can give it back.",
                        "Make owner");
            case REMOVE ->
                new Consequence(
                        "Remove " + person + "?",
                        person + " no longer sees the room and its messages. What " + person
                                + " wrote stays for the others.",
                        "Remove");
        };
    }

    static Consequence ofLeaving(Details details) {
        String title = "“" + details.conversation().title() + "”";
        if (details.conversation().kind() != ConversationKind.GROUP) {
            return new Consequence(
                    "Delete " + title + "?",
                    "It disappears from your list. The other person keeps it, and it comes back with the next message.",
                    "Delete");
        }
        if (details.people().size() == 1) {
            return new Consequence(
                    "Leave " + title + "?",
                    "Nobody else is in it, so it is deleted with all its messages.",
                    "Leave and delete");
        }
        return new Consequence(
                "Leave " + title + "?",
                "You no longer see its messages. Somebody in it has to add you to come back." + heir(details),
                "Leave");
    }

    private static String heir(Details details) {
        return switch (details.conversation().role()) {
            case OWNER -> " Its first admin, else its oldest member, becomes the owner.";
            case ADMIN, MEMBER -> "";
        };
    }

    static Consequence ofDeleting(Details details) {
        return new Consequence(
                "Delete “" + details.conversation().title() + "” for everyone?",
                "All its messages are gone, for all " + details.people().size() + " people in it, and nobody can bring"
                        + " them back.",
                "Delete for everyone");
    }
}

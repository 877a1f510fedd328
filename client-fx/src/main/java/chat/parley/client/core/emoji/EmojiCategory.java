package chat.parley.client.core.emoji;

/// The groups of the Unicode charts, in their order.
public enum EmojiCategory {
    SMILEYS("Smileys and emotion"),
    PEOPLE("People and body"),
    NATURE("Animals and nature"),
    FOOD("Food and drink"),
    ACTIVITIES("Activities"),
    TRAVEL("Travel and places"),
    OBJECTS("Objects"),
    SYMBOLS("Symbols"),
    FLAGS("Flags"),
    /// Parts of other emoji: drawn when they stand alone, offered nowhere.
    COMPONENT("Components");

    private final String title;

    EmojiCategory(String title) {
        this.title = title;
    }

    /// @return as a heading
    public String title() {
        return title;
    }
}

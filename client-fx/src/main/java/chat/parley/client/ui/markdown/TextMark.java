package chat.parley.client.ui.markdown;

/// What is painted behind a stretch of text.
enum TextMark {
    CODE("mark-code"),
    MENTION("mark-mention"),
    OWN_MENTION("mark-own-mention"),
    FOUND("mark-found"),
    SELECTION("mark-selection");

    private final String styleClass;

    TextMark(String styleClass) {
        this.styleClass = styleClass;
    }

    String styleClass() {
        return styleClass;
    }
}

package chat.parley.client.ui.shell;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;

/// Every shortcut of the app, once: its keys, its words, where it works. Menus, the list of shortcuts and the window's
/// accelerators read it here.
public enum Shortcut {
    NEW_CONVERSATION(
            "New conversation",
            Where.ANYWHERE,
            key(KeyCode.N, KeyCombination.SHORTCUT_DOWN),
            key(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    NEW_WITH_PEOPLE(
            "Write to people", Where.ANYWHERE, key(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    NEW_TEMPORARY(
            "Temporary conversation",
            Where.ANYWHERE,
            key(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN)),
    PALETTE("Go to a conversation, a person, a setting", Where.ANYWHERE, key(KeyCode.K, KeyCombination.SHORTCUT_DOWN)),
    SEARCH(
            "Search everything",
            Where.ANYWHERE,
            key(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    LIBRARY("Library", Where.ANYWHERE, key(KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.ALT_DOWN)),
    SETTINGS("Settings", Where.ANYWHERE, key(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN)),
    SHORTCUTS("Keyboard shortcuts", Where.ANYWHERE, key(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN), key(KeyCode.F1)),
    SIDEBAR(
            "Show or hide the sidebar",
            Where.ANYWHERE,
            key(KeyCode.S, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    FILTER(
            "Filter the sidebar",
            Where.ANYWHERE,
            key(KeyCode.L, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    PREVIOUS_CONVERSATION("Previous conversation", Where.ANYWHERE, key(KeyCode.UP, KeyCombination.ALT_DOWN)),
    NEXT_CONVERSATION("Next conversation", Where.ANYWHERE, key(KeyCode.DOWN, KeyCombination.ALT_DOWN)),
    PREVIOUS_UNREAD(
            "Previous unread conversation",
            Where.ANYWHERE,
            key(KeyCode.UP, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN)),
    NEXT_UNREAD(
            "Next unread conversation",
            Where.ANYWHERE,
            key(KeyCode.DOWN, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN)),
    BACK("Back", Where.ANYWHERE, key(KeyCode.LEFT, KeyCombination.ALT_DOWN)),
    FORWARD("Forward", Where.ANYWHERE, key(KeyCode.RIGHT, KeyCombination.ALT_DOWN)),
    NEXT_REGION("Next part of the window", Where.ANYWHERE, key(KeyCode.F6)),
    PREVIOUS_REGION("Previous part of the window", Where.ANYWHERE, key(KeyCode.F6, KeyCombination.SHIFT_DOWN)),
    ZOOM_IN(
            "Zoom in",
            Where.ANYWHERE,
            key(KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN),
            key(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN),
            key(KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            key(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
            key(KeyCode.ADD, KeyCombination.SHORTCUT_DOWN)),
    ZOOM_OUT(
            "Zoom out",
            Where.ANYWHERE,
            key(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN),
            key(KeyCode.SUBTRACT, KeyCombination.SHORTCUT_DOWN)),
    ZOOM_RESET(
            "Reset zoom",
            Where.ANYWHERE,
            key(KeyCode.DIGIT0, KeyCombination.SHORTCUT_DOWN),
            key(KeyCode.NUMPAD0, KeyCombination.SHORTCUT_DOWN)),
    QUIT("Quit", Where.ANYWHERE, key(KeyCode.Q, KeyCombination.SHORTCUT_DOWN)),
    FIND("Find in the conversation", Where.CONVERSATION, key(KeyCode.F, KeyCombination.SHORTCUT_DOWN)),
    // Ctrl+Shift+U, which others use, begins a Unicode number on Linux.
    ADD_FILES(
            "Add files to the message",
            Where.CONVERSATION,
            key(KeyCode.A, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    DETAILS(
            "Show or hide the details",
            Where.CONVERSATION,
            key(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    MODEL("Choose who answers", Where.CONVERSATION, key(KeyCode.M, KeyCombination.SHORTCUT_DOWN)),
    BRANCHES(
            "Branches of a conversation with a model",
            Where.CONVERSATION,
            key(KeyCode.B, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    CONTEXT(
            "What the model sees",
            Where.CONVERSATION,
            key(KeyCode.M, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
    MESSAGE_BEFORE("The message before; Down for the next", Where.MESSAGES, key(KeyCode.UP)),
    MESSAGE_MENU("Its menu", Where.MESSAGES, key(KeyCode.ENTER)),
    MESSAGE_ANSWER("Answer", Where.MESSAGES, key(KeyCode.R)),
    MESSAGE_EDIT("Edit", Where.MESSAGES, key(KeyCode.E)),
    MESSAGE_COPY("Copy the text", Where.MESSAGES, key(KeyCode.C)),
    MESSAGE_REACT("React", Where.MESSAGES, key(KeyCode.PLUS)),
    MESSAGE_AGAIN("Answer again", Where.MESSAGES, key(KeyCode.G)),
    MESSAGE_GO_ON("Continue an answer that broke off", Where.MESSAGES, key(KeyCode.N)),
    MESSAGE_THOUGHTS("Show or fold what the model thought", Where.MESSAGES, key(KeyCode.T)),
    MESSAGE_VERSION("The version before; Right for the next", Where.MESSAGES, key(KeyCode.LEFT)),
    MESSAGE_QUOTE("Quote what is selected", Where.MESSAGES, key(KeyCode.Q)),
    MESSAGE_OPEN("Open its picture or file", Where.MESSAGES, key(KeyCode.O)),
    MESSAGE_SAVE("Save its file", Where.MESSAGES, key(KeyCode.S)),
    MESSAGE_SELECT("Select several", Where.MESSAGES, key(KeyCode.SPACE)),
    MESSAGE_DELETE("Delete", Where.MESSAGES, key(KeyCode.DELETE)),
    BOLD("Bold", Where.COMPOSER, key(KeyCode.B, KeyCombination.SHORTCUT_DOWN)),
    ITALIC("Italic", Where.COMPOSER, key(KeyCode.I, KeyCombination.SHORTCUT_DOWN)),
    CODE("Code", Where.COMPOSER, key(KeyCode.E, KeyCombination.SHORTCUT_DOWN)),
    EDIT_LAST("Edit the last message, when nothing is typed", Where.COMPOSER, key(KeyCode.UP)),
    SEND("Send", Where.COMPOSER, key(KeyCode.ENTER)),
    NEW_LINE("New line", Where.COMPOSER, key(KeyCode.ENTER, KeyCombination.SHIFT_DOWN)),
    CANCEL("Close what is open, leave a selection or an edit, stop an answer", Where.COMPOSER, key(KeyCode.ESCAPE));

    /// The part of the window in which keys have this meaning.
    public enum Where {
        ANYWHERE("Everywhere"),
        CONVERSATION("In a conversation"),
        MESSAGES("On a message (F6 goes there)"),
        COMPOSER("While writing");

        private final String title;

        Where(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final String label;
    private final Where where;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of combinations that never change
    private final List<KeyCombination> keys;

    Shortcut(String label, Where where, KeyCombination... keys) {
        this.label = label;
        this.where = where;
        this.keys = List.of(keys);
    }

    private static KeyCombination key(KeyCode code, Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    public String label() {
        return label;
    }

    public Where where() {
        return where;
    }

    /// @return the first is the one that is shown
    public List<KeyCombination> keys() {
        return keys;
    }

    /// @return the first keys as this system writes them: `Ctrl+N`, or `⌘N` on a Mac; `Ctrl+Plus` where a sign would
    /// stand beside the one that joins the keys
    public String hint() {
        return keys.getFirst().getDisplayText().replaceFirst("\\+\\+$", "+Plus").replaceFirst("\\+-$", "+Minus");
    }
}

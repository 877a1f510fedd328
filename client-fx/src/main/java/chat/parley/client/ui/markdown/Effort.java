package chat.parley.client.ui.markdown;

import chat.parley.client.core.markdown.Run;

/// How much work it is to draw something, in plain Latin letters. So that a message folds before it freezes the screen,
/// whatever it is made of. The weights are measured.
final class Effort {
    static final int CODE_BLOCK = 500;
    private static final int RUN = 12;
    private static final int LINK = 12;
    private static final int RIGHT_TO_LEFT = 2;
    private static final int HIDDEN = 25;
    private static final int MARK = 30;

    private Effort() {}

    static int of(Run run) {
        return RUN + (run.link().isPresent() ? LINK : 0);
    }

    static int of(String text) {
        int effort = 0;
        for (int at = 0; at < text.length(); at++) effort += of(text.charAt(at));
        return effort;
    }

    /// @return how many UTF-16 units of the text can be drawn with an effort, whole characters only
    static int reach(String text, int effort) {
        int left = effort;
        int at = 0;
        while (at < text.length() && left > 0) left -= of(text.charAt(at++));
        return at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }

    private static int of(char unit) {
        if (unit < 0x300) return 1;
        if (unit <= 0x36F) return 1 + MARK;
        return switch (Character.getType(unit)) {
            case Character.FORMAT, Character.CONTROL -> 1 + HIDDEN;
            default -> isRightToLeft(unit) ? 1 + RIGHT_TO_LEFT : 1;
        };
    }

    private static boolean isRightToLeft(char unit) {
        return unit >= 0x590 && unit <= 0x8FF;
    }
}

package chat.parley.client.ui.composer;

/// The one stretch in which two texts differ.
///
/// @param at first UTF-16 unit that differs
/// @param removed how many units of the old text stood there
/// @param inserted what stands there now
public record TextChange(int at, int removed, String inserted) {
    public static TextChange between(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new TextChange(head, before.length() - head - tail, after.substring(head, after.length() - tail));
    }

    /// @return where the changed stretch ends in the old text
    int endBefore() {
        return at + removed;
    }

    /// @return by how much what follows has moved
    int shift() {
        return inserted.length() - removed;
    }
}

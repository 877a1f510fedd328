package chat.parley.client.ui.control;

/// Finds text that runs from right to left.
///
/// JavaFX (25.0.2 and 26.0.2, seen on Linux) throws ArrayIndexOutOfBoundsException from
/// PrismTextLayout.computeTrailingSpaceWidth when it has to break a line inside a run of Arabic or Hebrew, so
/// such text must not be wrapped by one node.
public final class RightToLeft {
    private RightToLeft() {}

    public static boolean isIn(String text) {
        return text.chars().anyMatch(RightToLeft::isLetter);
    }

    private static boolean isLetter(int unit) {
        // The first right-to-left letter of all is Hebrew; the supplementary ones come as surrogates.
        if (unit < 0x590) return false;
        if (Character.isSurrogate((char) unit)) return unit >= 0xD802 && unit <= 0xD83B;
        byte way = Character.getDirectionality((char) unit);
        return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}

package chat.parley.client.core.emoji;

import java.util.List;

/// The skin tones of Unicode, lightest first.
public enum SkinTone {
    LIGHT(0x1F3FB, 2),
    MEDIUM_LIGHT(0x1F3FC, 3),
    MEDIUM(0x1F3FD, 4),
    MEDIUM_DARK(0x1F3FE, 5),
    DARK(0x1F3FF, 6);

    private final int codePoint;
    private final int number;

    SkinTone(int codePoint, int number) {
        this.codePoint = codePoint;
        this.number = number;
    }

    /// @return the code point that colours the emoji before it
    public int codePoint() {
        return codePoint;
    }

    /// @return what stands in a shortcode, as in `:wave::skin-tone-3:`
    public int number() {
        return number;
    }

    static List<SkinTone> parse(String hex) {
        return List.of(hex.split("-", -1)).stream()
                .map(part -> of(Integer.parseInt(part, 16)))
                .toList();
    }

    private static SkinTone of(int codePoint) {
        for (SkinTone tone : values()) {
            if (tone.codePoint == codePoint) return tone;
        }
        throw new IllegalArgumentException("no skin tone: " + Integer.toHexString(codePoint));
    }
}

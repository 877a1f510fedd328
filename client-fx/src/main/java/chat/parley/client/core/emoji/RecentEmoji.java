package chat.parley.client.core.emoji;

import java.util.ArrayList;
import java.util.List;

/// The emoji used last, newest first. Whoever keeps it over a restart saves [#unicodes()].
public record RecentEmoji(List<String> unicodes) {
    private static final int KEPT = 32;

    public RecentEmoji {
        unicodes = unicodes.stream().distinct().limit(KEPT).toList();
    }

    public static RecentEmoji none() {
        return new RecentEmoji(List.of());
    }

    /// @return these, with this one in front
    public RecentEmoji with(Glyph used) {
        var next = new ArrayList<String>();
        next.add(used.unicode());
        next.addAll(unicodes);
        return new RecentEmoji(next);
    }
}

package chat.parley.client.core.preference;

import chat.parley.client.core.emoji.RecentEmoji;
import chat.parley.client.core.emoji.SkinTone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All preferences at one moment.
///
/// @param windows the main window's place, for each arrangement of screens it was used on
/// @param places the route that was open last, for each account
public record Preferences(
        Appearance appearance,
        Notifications notifications,
        Writing writing,
        Sidebar sidebar,
        Storage storage,
        Map<String, WindowBounds> windows,
        Map<String, String> places) {
    public static final int SMALLEST_ZOOM = 80;
    public static final int LARGEST_ZOOM = 200;

    public Preferences {
        windows = Map.copyOf(windows);
        places = Map.copyOf(places);
    }

    /// @param zoom size of text and everything else, in percent
    public record Appearance(ThemeChoice theme, int zoom, Density density, Motion motion) {
        public Appearance {
            zoom = Math.clamp(zoom, SMALLEST_ZOOM, LARGEST_ZOOM);
        }

        public Appearance withTheme(ThemeChoice next) {
            return new Appearance(next, zoom, density, motion);
        }

        public Appearance withZoom(int next) {
            return new Appearance(theme, next, density, motion);
        }

        public Appearance withDensity(Density next) {
            return new Appearance(theme, zoom, next, motion);
        }

        public Appearance withMotion(Motion next) {
            return new Appearance(theme, zoom, density, next);
        }
    }

    /// @param showsContent whether a notification says what was written, or only that something was
    public record Notifications(boolean isOn, boolean showsContent, NotifyAbout direct, NotifyAbout groups) {
        public Notifications withOn(boolean next) {
            return new Notifications(next, showsContent, direct, groups);
        }

        public Notifications withContent(boolean next) {
            return new Notifications(isOn, next, direct, groups);
        }

        public Notifications withDirect(NotifyAbout next) {
            return new Notifications(isOn, showsContent, next, groups);
        }

        public Notifications withGroups(NotifyAbout next) {
            return new Notifications(isOn, showsContent, direct, next);
        }
    }

    /// @param enterSends whether Enter sends and Shift+Enter breaks the line, or Enter breaks it and Ctrl+Enter sends
    /// @param recentEmoji those used last
    /// @param skinTone of emoji that have a skin; empty: the plain, yellow ones
    public record Writing(boolean enterSends, RecentEmoji recentEmoji, Optional<SkinTone> skinTone) {
        public Writing(boolean enterSends) {
            this(enterSends, RecentEmoji.none(), Optional.empty());
        }

        public Writing withEnterSends(boolean next) {
            return new Writing(next, recentEmoji, skinTone);
        }

        public Writing withRecentEmoji(RecentEmoji next) {
            return new Writing(enterSends, next, skinTone);
        }

        public Writing withSkinTone(Optional<SkinTone> next) {
            return new Writing(enterSends, recentEmoji, next);
        }
    }

    public record Sidebar(boolean isShown, int width) {
        public static final int NARROWEST = 200;
        public static final int WIDEST = 480;

        public Sidebar {
            width = Math.clamp(width, NARROWEST, WIDEST);
        }
    }

    /// What is kept on this computer of what the server has.
    ///
    /// @param mostFileBytes of fetched files, for each account; [#UNLIMITED]: as many as there are
    public record Storage(long mostFileBytes) {
        public static final long UNLIMITED = Long.MAX_VALUE;
        public static final long MEBIBYTE = 1 << 20;

        public Storage {
            mostFileBytes = Math.max(16 * MEBIBYTE, mostFileBytes);
        }
    }

    public static Preferences defaults() {
        return new Preferences(
                new Appearance(ThemeChoice.SYSTEM, 100, Density.COMFORTABLE, Motion.SYSTEM),
                new Notifications(true, true, NotifyAbout.EVERYTHING, NotifyAbout.EVERYTHING),
                new Writing(true),
                new Sidebar(true, 272),
                new Storage(1_024 * Storage.MEBIBYTE),
                Map.of(),
                Map.of());
    }

    public Preferences with(Appearance next) {
        return new Preferences(next, notifications, writing, sidebar, storage, windows, places);
    }

    public Preferences with(Notifications next) {
        return new Preferences(appearance, next, writing, sidebar, storage, windows, places);
    }

    public Preferences with(Writing next) {
        return new Preferences(appearance, notifications, next, sidebar, storage, windows, places);
    }

    public Preferences with(Sidebar next) {
        return new Preferences(appearance, notifications, writing, next, storage, windows, places);
    }

    public Preferences with(Storage next) {
        return new Preferences(appearance, notifications, writing, sidebar, next, windows, places);
    }

    /// @return these, with the window's place for one arrangement of screens
    public Preferences withWindow(String screens, WindowBounds bounds) {
        Map<String, WindowBounds> next = new HashMap<>(windows);
        next.put(screens, bounds);
        return new Preferences(appearance, notifications, writing, sidebar, storage, next, places);
    }

    /// @return these, with the route that was open last in one account
    public Preferences withPlace(String account, String route) {
        Map<String, String> next = new HashMap<>(places);
        next.put(account, route);
        return new Preferences(appearance, notifications, writing, sidebar, storage, windows, next);
    }
}

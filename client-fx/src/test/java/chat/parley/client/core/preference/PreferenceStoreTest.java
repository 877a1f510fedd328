package chat.parley.client.core.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.emoji.RecentEmoji;
import chat.parley.client.core.emoji.SkinTone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceStoreTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("config").resolve("preferences.txt");
    }

    private PreferenceStore open() {
        return new PreferenceStore(file, Runnable::run);
    }

    private static Preferences everythingChanged() {
        return Preferences.defaults()
                .with(new Preferences.Appearance(ThemeChoice.DARK, 150, Density.COMPACT, Motion.REDUCED))
                .with(new Preferences.Notifications(false, false, NotifyAbout.MENTIONS, NotifyAbout.NOTHING))
                .with(new Preferences.Writing(false)
                        .withRecentEmoji(new RecentEmoji(List.of("🎉", "👋🏽")))
                        .withSkinTone(Optional.of(SkinTone.DARK)))
                .with(new Preferences.Sidebar(false, 300))
                .with(new Preferences.Storage(256 * Preferences.Storage.MEBIBYTE))
                .withWindow("1400x900@0,0", new WindowBounds(-20, 30, 1280, 820, true))
                .withPlace("server/user", "#c/0190");
    }

    @Test
    void withoutAFileTheUsualPreferencesHoldAndNoFileIsMade() {
        assertEquals(Preferences.defaults(), open().now());
        assertFalse(Files.exists(file));
    }

    @Test
    void everyPreferenceComesBackAfterARestart() {
        open().update(_ -> everythingChanged());
        assertEquals(everythingChanged(), open().now());
    }

    @Test
    void aLimitOfFilesMayBeNone() {
        Preferences all = Preferences.defaults().with(new Preferences.Storage(Preferences.Storage.UNLIMITED));
        open().update(_ -> all);
        assertEquals(all, open().now());
    }

    @Test
    void aDamagedFileIsSetAsideAndTheUsualPreferencesHold() throws IOException {
        Files.createDirectories(file.getParent());
        for (String damaged : List.of(
                "appearance.zoom = big\n", "appearance.theme = pink", "sidebar.shown=\\u00", "storage.files = much")) {
            Files.writeString(file, damaged);
            assertEquals(Preferences.defaults(), open().now(), damaged);
            assertEquals(damaged, Files.readString(file.resolveSibling("preferences.txt.unreadable")));
            assertFalse(Files.exists(file));
        }
    }

    @Test
    void namesOfALaterVersionAreNoFault() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "appearance.zoom = 120\nfuture.thing = 1\n");
        assertEquals(120, open().now().appearance().zoom());
    }

    @Test
    void zoomAndWidthStayWithinTheirLimits() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "appearance.zoom = 5000\nsidebar.width = -3\n");
        assertEquals(Preferences.LARGEST_ZOOM, open().now().appearance().zoom());
        assertEquals(Preferences.Sidebar.NARROWEST, open().now().sidebar().width());
    }

    @Test
    void listenersHearThePresentPreferencesAndEachChangeOnce() {
        PreferenceStore store = open();
        List<Boolean> heard = new ArrayList<>();
        var subscription = store.onChange(all -> heard.add(all.writing().enterSends()));
        store.update(all -> all.with(new Preferences.Writing(false)));
        store.update(all -> all.with(new Preferences.Writing(false)));
        subscription.close();
        store.update(all -> all.with(new Preferences.Writing(true)));
        assertEquals(List.of(true, false), heard);
    }

    @Test
    void aFolderThatCannotBeWrittenLosesOnlyTheMemory() throws IOException {
        Files.writeString(folder.resolve("config"), "a file stands where the folder should be");
        PreferenceStore store = open();
        store.update(all -> all.with(new Preferences.Writing(false)));
        assertFalse(store.now().writing().enterSends());
        assertTrue(Files.isRegularFile(folder.resolve("config")));
    }
}

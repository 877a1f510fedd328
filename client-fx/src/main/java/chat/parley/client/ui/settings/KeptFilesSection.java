package chat.parley.client.ui.settings;

import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.Preferences.Storage;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.control.Question.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.VBox;

/// How much of what the server has is kept on this computer, and a way to clear it.
final class KeptFilesSection {
    private static final List<Long> MEBIBYTES = List.of(256L, 512L, 1_024L, 2_048L, 5_120L, 10_240L);

    private final Files files;
    private final PreferenceStore preferences;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;
    private final List<Subscription> subscriptions = new ArrayList<>();

    KeptFilesSection(Files files, PreferenceStore preferences, FxBridge bridge, Layers layers, Notices notices) {
        this.files = files;
        this.preferences = preferences;
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
    }

    AutoCloseablePage open() {
        long now = preferences.now().storage().mostFileBytes();
        SettingRow limit = new SettingRow(
                "Files kept on this computer",
                "What was opened or seen stays here, also without a connection. When there is more, what was seen"
                        + " longest ago goes first, and is fetched again when it is wanted.",
                SettingRow.choice(
                        "Files kept on this computer, at most",
                        choices(now),
                        now,
                        KeptFilesSection::words,
                        next -> preferences.update(all -> all.with(new Storage(next)))));
        SettingRow use = new SettingRow("In use now", "Measuring…");
        use.getChildren().add(SettingRow.button("Clear…", "Clear the files kept on this computer", () -> ask(use)));
        measure(use);
        return new AutoCloseablePage(new VBox(limit, use), subscriptions);
    }

    /// What was written into the file of preferences by hand is a choice too.
    private static List<Long> choices(long now) {
        return Stream.concat(MEBIBYTES.stream().map(each -> each * Storage.MEBIBYTE), Stream.of(now, Storage.UNLIMITED))
                .distinct()
                .sorted()
                .toList();
    }

    private static String words(long bytes) {
        if (bytes == Storage.UNLIMITED) return "No limit";
        long mebibytes = bytes / Storage.MEBIBYTE;
        return mebibytes % 1_024 == 0 ? mebibytes / 1_024 + " GB" : mebibytes + " MB";
    }

    private void measure(SettingRow use) {
        subscriptions.add(bridge.whenDone(
                files.cacheInfo(),
                info -> use.describeOnOneLine(describe(info)),
                failure -> use.describeFailure(failure.sentence())));
    }

    private static String describe(CacheInfo info) {
        return info.bytes() == 0
                ? "Nothing yet · " + info.folder()
                : SecurityTab.size(info.bytes()) + " · " + info.folder();
    }

    private void ask(SettingRow use) {
        Question.ask(
                layers,
                "Clear the files kept on this computer?",
                "They stay on the server and are fetched again when they are wanted. What waits to be sent stays here.",
                "Clear",
                Weight.DESTRUCTIVE,
                () -> subscriptions.add(bridge.whenDone(
                        files.clearCache(),
                        _ -> {
                            notices.done("The files kept on this computer were cleared.");
                            measure(use);
                        },
                        failure -> notices.failed(failure.sentence()))));
    }
}

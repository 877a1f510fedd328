package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FakeAccounts;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.notification.Notice;
import chat.parley.client.core.notification.Notifier;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.settings.AboutTab.About;
import chat.parley.client.ui.settings.AboutTab.Folder;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.client.ui.timeline.HandClock;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.rest.SessionInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.stage.Stage;

/// The real window over fake accounts: Ada with a room, two people, and notes.
final class WindowFixture {
    final FakeAccount ada = Examples.account("Ada Moreau");
    final FakeInterior interior = new FakeInterior();
    final List<Notice> notices = new ArrayList<>();
    /// Whether the system shows no notices.
    volatile boolean declinesNotices;
    /// When it says so: at once.
    volatile Executor declining = Runnable::run;
    final HandClock clock = new HandClock();
    final PreferenceStore preferences;
    final FakeAccounts accounts;
    final MainWindow window;

    /// Whether somebody is signed in.
    enum Start {
        SIGNED_IN,
        WELCOME
    }

    WindowFixture(Stage stage, Path folder, Start start) {
        preferences = new PreferenceStore(folder.resolve("preferences.txt"), Runnable::run);
        ada.conversations.set(List.of(
                new Change(Examples.group("Launch room"))
                        .at("2026-11-22T09:44:00Z")
                        .unread(3, 1)
                        .done(),
                new Change(Examples.direct("Noor Haddad"))
                        .at("2026-11-22T09:41:00Z")
                        .done(),
                new Change(Examples.direct("Tomas Lindqvist"))
                        .at("2026-11-20T09:00:00Z")
                        .pinned()
                        .done(),
                new Change(Examples.notesToSelf()).at("2026-11-22T08:00:00Z").done(),
                new Change(Examples.group("Old room")).archived().done()));
        ada.nextSessions = CompletableFuture.completedFuture(List.of(
                new SessionInfo(new SessionId(Examples.uuid("session")), "Laptop", Examples.NOW, Examples.NOW, false)));
        accounts = start == Start.SIGNED_IN ? FakeAccounts.of(ada) : FakeAccounts.of();
        window = new MainWindow(
                stage,
                new Services(
                        accounts,
                        preferences,
                        new Recorder(),
                        FxBridge.ofPlatform(),
                        clock,
                        new EmojiText(new EmojiSheet(new EmojiCatalog())),
                        interior,
                        new PortraitParts(FxBridge.ofPlatform(), Runnable::run, _ -> Optional.empty()),
                        FileParts.of(FxBridge.ofPlatform(), Runnable::run, _ -> {}),
                        new About("1", "Java", List.of(new Folder("Data", folder))),
                        _ -> {}),
                new Theme(Brightness.LIGHT));
        window.show();
        stage.setWidth(980);
        stage.setHeight(780);
    }

    private final class Recorder implements Notifier {
        @Override
        public void show(Notice notice, Consumer<Notice> otherwise) {
            notices.add(notice);
            if (declinesNotices) declining.execute(() -> otherwise.accept(notice));
        }

        @Override
        public void close() {
            notices.clear();
        }
    }
}

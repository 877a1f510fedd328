package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.Pictures;
import chat.parley.client.ui.markdown.CodeColours;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Reaction;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Shows an example conversation in a window, in the theme given as the first argument (`light`, `dark`), of the kind
/// given as the second (`room`, `chat`).
public final class TimelinePictures extends Application {
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @Override
    public void start(Stage stage) {
        List<String> words = getParameters().getRaw();
        Brightness brightness = words.contains("dark") ? Brightness.DARK : Brightness.LIGHT;
        var conversation = words.contains("room") ? room() : chat();
        var account = new FakeAccount(new AccountStatus(
                Examples.status(Conversations.ADA, new ConnectionState.Online()).key(),
                Conversations.ADA,
                "This computer",
                Optional.empty(),
                new ConnectionState.Offline("No network.", Examples.NOW),
                2,
                0,
                0,
                0));
        account.timeline(conversation.summary.id()).view.set(conversation.view());
        var bridge = FxBridge.ofPlatform();
        var model = new TimelineViewModel(
                account,
                account.timeline(conversation.summary.id()),
                conversation.summary.id(),
                bridge,
                Clock.fixed(Examples.NOW, ZoneOffset.UTC),
                background);
        var page = new BorderPane();
        var layers = new Layers(page);
        page.setCenter(new TimelinePane(
                model,
                new RecordedActions(),
                new EmojiText(new EmojiSheet(new EmojiCatalog())),
                new CodeColours(background, bridge),
                layers,
                new Pictures(bridge, background, Pictures.Bounds.usual())));
        var scene = new Scene(layers, words.contains("room") ? 728 : 1008, 760);
        new Theme(brightness).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Override
    public void stop() {
        background.shutdownNow();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time + ":00Z");
    }

    static Conversations room() {
        var room = new Conversations(Examples.group("Launch room"));
        Message first = room.message(
                Conversations.NOOR,
                1,
                "Installer builds are up for all three platforms. @Ada can you check the Windows one?",
                at("09:30"));
        first = Conversations.with(
                first,
                List.of(
                        new Reaction("👍", List.of(Conversations.ADA.userId(), Conversations.TOMAS.userId())),
                        new Reaction("🎉", List.of(Conversations.TOMAS.userId()))));
        room.add(Conversations.naming(first, Conversations.ADA, "@Ada"));
        room.say(Conversations.ADA, 2, "On it. @assistant what is still open from yesterday?", at("09:32"));
        room.say(Conversations.TOMAS, 3, """
                Three action items are open:
                - Tomas: sign the macOS package
                - Noor: update the README screenshots
                - Ada: check the Windows installer\
                """, at("09:32"));
        room.add(Conversations.answering(
                room.message(Conversations.NOOR, 4, "I can take **two** of them 🙌🏽", at("09:35")), first.id()));
        room.add(Conversations.edited(
                room.message(Conversations.NOOR, 5, "Tomorrow is fine too", at("09:36")), at("09:37")));
        room.add(Conversations.deleted(room.message(Conversations.TOMAS, 6, "", at("09:40")), at("09:41")));
        room.say(Conversations.TOMAS, 7, "🎉🎉", at("09:41"));
        room.pending(
                "Windows installer starts and signs in. One glitch: the tray icon is blurry.",
                at("09:44"),
                new TimelineEntry.Queued());
        room.pending(
                "Sent while the key was wrong",
                at("09:44"),
                new TimelineEntry.Failed("The text is too long. Shorten it and send it again."));
        room.typing = List.of(Conversations.NOOR.userId());
        room.members = List.of(
                Conversations.member("Ada Moreau", 7),
                Conversations.member("Noor Haddad", 2),
                Conversations.member("Tomas Lindqvist", 2));
        return room;
    }

    static Conversations chat() {
        var chat = new Conversations(Examples.direct("Noor Haddad"));
        chat.say(Conversations.ADA, 1, "How should the local cache decide what to drop when it is full?", at("09:38"));
        chat.say(Conversations.NOOR, 2, """
            Drop what can be fetched again, and never what exists only here.

            ### Order of eviction
            - Attachments that were viewed more than 30 days ago
            - Message pages that are not near a read position, see [the notes](https://example.org/design?x=1)
            - Never: queued messages, `drafts`, *pinned* conversations

            ```java
            void evict(long budgetBytes) {
              while (cache.sizeInBytes() > budgetBytes) {
                cache.drop(cache.leastRecentlyUsed());  // never an unsent message
              }
            }
            ```

            | cache | size | kept |
            |---|---:|:---:|
            | pages | 120 | yes |
            | drafts | 3 | always ✅ |

            > Quoted: see https://gооgle.com and file\u202Egpj.exe\
            """, at("09:38"));
        chat.say(Conversations.ADA, 3, "And if the disk is full?", at("09:41"));
        chat.say(
                Conversations.NOOR,
                4,
                "Then the write fails before the message leaves the composer: the text stays where you typed it and"
                        + " the banner says which file",
                at("09:41"));
        chat.members = List.of(Conversations.member("Ada Moreau", 4), Conversations.member("Noor Haddad", 1));
        return chat;
    }
}

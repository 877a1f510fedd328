package chat.parley.client.ui.shell;

import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.notification.Notifier;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.portrait.PortraitParts;
import chat.parley.client.ui.settings.AboutTab.About;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/// What the window needs of the rest of the program.
///
/// @param openFolder shows a folder in the system's file manager
public record Services(
        Accounts accounts,
        PreferenceStore preferences,
        Notifier notifier,
        FxBridge bridge,
        Clock clock,
        EmojiText emoji,
        Interior interior,
        PortraitParts portraits,
        FileParts files,
        About about,
        Consumer<Path> openFolder) {}

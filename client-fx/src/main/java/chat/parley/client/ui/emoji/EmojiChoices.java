package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.Emoji;
import chat.parley.client.core.emoji.Glyph;
import chat.parley.client.core.emoji.RecentEmoji;
import chat.parley.client.core.emoji.SkinTone;
import chat.parley.client.core.preference.PreferenceStore;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Which emoji a person used last, and in which skin tone.
///
/// Use on the FX thread.
public final class EmojiChoices {
    private final ObjectProperty<RecentEmoji> recent = new SimpleObjectProperty<>(this, "recent", RecentEmoji.none());
    private final ObjectProperty<Optional<SkinTone>> tone = new SimpleObjectProperty<>(this, "tone", Optional.empty());

    /// @return those that were kept, and keeps what is chosen from now on
    public static EmojiChoices keptIn(PreferenceStore preferences) {
        EmojiChoices choices = new EmojiChoices();
        choices.recent.set(preferences.now().writing().recentEmoji());
        choices.tone.set(preferences.now().writing().skinTone());
        choices.recent.addListener(
                (_, _, next) -> preferences.update(all -> all.with(all.writing().withRecentEmoji(next))));
        choices.tone.addListener(
                (_, _, next) -> preferences.update(all -> all.with(all.writing().withSkinTone(next))));
        return choices;
    }

    public ObjectProperty<RecentEmoji> recentProperty() {
        return recent;
    }

    /// Empty: the plain, yellow pictures.
    public ObjectProperty<Optional<SkinTone>> toneProperty() {
        return tone;
    }

    public Glyph inTone(Emoji emoji) {
        return tone.get().map(emoji::in).orElse(emoji.glyph());
    }

    public void used(Glyph glyph) {
        recent.set(recent.get().with(glyph));
    }
}

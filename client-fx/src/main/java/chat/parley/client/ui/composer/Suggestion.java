package chat.parley.client.ui.composer;

import chat.parley.client.core.emoji.Emoji;
import chat.parley.client.core.emoji.Glyph;
import chat.parley.protocol.conversation.Member;

/// What can be put in the place of what is being typed.
sealed interface Suggestion {
    record Person(Member member) implements Suggestion {}

    /// A model, asked by its name in the text.
    record Model() implements Suggestion {
        static final String WORD = "@assistant";
    }

    /// @param glyph in the skin tone that this person likes
    record Picture(Emoji emoji, Glyph glyph) implements Suggestion {}
}

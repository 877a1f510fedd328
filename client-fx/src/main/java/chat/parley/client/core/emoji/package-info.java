/// Emoji as data: which there are, what they are called, where they stand on the picture sheet, and how a text
/// divides into letters, emoji and characters that must not stay hidden. No JavaFX type.
@NullMarked
package chat.parley.client.core.emoji;

import org.jspecify.annotations.NullMarked;

/// Emoji on screen: JavaFX draws no colour emoji on Linux, so they are pictures from one shared sheet.
@NullMarked
package chat.parley.client.ui.emoji;

import org.jspecify.annotations.NullMarked;

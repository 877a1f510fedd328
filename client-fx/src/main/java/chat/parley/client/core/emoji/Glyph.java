package chat.parley.client.core.emoji;

/// One picture on the sheet.
///
/// @param unicode what is sent for it
/// @param shortcode its name between colons, with its skin tones: `:wave::skin-tone-3:`
public record Glyph(String unicode, String shortcode, SheetCell cell) {}

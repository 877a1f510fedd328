package chat.parley.client.ui.file;

/// A picture at the size it is shown in.
///
/// @param longest side in pixels at most; it is never enlarged
record PictureWish(PictureSource source, int longest) {}

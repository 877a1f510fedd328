package chat.parley.client.ui.file;

/// A picture at the size it is shown in.
///
/// @param longest side in pixels, no longer than that of the picture itself
record PictureWish(PictureSource source, int longest) {
    /// For what the server has made to be shown whole.
    static final int AS_IT_IS = 0;
}

package chat.parley.client.ui.file;

/// A file as a viewer shows it.
///
/// @param sender who sent it
/// @param when date and time, in words
public record SeenFile(ShownFile file, String sender, String when) {}

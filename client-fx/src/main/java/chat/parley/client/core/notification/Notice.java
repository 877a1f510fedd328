package chat.parley.client.core.notification;

/// One thing to tell.
///
/// @param open shows what it is about; any thread may run it
public record Notice(String title, String text, Runnable open) {}

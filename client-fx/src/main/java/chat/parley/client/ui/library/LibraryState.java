package chat.parley.client.ui.library;

/// What the library has to say about what it shows.
public sealed interface LibraryState {
    /// The first page is on its way.
    record Loading() implements LibraryState {}

    /// What is shown speaks for itself.
    record Shown() implements LibraryState {}

    /// The server is not there: this is what this computer has.
    record OnlyHere() implements LibraryState {}

    /// There is nothing.
    ///
    /// @param sentence why, and what to do
    record Empty(String title, String sentence) implements LibraryState {}

    /// It could not be had.
    ///
    /// @param sentence why, and what to do
    record Trouble(String sentence) implements LibraryState {}
}

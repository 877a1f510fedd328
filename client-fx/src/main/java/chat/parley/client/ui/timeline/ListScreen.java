package chat.parley.client.ui.timeline;

/// The list as the view model knows it.
interface ListScreen {
    /// Changes rows in such a way that what the reader looks at does not move; at the end of the conversation it
    /// stays at the end.
    void change(Runnable rows);

    void go(ScrollWish wish);
}

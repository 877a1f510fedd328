package chat.parley.client.core.account;

import java.util.function.Consumer;

/// Searches everything an account may read: the server by words and by meaning, without it this computer's copy by
/// words.
///
/// Any thread may call; nothing waits. Listeners are called on the account's thread.
public interface Search {
    /// Asks after a short pause, so it may be called at every letter that is typed; close the search before it then.
    ///
    /// @param listener called with the first results, and with all that are known each time more have come
    Run find(SearchWish wish, Consumer<SearchResults> listener);

    /// A search that goes on. Closing it ends what is under way.
    interface Run extends Subscription {
        /// Fetches the next page, where there is one.
        void loadMore();
    }
}

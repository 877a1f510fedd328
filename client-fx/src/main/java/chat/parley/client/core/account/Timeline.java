package chat.parley.client.core.account;

import chat.parley.protocol.id.MessageId;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// An open conversation. It holds a window of at most a few hundred entries and moves it as asked.
///
/// Every method returns at once; results arrive as new [TimelineView]s.
public interface Timeline extends AutoCloseable {
    /// Calls back with the present view, then with each new one, on the account's thread.
    Subscription subscribe(Consumer<TimelineView> listener);

    void loadOlder();

    void loadNewer();

    /// Moves the window so that it holds this message, from the cache or the server. A message of another branch is
    /// shown with its branch, for everyone who reads this conversation.
    ///
    /// @return completes when the view holds it; fails with [Failure] when there is no such message or no
    /// way to get it
    CompletionStage<Void> showAround(MessageId message);

    /// As [#showAround], but leaves the branch that is shown as it is: for where a reader stood before.
    ///
    /// @return also fails when the message is on another branch
    CompletionStage<Void> returnTo(MessageId message);

    void showNewest();

    @Override
    void close();
}

package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.rest.SessionInfo;
import chat.parley.protocol.rest.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// One signed-in account: everything its screens read and everything a person can do with it.
///
/// Any thread may call; no method waits for disk or network. Listeners are called with the present value at
/// once and then with each new one, on the account's thread. A stage that fails does so with [Failure].
///
/// Writing is local-first: what returns `void` is durable on this computer's disk shortly after, shown at
/// once, and told to the server when it can be.
public interface Account extends AutoCloseable {
    AccountKey key();

    Subscription onStatus(Consumer<AccountStatus> listener);

    /// Every conversation that is not left, pinned ones first, then newest first; archived ones too.
    Subscription onConversations(Consumer<List<ConversationSummary>> listener);

    /// Presence of the people this user shares an opened conversation with.
    Subscription onPresence(Consumer<Map<UserId, Presence>> listener);

    /// A new message of somebody else that asks for attention: not muted, not own. The screens decide
    /// whether it is in front.
    Subscription onIncoming(Consumer<Incoming> listener);

    /// @param mentionsMe whether the message names this user
    record Incoming(
            ConversationSummary conversation, String senderName, String text, MessageId message, boolean mentionsMe) {}

    /// Sentences that the person should read once, such as that the local copy was damaged and made anew.
    Subscription onNotice(Consumer<String> listener);

    Timeline open(ConversationId conversation);

    /// Puts a message into the queue; several are sent in the order of the calls. The saved draft of the
    /// conversation goes with the same write.
    ///
    /// @return its key in the timeline, once it is on this computer's disk; fails with [Failure] when it could
    ///         not be written, and then it is not sent either. Who holds the text drops it only now
    CompletionStage<ClientId> send(ConversationId conversation, Content content, Optional<MessageId> replyTo);

    /// As [#send(ConversationId, Content, Optional)], with files that stand in the composer. It goes out once the
    /// server has all of them; until then those after it wait too.
    ///
    /// @param files keys of [Files#onAttached], in the order they are shown
    CompletionStage<ClientId> send(
            ConversationId conversation, Content content, Optional<MessageId> replyTo, List<ClientId> files);

    /// As [#send], for what does not come from that conversation's composer: the draft there stays.
    CompletionStage<ClientId> forward(ConversationId to, Content content);

    /// Changes a message that waits in the queue; without effect once it was sent.
    ///
    /// @return whether it still waited; if not, it goes out as it was and can be edited when it is stored
    CompletionStage<Boolean> editQueued(ClientId key, Content content);

    /// Takes a waiting or failed message out of the queue.
    void cancel(ClientId key);

    /// Tries a failed message again.
    void retry(ClientId key);

    /// @return completes once the wish is on this computer's disk; fails with [Failure] when it could not be written,
    ///         and then nothing is changed. Who holds the text drops it only now
    CompletionStage<Void> edit(ConversationId conversation, MessageId message, String text);

    void delete(ConversationId conversation, MessageId message);

    void react(ConversationId conversation, MessageId message, String emoji, boolean on);

    void markRead(ConversationId conversation, long seq);

    void typing(ConversationId conversation);

    /// @return the draft as last saved, from this computer's disk
    CompletionStage<Draft> draft(ConversationId conversation);

    void saveDraft(ConversationId conversation, Draft draft);

    CompletionStage<ScrollPosition> scrollPosition(ConversationId conversation);

    void saveScrollPosition(ConversationId conversation, ScrollPosition position);

    /// @param title for groups
    /// @return the conversation, also when it already existed
    CompletionStage<ConversationId> create(ConversationKind kind, Optional<String> title, List<UserId> others);

    /// What can be done with models.
    Answering answering();

    CompletionStage<Void> rename(ConversationId conversation, String title);

    CompletionStage<Void> pin(ConversationId conversation, boolean on);

    CompletionStage<Void> archive(ConversationId conversation, boolean on);

    /// @param until a time in the past unmutes
    CompletionStage<Void> mute(ConversationId conversation, Instant until);

    /// Hides the conversation for this user, and leaves it when it is a group.
    CompletionStage<Void> leave(ConversationId conversation);

    CompletionStage<Void> deleteForEveryone(ConversationId conversation);

    CompletionStage<Void> addMembers(ConversationId conversation, List<UserId> users);

    CompletionStage<Void> removeMember(ConversationId conversation, UserId user);

    CompletionStage<Void> setRole(ConversationId conversation, UserId user, MemberRole role);

    /// @param prefix the beginning of a user name or display name, 2 characters or more
    CompletionStage<List<User>> findUsers(String prefix);

    /// Searches one conversation: first the local copy, then the server.
    ///
    /// @param listener called with what is here, then with that and what the server found, or why it did not
    Subscription find(ConversationId conversation, String text, Consumer<Found> listener);

    /// Searches all conversations.
    Search search();

    /// Files and pictures.
    Files files();

    ModelSettings models();

    AccessTokens tokens();

    /// Tells the server whether somebody is at the app; else others see this user as away.
    void inFront(boolean front);

    void retryNow();

    CompletionStage<List<SessionInfo>> sessions();

    CompletionStage<Void> endSession(SessionId session);

    /// Ends every session but this one.
    CompletionStage<Void> endOtherSessions();

    CompletionStage<Void> changePassword(Optional<String> current, String next);

    CompletionStage<Void> rename(String displayName);

    CompletionStage<CacheInfo> cacheInfo();

    /// Deletes the local copy and fetches it again; the queue and the drafts stay.
    CompletionStage<Void> clearCache();

    /// Stops the connection, writes what is not yet on disk.
    @Override
    void close();
}

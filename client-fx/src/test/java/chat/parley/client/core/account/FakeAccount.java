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
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// An account whose values tests set by hand. It writes down, in order, what it was asked for, and answers with what
/// `next…` holds; everything is used on the test's thread.
public final class FakeAccount implements Account {
    public final FakeTopic<AccountStatus> status;
    public final FakeTopic<List<ConversationSummary>> conversations = new FakeTopic<>(List.of());
    public final FakeTopic<Map<UserId, Presence>> presence = new FakeTopic<>(Map.of());
    public final FakeTopic<Incoming> incoming = new FakeTopic<>();
    public final FakeTopic<String> notices = new FakeTopic<>();
    public final List<String> asked = new ArrayList<>();
    public final List<Content> sent = new ArrayList<>();
    public final FakeSearch search = new FakeSearch();
    public final FakeModelSettings models = new FakeModelSettings();
    public final FakeAccessTokens tokens = new FakeAccessTokens();
    public final Map<ConversationId, FakeTimeline> timelines = new HashMap<>();
    public final Map<ConversationId, Draft> drafts = new HashMap<>();
    public final Map<ConversationId, ScrollPosition> positions = new HashMap<>();

    /// Every stage of something done ends like this one.
    public CompletableFuture<Void> nextDone = CompletableFuture.completedFuture(null);

    public CompletableFuture<ConversationId> nextCreated =
            CompletableFuture.completedFuture(new ConversationId(new UUID(7, 7)));
    public CompletableFuture<ClientId> nextSent = CompletableFuture.completedFuture(new ClientId(new UUID(9, 9)));
    public CompletableFuture<Boolean> nextEditQueued = CompletableFuture.completedFuture(true);
    public CompletableFuture<List<User>> nextUsers = CompletableFuture.completedFuture(List.of());
    public CompletableFuture<List<SessionInfo>> nextSessions = CompletableFuture.completedFuture(List.of());
    public CompletableFuture<CacheInfo> nextCache =
            CompletableFuture.completedFuture(new CacheInfo(Path.of("cache"), 1_480_000));
    public Found nextFound = new Found(List.of(), new Found.Nothing());

    public FakeAccount(AccountStatus first) {
        status = new FakeTopic<>(first);
    }

    public final FakeAnswering answering = new FakeAnswering(this);
    public final FakeFiles files = new FakeFiles(this);

    <T> T note(T answer, Object... words) {
        asked.add(String.join(" ", List.of(words).stream().map(String::valueOf).toList()));
        return answer;
    }

    public FakeTimeline timeline(ConversationId conversation) {
        return timelines.computeIfAbsent(conversation, _ -> new FakeTimeline());
    }

    @Override
    public AccountKey key() {
        return status.get().key();
    }

    @Override
    public Subscription onStatus(Consumer<AccountStatus> listener) {
        return status.subscribe(listener);
    }

    @Override
    public Subscription onConversations(Consumer<List<ConversationSummary>> listener) {
        return conversations.subscribe(listener);
    }

    @Override
    public Subscription onPresence(Consumer<Map<UserId, Presence>> listener) {
        return presence.subscribe(listener);
    }

    @Override
    public Subscription onIncoming(Consumer<Incoming> listener) {
        return incoming.subscribe(listener);
    }

    @Override
    public Subscription onNotice(Consumer<String> listener) {
        return notices.subscribe(listener);
    }

    @Override
    public Timeline open(ConversationId conversation) {
        return note(timeline(conversation), "open", conversation);
    }

    @Override
    public CompletionStage<ClientId> send(ConversationId conversation, Content content, Optional<MessageId> replyTo) {
        sent.add(content);
        return note(nextSent, "send", conversation, content.text());
    }

    @Override
    public CompletionStage<ClientId> send(
            ConversationId conversation, Content content, Optional<MessageId> replyTo, List<ClientId> attached) {
        sent.add(content);
        return attached.isEmpty()
                ? note(nextSent, "send", conversation, content.text())
                : note(nextSent, "send", conversation, content.text(), attached);
    }

    @Override
    public CompletionStage<ClientId> forward(ConversationId to, Content content) {
        return note(nextSent, "forward", to, content.text());
    }

    @Override
    public CompletionStage<Boolean> editQueued(ClientId key, Content content) {
        return note(nextEditQueued, "editQueued", key, content.text());
    }

    @Override
    public void cancel(ClientId key) {
        note(key, "cancel", key);
    }

    @Override
    public void retry(ClientId key) {
        note(key, "retry", key);
    }

    @Override
    public CompletionStage<Void> edit(ConversationId conversation, MessageId message, String text) {
        return note(nextDone, "edit", message, text);
    }

    @Override
    public void delete(ConversationId conversation, MessageId message) {
        note(message, "delete", message);
    }

    @Override
    public void react(ConversationId conversation, MessageId message, String emoji, boolean on) {
        note(message, "react", message, emoji, on);
    }

    @Override
    public void markRead(ConversationId conversation, long seq) {
        note(seq, "markRead", conversation, seq);
    }

    @Override
    public void typing(ConversationId conversation) {
        note(conversation, "typing", conversation);
    }

    @Override
    public CompletionStage<Draft> draft(ConversationId conversation) {
        return CompletableFuture.completedFuture(drafts.getOrDefault(conversation, Draft.empty()));
    }

    @Override
    public void saveDraft(ConversationId conversation, Draft draft) {
        drafts.put(conversation, draft);
    }

    @Override
    public CompletionStage<ScrollPosition> scrollPosition(ConversationId conversation) {
        return CompletableFuture.completedFuture(positions.getOrDefault(conversation, new ScrollPosition.AtEnd()));
    }

    @Override
    public void saveScrollPosition(ConversationId conversation, ScrollPosition position) {
        positions.put(conversation, position);
    }

    @Override
    public CompletionStage<ConversationId> create(ConversationKind kind, Optional<String> title, List<UserId> others) {
        return note(nextCreated, "create", kind, title.orElse("-"), others);
    }

    @Override
    public FakeAnswering answering() {
        return answering;
    }

    @Override
    public CompletionStage<Void> rename(ConversationId conversation, String title) {
        return note(nextDone, "rename", conversation, title);
    }

    @Override
    public CompletionStage<Void> pin(ConversationId conversation, boolean on) {
        return note(nextDone, "pin", conversation, on);
    }

    @Override
    public CompletionStage<Void> archive(ConversationId conversation, boolean on) {
        return note(nextDone, "archive", conversation, on);
    }

    @Override
    public CompletionStage<Void> mute(ConversationId conversation, Instant until) {
        return note(nextDone, "mute", conversation, until);
    }

    @Override
    public CompletionStage<Void> leave(ConversationId conversation) {
        return note(nextDone, "leave", conversation);
    }

    @Override
    public CompletionStage<Void> deleteForEveryone(ConversationId conversation) {
        return note(nextDone, "deleteForEveryone", conversation);
    }

    @Override
    public CompletionStage<Void> addMembers(ConversationId conversation, List<UserId> users) {
        return note(nextDone, "addMembers", conversation, users);
    }

    @Override
    public CompletionStage<Void> removeMember(ConversationId conversation, UserId user) {
        return note(nextDone, "removeMember", conversation, user);
    }

    @Override
    public CompletionStage<Void> setRole(ConversationId conversation, UserId user, MemberRole role) {
        return note(nextDone, "setRole", conversation, user, role);
    }

    @Override
    public CompletionStage<List<User>> findUsers(String prefix) {
        return note(nextUsers, "findUsers", prefix);
    }

    @Override
    public Subscription find(ConversationId conversation, String text, Consumer<Found> listener) {
        listener.accept(note(nextFound, "find", conversation, text));
        return () -> {};
    }

    @Override
    public FakeSearch search() {
        return search;
    }

    @Override
    public FakeFiles files() {
        return files;
    }

    @Override
    public FakeModelSettings models() {
        return models;
    }

    @Override
    public FakeAccessTokens tokens() {
        return tokens;
    }

    @Override
    public void inFront(boolean front) {
        note(front, "inFront", front);
    }

    @Override
    public void retryNow() {
        note(true, "retryNow");
    }

    @Override
    public CompletionStage<List<SessionInfo>> sessions() {
        return nextSessions;
    }

    @Override
    public CompletionStage<Void> endSession(SessionId session) {
        return note(nextDone, "endSession", session);
    }

    @Override
    public CompletionStage<Void> endOtherSessions() {
        return note(nextDone, "endOtherSessions");
    }

    @Override
    public CompletionStage<Void> changePassword(Optional<String> current, String next) {
        return note(nextDone, "changePassword");
    }

    @Override
    public CompletionStage<Void> rename(String displayName) {
        return note(nextDone, "rename", displayName);
    }

    @Override
    public CompletionStage<CacheInfo> cacheInfo() {
        return nextCache;
    }

    @Override
    public CompletionStage<Void> clearCache() {
        return note(nextDone, "clearCache");
    }

    @Override
    public void close() {
        note(true, "close");
    }
}

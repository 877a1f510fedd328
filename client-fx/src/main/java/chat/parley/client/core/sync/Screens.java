package chat.parley.client.core.sync;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.core.store.Summaries;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.client.core.thread.Topic;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.rest.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the screens are told of an account besides its timelines: the list, the status, news and notices. Changes that
/// come in a burst are told together.
///
/// Use on the account's thread only.
final class Screens {
    /// Who has written, as long as nobody can say.
    private static final String SOMEBODY = "Somebody";
    private static final String ASSISTANT = "Assistant";

    private static final Duration PAUSE = Duration.ofMillis(30);

    final Topic<AccountStatus> status;
    final Topic<List<ConversationSummary>> conversations;
    final Topic<Map<UserId, Presence>> presence;
    final Topic<Account.Incoming> incoming;
    final Topic<String> notices;

    private final AccountCore core;
    private final AccountThread thread;
    private final Map<ConversationId, ConversationSummary> summaries = new LinkedHashMap<>();
    private final Set<ConversationId> outdated = new HashSet<>();
    private final Set<ConversationId> drafted = new HashSet<>();
    private final LeftConversations left = new LeftConversations();
    private Profile profile;
    private boolean isPublishing;
    private Optional<Duration> published = Optional.empty();

    Screens(AccountCore core, Profile profile) {
        this.core = core;
        this.thread = core.thread;
        this.profile = profile;
        this.status = new Topic<>(thread);
        this.conversations = new Topic<>(thread);
        this.presence = new Topic<>(thread);
        this.incoming = new Topic<>(thread);
        this.notices = new Topic<>(thread);
    }

    /// @param withDraft conversations with unsent text
    void load(Set<ConversationId> withDraft) {
        drafted.addAll(withDraft);
    }

    void renamed(User me) {
        profile = profile.with(me);
        publish();
    }

    /// @return this user, as they are shown
    User me() {
        return profile.user();
    }

    void drafted(ConversationId id, Draft draft) {
        boolean isChanged = draft.text().isBlank() ? drafted.remove(id) : drafted.add(id);
        if (!isChanged) return;
        changed(id);
        core.timelines.of(id).forEach(LocalTimeline::changed);
    }

    void left(ConversationId id) {
        Optional.ofNullable(summaries.get(id)).ifPresent(left::keep);
    }

    void arrived(ConversationId id, Message message) {
        Optional<ConversationSummary> summary = summary(id);
        if (summary.isEmpty() || !isHeard(summary.get())) return;
        Optional<String> sender = message.role() == MessageRole.ASSISTANT
                ? Optional.of(ASSISTANT)
                : name(core.store.members(id), message.senderId());
        if (sender.isPresent()) tell(message, summary.get(), sender.get());
        else
            core.askMembers(id)
                    .whenCompleteAsync(
                            (members, e) -> tell(
                                    message,
                                    summary(id).orElse(summary.get()),
                                    e == null
                                            ? name(members, message.senderId()).orElse(SOMEBODY)
                                            : SOMEBODY),
                            thread);
    }

    private static Optional<String> name(List<Member> members, UserId user) {
        return members.stream()
                .filter(member -> member.userId().equals(user))
                .map(Member::displayName)
                .findFirst();
    }

    private void tell(Message message, ConversationSummary summary, String sender) {
        boolean mentionsMe = message.content().mentions().stream()
                .anyMatch(mention -> mention.userId().equals(core.me()));
        Content content = message.content();
        String said = content.text().isBlank() ? FileWords.summary(content.attachments()) : content.text();
        incoming.tell(new Account.Incoming(summary, sender, said, message.id(), mentionsMe));
    }

    private boolean isHeard(ConversationSummary summary) {
        return !summary.isArchived()
                && summary.mutedUntil().filter(thread.now()::isBefore).isEmpty();
    }

    /// @return empty for a conversation that is none of this user's, unless words of theirs still wait in it
    Optional<ConversationSummary> summary(ConversationId id) {
        int waiting = core.queue.waitingMessages(id);
        int failed = core.queue.failedMessages(id);
        return core.store
                .summary(id, drafted.contains(id) || core.assets.uploads.hasAttached(id), waiting, failed)
                .map(summary -> core.prompts.model(id).map(summary::answeredBy).orElse(summary))
                .or(() -> left.summary(id, waiting, failed, thread.now()));
    }

    void changed(ConversationId id) {
        outdated.add(id);
        publish();
    }

    void publish() {
        if (isPublishing) return;
        isPublishing = true;
        Duration since = published.map(thread.uptime()::minus).orElse(PAUSE);
        if (since.compareTo(PAUSE) >= 0) thread.execute(this::publishNow);
        else thread.after(PAUSE.minus(since), this::publishNow);
    }

    private void publishNow() {
        isPublishing = false;
        published = Optional.of(thread.uptime());
        for (ConversationId id : outdated)
            summary(id).ifPresentOrElse(summary -> summaries.put(id, summary), () -> summaries.remove(id));
        outdated.clear();
        List<ConversationSummary> list = new ArrayList<>(summaries.values());
        list.sort(Summaries.ORDER);
        conversations.set(List.copyOf(list));
        long unread = 0;
        long mentions = 0;
        for (ConversationSummary summary : list) {
            if (!isHeard(summary)) continue;
            unread += summary.unread();
            mentions += summary.mentions();
        }
        status.set(new AccountStatus(
                profile.key(),
                profile.user(),
                profile.serverLabel(),
                profile.address(),
                core.loop.state(),
                core.queue.size() - core.queue.failed(),
                core.queue.failed(),
                unread,
                mentions));
    }
}

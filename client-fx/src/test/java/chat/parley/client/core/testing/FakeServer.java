package chat.parley.client.core.testing;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// A server in memory that keeps the rules of the real one, for one thread. What it says goes to those who listen.
public final class FakeServer {
    public static final ServerId ID = new ServerId(new UUID(0, 77));

    private final Supplier<Instant> clock;
    private final Map<ConversationId, FakeConversation> conversations = new LinkedHashMap<>();
    private final Map<UserId, List<BiConsumer<UserId, Push>>> listeners = new LinkedHashMap<>();
    private LogId log = new LogId(new UUID(4, 1));
    private long made;

    /// Changes further back than this are not told one by one.
    public long mostChanges = 5_000;

    /// How many messages an answer to a search holds.
    public int mostFound = 50;

    /// How many messages an answer to `subscribe` holds.
    public int page = 200;

    /// What models answer; nothing by itself.
    public final FakeTurns turns = new FakeTurns(this);

    public final FakeFileStore files = new FakeFileStore();

    public FakeServer(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /// A conversation with a model.
    public ConversationId assistant(UserId user) {
        return begin(user, new FakeConversation(nextId(), ConversationKind.ASSISTANT, now()));
    }

    /// A conversation with a model that is not kept.
    public ConversationId temporary(UserId user) {
        FakeConversation made = new FakeConversation(nextId(), ConversationKind.ASSISTANT, now());
        made.isTemporary = true;
        return begin(user, made);
    }

    private ConversationId nextId() {
        return new ConversationId(new UUID(2, ++made));
    }

    private ConversationId begin(UserId user, FakeConversation conversation) {
        conversation.join(user, "user" + user.value().getLeastSignificantBits());
        conversations.put(conversation.id, conversation);
        tell(user, new Push.Event(new TopicEvent.ConversationCreated(conversation.row(user))));
        return conversation.id;
    }

    public static UserId user(int number) {
        return new UserId(new UUID(1, number));
    }

    void listen(UserId user, BiConsumer<UserId, Push> listener) {
        listeners.computeIfAbsent(user, _ -> new ArrayList<>()).add(listener);
    }

    Instant now() {
        return clock.get();
    }

    // ---- what people do

    public ConversationId group(UserId... users) {
        ConversationId id = new ConversationId(new UUID(2, ++made));
        FakeConversation made = new FakeConversation(id, ConversationKind.GROUP, now());
        made.title = Optional.of("Group " + id.value().getLeastSignificantBits());
        for (UserId user : users) made.join(user, "user" + user.value().getLeastSignificantBits());
        conversations.put(id, made);
        for (UserId user : users) tell(user, new Push.Event(new TopicEvent.ConversationCreated(made.row(user))));
        return id;
    }

    public Message say(UserId sender, ConversationId id, String text) {
        return append(sender, id, new ClientId(new UUID(3, ++made)), Content.of(text), Optional.empty());
    }

    /// A message with files that are there.
    public Message show(UserId sender, ConversationId id, Content content) {
        return append(sender, id, new ClientId(new UUID(3, ++made)), content, Optional.empty());
    }

    Message append(UserId sender, ConversationId id, ClientId key, Content content, Optional<MessageId> replyTo) {
        FakeConversation conversation = of(id);
        Message message = conversation.append(sender, key, content, replyTo, now());
        tellAll(conversation, new Push.NewMessage(id, message.rev(), message));
        return message;
    }

    public void edit(ConversationId id, MessageId message, String text) {
        FakeConversation conversation = of(id);
        update(conversation, conversation.edited(conversation.find(message).orElseThrow(), text, now()));
    }

    public void delete(ConversationId id, MessageId message) {
        FakeConversation conversation = of(id);
        update(conversation, conversation.deleted(conversation.find(message).orElseThrow(), now()));
    }

    public void react(ConversationId id, UserId user, MessageId message, String emoji, boolean on) {
        FakeConversation conversation = of(id);
        update(conversation, conversation.reacted(conversation.find(message).orElseThrow(), user, emoji, on, now()));
    }

    void update(FakeConversation conversation, Message message) {
        tellAll(conversation, new Push.MessageUpdated(conversation.id, message.rev(), message));
    }

    public void read(UserId user, ConversationId id, long seq) {
        FakeConversation conversation = of(id);
        FakeConversation.Reader reader = conversation.readers.get(user);
        long to = Math.min(seq, conversation.lastSeq());
        if (reader == null || to <= reader.lastReadSeq) return;
        reader.lastReadSeq = to;
        conversation.updatedAt = now();
        tellAll(conversation, new Push.MessageRead(id, user, to, now()));
        tell(
                user,
                new Push.Event(new TopicEvent.ConversationReadState(
                        id, to, conversation.ownAfterRead(user), conversation.mentions(user))));
    }

    /// From a backup of the time when a conversation had so many messages, and each was as it was sent.
    public void restore(ConversationId id, int messages) {
        FakeConversation conversation = of(id);
        conversation.messages.subList(messages, conversation.messages.size()).clear();
        conversation.rev = messages;
        for (FakeConversation.Reader reader : conversation.readers.values())
            reader.lastReadSeq = Math.min(reader.lastReadSeq, messages);
        conversation.updatedAt = now();
        log = new LogId(new UUID(4, log.value().getLeastSignificantBits() + 1));
    }

    /// From a backup of the time before the conversation.
    public void restoreWithout(ConversationId id) {
        conversations.remove(id);
        log = new LogId(new UUID(4, log.value().getLeastSignificantBits() + 1));
    }

    public void rename(ConversationId id, String title) {
        FakeConversation conversation = of(id);
        conversation.title = Optional.of(title);
        change(conversation, List.of(), List.of());
    }

    public void join(ConversationId id, UserId user) {
        FakeConversation conversation = of(id);
        conversation.join(user, "user" + user.value().getLeastSignificantBits());
        change(conversation, List.of(conversation.member(user)), List.of());
        tell(user, new Push.Event(new TopicEvent.ConversationCreated(conversation.row(user))));
    }

    /// Another model answers from now on.
    public void choose(ConversationId id, String model) {
        FakeConversation conversation = of(id);
        conversation.model = Optional.of(model);
        conversation.updatedAt = now();
        conversation.rev++;
        tellAll(
                conversation,
                new Push.ConversationUpdated(
                        conversation.id,
                        conversation.rev,
                        new ConversationChange(
                                conversation.id,
                                conversation.kind,
                                conversation.title,
                                conversation.readers.size(),
                                List.of(),
                                List.of(),
                                Optional.of(conversation.state()))));
    }

    public void leave(ConversationId id, UserId user) {
        FakeConversation conversation = of(id);
        conversation.readers.remove(user);
        change(conversation, List.of(), List.of(user));
        tell(user, new Push.Event(new TopicEvent.ConversationDeleted(id)));
    }

    private void change(FakeConversation conversation, List<Member> changed, List<UserId> removed) {
        conversation.updatedAt = now();
        conversation.rev++;
        tellAll(
                conversation,
                new Push.ConversationUpdated(
                        conversation.id,
                        conversation.rev,
                        new ConversationChange(
                                conversation.id,
                                conversation.kind,
                                conversation.title,
                                conversation.readers.size(),
                                changed,
                                removed)));
    }

    void tellAll(FakeConversation conversation, Push push) {
        for (UserId user : Set.copyOf(conversation.readers.keySet())) tell(user, push);
    }

    private void tell(UserId user, Push push) {
        listeners.getOrDefault(user, List.of()).forEach(listener -> listener.accept(user, push));
    }

    // ---- what is asked

    FakeConversation of(ConversationId id) {
        return Optional.ofNullable(conversations.get(id)).orElseThrow();
    }

    public List<Message> messages(ConversationId id) {
        return List.copyOf(of(id).messages);
    }

    public List<Member> members(ConversationId id) {
        return of(id).members();
    }

    public List<ConversationRow> rows(UserId user) {
        return conversations.values().stream()
                .filter(each -> each.readers.containsKey(user))
                .map(each -> each.row(user))
                .toList();
    }

    List<ConversationRow> rowsAfter(UserId user, Instant time) {
        return conversations.values().stream()
                .filter(each -> each.updatedAt.isAfter(time))
                .filter(each -> each.readers.containsKey(user) || each.names.containsKey(user))
                .map(each -> each.row(user))
                .toList();
    }

    /// Answers a command as the live socket does.
    List<ServerFrame> answer(UserId user, ClientCommand command) {
        return switch (command) {
            case ClientCommand.Connect connect ->
                List.of(new Reply.Connected(connect.id(), user, ID, now(), 20, Optional.of(log)));
            case ClientCommand.Ping ping -> List.of(new Reply.Pong(ping.id()));
            case ClientCommand.Unsubscribe un -> List.of(new Reply.Unsubscribed(un.id(), un.conversationId()));
            case ClientCommand.Typing _, ClientCommand.SetPresence _, ClientCommand.GetHistory _ -> List.of();
            case ClientCommand.Subscribe subscribe -> List.of(subscribed(user, subscribe));
            case ClientCommand.SendMessage send -> List.of(sent(user, send));
            case ClientCommand.EditMessage edit ->
                changed(
                        user,
                        edit.id(),
                        edit.conversationId(),
                        edit.messageId(),
                        () -> edit(edit.conversationId(), edit.messageId(), edit.text()));
            case ClientCommand.DeleteMessage delete ->
                changed(
                        user,
                        delete.id(),
                        delete.conversationId(),
                        delete.messageId(),
                        () -> delete(delete.conversationId(), delete.messageId()));
            case ClientCommand.React react ->
                changed(
                        user,
                        react.id(),
                        react.conversationId(),
                        react.messageId(),
                        () -> react(react.conversationId(), user, react.messageId(), react.emoji(), react.on()));
            case ClientCommand.MarkRead read -> {
                if (isStranger(user, read.conversationId())) yield List.of(refusal(read.id(), ErrorCode.NOT_FOUND));
                read(user, read.conversationId(), read.seq());
                yield List.of(new Reply.ReadAck(
                        read.id(),
                        read.conversationId(),
                        of(read.conversationId()).member(user).lastReadSeq()));
            }
        };
    }

    private boolean isStranger(UserId user, ConversationId id) {
        return !conversations.containsKey(id) || !of(id).readers.containsKey(user);
    }

    static ErrorFrame refusal(long re, ErrorCode code) {
        return refusal(re, code, Optional.empty());
    }

    private static ErrorFrame refusal(long re, ErrorCode code, Optional<String> field) {
        return new ErrorFrame(
                Optional.of(re), code.wireName(), code.title() + ".", field, code.retryable(), Optional.empty());
    }

    private ServerFrame subscribed(UserId user, ClientCommand.Subscribe ask) {
        ConversationId id = ask.conversationId();
        if (isStranger(user, id)) return refusal(ask.id(), ErrorCode.NOT_FOUND);
        FakeConversation conversation = of(id);
        long after = ask.afterRev().orElse(0L);
        boolean isRecovered = after <= conversation.rev && conversation.rev - after <= mostChanges;
        List<Message> changed = conversation.messages.stream()
                .filter(message -> message.rev() > after)
                .sorted(Comparator.comparingLong(Message::rev))
                .toList();
        boolean hasMore = isRecovered && changed.size() > page;
        return new Reply.Subscribed(
                ask.id(),
                id,
                conversation.lastSeq(),
                conversation.rev,
                isRecovered,
                !isRecovered ? List.of() : hasMore ? changed.subList(0, page) : changed,
                hasMore,
                conversation.members(),
                List.of());
    }

    private ServerFrame sent(UserId user, ClientCommand.SendMessage send) {
        if (isStranger(user, send.conversationId())) return refusal(send.id(), ErrorCode.NOT_FOUND);
        Optional<Message> before = of(send.conversationId()).find(user, send.clientId());
        if (before.isPresent() && !before.get().content().equals(files.filled(send.content())))
            return refusal(send.id(), ErrorCode.IDEMPOTENCY_KEY_REUSED);
        Optional<String> lacking = files.refused(send.content().attachments());
        if (before.isEmpty() && lacking.isPresent()) return refusal(send.id(), ErrorCode.VALIDATION_FAILED, lacking);
        Message message = before.orElseGet(() -> of(send.conversationId()).kind == ConversationKind.ASSISTANT
                ? turns.ask(user, send)
                : append(user, send.conversationId(), send.clientId(), files.filled(send.content()), send.replyTo()));
        return new Reply.MessageAck(
                send.id(),
                send.clientId(),
                message.id(),
                message.seq(),
                message.rev(),
                message.createdAt(),
                MessageStatus.SENT);
    }

    private List<ServerFrame> changed(UserId user, long re, ConversationId id, MessageId message, Runnable change) {
        if (isStranger(user, id)) return List.of(refusal(re, ErrorCode.NOT_FOUND));
        Optional<Message> present = of(id).find(message);
        if (present.isEmpty()) return List.of(refusal(re, ErrorCode.NOT_FOUND));
        if (present.get().deletedAt().isPresent()) return List.of(refusal(re, ErrorCode.MESSAGE_DELETED));
        change.run();
        return List.of(new Reply.Changed(re, message, of(id).rev));
    }
}

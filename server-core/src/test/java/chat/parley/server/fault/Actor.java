package chat.parley.server.fault;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.server.testing.LiveClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// One user in one conversation: does one seeded thing after another, and repeats with the same key whatever was
/// not answered when the server died.
///
/// Use on one thread at a time.
final class Actor {
    private static final int PATIENCE_S = 30;

    private final UserId me;
    private final List<UserId> others;
    private final ConversationId conversation;
    private final Board board;
    private final Evidence evidence;
    private final Random random;
    private final List<Deed.Sent> sent = new ArrayList<>();
    private final List<MessageId> doomed = new ArrayList<>();
    private final List<MessageId> deleted = new ArrayList<>();
    private final Set<MessageId> liked = new HashSet<>();
    private Optional<Wish> pending = Optional.empty();
    private int written;

    /// Something asked of the server until it answers.
    private record Wish(LongFunction<? extends ClientCommand> command, Consumer<ServerFrame> outcome, int times) {}

    Actor(UserId me, List<UserId> others, ConversationId conversation, Board board, Evidence evidence, Random random) {
        this.me = me;
        this.others = others;
        this.conversation = conversation;
        this.board = board;
        this.evidence = evidence;
        this.random = random;
    }

    /// Acts until the socket is gone.
    void actUntilCut(LiveClient socket) throws InterruptedException {
        do if (pending.isEmpty()) pending = Optional.of(nextWish());
        while (settle(socket));
    }

    /// Repeats what is not answered yet.
    ///
    /// @return false when the socket went away first
    boolean settle(LiveClient socket) throws InterruptedException {
        if (pending.isEmpty()) return true;
        Wish wish = pending.get();
        List<CompletableFuture<ServerFrame>> answers = new ArrayList<>();
        for (int i = 0; i < wish.times(); i++) answers.add(socket.ask(wish.command()));
        for (CompletableFuture<ServerFrame> answer : answers)
            try {
                ServerFrame frame = answer.get(PATIENCE_S, TimeUnit.SECONDS);
                if (frame instanceof ErrorFrame error && error.retryable()) return true;
                wish.outcome().accept(frame);
                pending = Optional.empty();
            } catch (ExecutionException e) {
                return false;
            } catch (TimeoutException e) {
                evidence.add(new Finding("F1", me + " got no answer for " + PATIENCE_S + " s"));
                return false;
            }
        return true;
    }

    private Wish nextWish() {
        int dice = random.nextInt(100);
        if (sent.size() < 3 || dice < 58) return send();
        if (dice < 68) return edit();
        if (dice < 74 && !doomed.isEmpty()) return delete();
        if (dice < 78 && !deleted.isEmpty()) return lateEdit();
        if (dice < 90) return react();
        if (dice < 96) return read();
        return dice < 98 ? repeat() : reuseKey();
    }

    private Wish send() {
        ClientId key = new ClientId(uuid());
        boolean mentions = random.nextInt(4) == 0;
        String text = (mentions ? "@you " : "") + "note " + ++written + " of " + me + " \u00e9\ud83d\ude00\n\"quoted\"";
        List<Mention> whom =
                mentions ? List.of(new Mention(others.get(random.nextInt(others.size())), 0, 4)) : List.of();
        Content content = new Content(text, whom, List.of());
        boolean lasts = random.nextInt(5) > 0;
        Consumer<MessageId> remember = lasts ? board::add : doomed::add;
        return new Wish(sendCommand(key, content), frame -> acknowledged(frame, key, content, remember), twice());
    }

    private LongFunction<ClientCommand> sendCommand(ClientId key, Content content) {
        return id -> new ClientCommand.SendMessage(id, conversation, key, content, Optional.empty());
    }

    /// F13: now and then the same frame goes out twice in a row.
    private int twice() {
        return random.nextInt(30) == 0 ? 2 : 1;
    }

    private void acknowledged(ServerFrame frame, ClientId key, Content content, Consumer<MessageId> remember) {
        if (!(frame instanceof Reply.MessageAck ack)) {
            odd("send", frame);
            return;
        }
        Deed.Sent deed = new Deed.Sent(conversation, me, key, content, ack.messageId(), ack.seq(), ack.rev());
        evidence.add(deed);
        if (sent.contains(deed)) return;
        sent.add(deed);
        if (sent.size() > 50) sent.removeFirst();
        board.reached(ack.seq());
        remember.accept(ack.messageId());
    }

    private Wish repeat() {
        Deed.Sent before = sent.get(random.nextInt(sent.size()));
        return new Wish(
                sendCommand(before.clientId(), before.content()),
                frame -> {
                    if (frame instanceof Reply.MessageAck ack)
                        evidence.add(new Deed.Sent(
                                conversation,
                                me,
                                before.clientId(),
                                before.content(),
                                ack.messageId(),
                                ack.seq(),
                                ack.rev()));
                    else odd("repeated send", frame);
                },
                1);
    }

    private Wish reuseKey() {
        Deed.Sent before = sent.get(random.nextInt(sent.size()));
        return new Wish(
                sendCommand(before.clientId(), Content.of("something else")),
                frame -> {
                    if (!is(frame, ErrorCode.IDEMPOTENCY_KEY_REUSED)) odd("key used for another text", frame);
                },
                1);
    }

    private Wish edit() {
        MessageId target = doomed.isEmpty() || random.nextBoolean()
                ? sent.get(random.nextInt(sent.size())).message()
                : doomed.get(random.nextInt(doomed.size()));
        if (deleted.contains(target)) return lateEdit();
        OpId op = new OpId(uuid());
        String text = "edited " + ++written + " by " + me;
        return new Wish(
                id -> new ClientCommand.EditMessage(id, conversation, target, op, text),
                frame -> {
                    if (frame instanceof Reply.Changed changed)
                        evidence.add(new Deed.Edited(conversation, me, target, text, changed.rev()));
                    else odd("edit", frame);
                },
                1);
    }

    private Wish delete() {
        MessageId target = doomed.get(random.nextInt(doomed.size()));
        OpId op = new OpId(uuid());
        return new Wish(
                id -> new ClientCommand.DeleteMessage(id, conversation, target, op),
                frame -> {
                    if (!(frame instanceof Reply.Changed changed)) {
                        odd("delete", frame);
                        return;
                    }
                    evidence.add(new Deed.Deleted(conversation, me, target, changed.rev()));
                    doomed.remove(target);
                    deleted.add(target);
                },
                1);
    }

    private Wish lateEdit() {
        MessageId target = deleted.get(random.nextInt(deleted.size()));
        OpId op = new OpId(uuid());
        return new Wish(
                id -> new ClientCommand.EditMessage(id, conversation, target, op, "too late"),
                frame -> {
                    if (is(frame, ErrorCode.MESSAGE_DELETED))
                        evidence.add(new Deed.LateEditRefused(conversation, me, target, "too late"));
                    else odd("late edit", frame);
                },
                1);
    }

    /// Only on messages that nobody will delete, so that every answer has one meaning.
    private Wish react() {
        Optional<MessageId> any = board.any(random);
        if (any.isEmpty()) return read();
        MessageId target = any.get();
        boolean on = !liked.contains(target);
        OpId op = new OpId(uuid());
        return new Wish(
                id -> new ClientCommand.React(id, conversation, target, op, "\ud83d\udc4d", on),
                frame -> {
                    if (!(frame instanceof Reply.Changed changed)) {
                        odd("reaction", frame);
                        return;
                    }
                    if (on) liked.add(target);
                    else liked.remove(target);
                    Deed.Presence presence = on ? Deed.Presence.ON : Deed.Presence.OFF;
                    evidence.add(new Deed.Reacted(conversation, me, target, "\ud83d\udc4d", presence, changed.rev()));
                },
                1);
    }

    private Wish read() {
        long upTo = Math.max(1, board.reached() - random.nextInt(6));
        return new Wish(
                id -> new ClientCommand.MarkRead(id, conversation, upTo),
                frame -> {
                    if (frame instanceof Reply.ReadAck ack) evidence.add(new Deed.Read(conversation, me, ack.seq()));
                    else odd("mark_read", frame);
                },
                1);
    }

    private static boolean is(ServerFrame frame, ErrorCode code) {
        return frame instanceof ErrorFrame error && error.code().equals(code.wireName());
    }

    private void odd(String asked, ServerFrame frame) {
        evidence.add(new Finding("I3", me + " in " + conversation + ": " + asked + " was answered by " + frame));
    }

    private UUID uuid() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & ~(3L << 62)) | (1L << 63));
    }
}

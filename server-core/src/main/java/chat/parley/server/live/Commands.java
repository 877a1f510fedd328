package chat.parley.server.live;

import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.server.conversation.Answer;
import chat.parley.server.conversation.Appended;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Cursor;
import chat.parley.server.conversation.HistoryQuery;
import chat.parley.server.conversation.MessageChange;
import chat.parley.server.conversation.Missed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Does what a client's frame says. Writes go to the writer's queue at once, so that they keep their
/// order; what reads the database runs on the executor.
final class Commands {

    private static final int HEARTBEAT_S = 20;

    private interface Read {
        ServerFrame run();
    }

    private final LivePorts ports;
    private final Conversations conversations;
    private final LiveSockets sockets;
    private final Origin origin;
    private final Executor blocking;

    Commands(LivePorts ports, LiveSockets sockets, Origin origin, Executor blocking) {
        this.ports = ports;
        this.conversations = ports.conversations();
        this.sockets = sockets;
        this.origin = origin;
        this.blocking = blocking;
    }

    /// @param since when the frame came, in nanoseconds
    void handle(LiveSocket socket, ClientCommand command, long since) {
        try {
            ports.limit().check(socket.caller(), command);
            dispatch(socket, command, since);
        } catch (RuntimeException why) {
            socket.refuse(command.id(), why);
        }
    }

    private void dispatch(LiveSocket socket, ClientCommand command, long since) {
        switch (command) {
            case ClientCommand.Connect c -> connect(socket, c);
            case ClientCommand.Subscribe c -> subscribe(socket, c);
            case ClientCommand.Unsubscribe c -> {
                sockets.topics().unsubscribe(socket, c.conversationId());
                socket.finish(new Reply.Unsubscribed(c.id(), c.conversationId()));
            }
            case ClientCommand.SendMessage c -> send(socket, c, since);
            case ClientCommand.EditMessage c ->
                change(
                        socket,
                        c.id(),
                        c.messageId(),
                        new MessageChange(
                                c.conversationId(),
                                c.messageId(),
                                Optional.of(c.opId()),
                                new MessageChange.NewText(c.text())));
            case ClientCommand.DeleteMessage c ->
                change(
                        socket,
                        c.id(),
                        c.messageId(),
                        new MessageChange(
                                c.conversationId(), c.messageId(), Optional.of(c.opId()), new MessageChange.Removal()));
            case ClientCommand.React c ->
                change(
                        socket,
                        c.id(),
                        c.messageId(),
                        new MessageChange(
                                c.conversationId(),
                                c.messageId(),
                                Optional.of(c.opId()),
                                c.on()
                                        ? new MessageChange.ReactionOn(c.emoji())
                                        : new MessageChange.ReactionOff(c.emoji())));
            case ClientCommand.MarkRead c -> markRead(socket, c);
            case ClientCommand.GetHistory c -> read(socket, c.id(), () -> history(socket, c));
            case ClientCommand.Typing c -> {
                type(socket, c.conversationId());
                socket.finish();
            }
            case ClientCommand.SetPresence c -> {
                socket.setPresence(c.state());
                sockets.presences().changed(socket.caller().user());
                socket.finish();
            }
            case ClientCommand.Ping c -> socket.finish(new Reply.Pong(c.id()));
        }
    }

    private void connect(LiveSocket socket, ClientCommand.Connect c) {
        UserId user = socket.caller().user();
        c.presence().ifPresent(socket::setPresence);
        sockets.presences().changed(user);
        socket.finish(new Reply.Connected(
                c.id(), user, origin.server(), conversations.latestChange(), HEARTBEAT_S, Optional.of(origin.log())));
    }

    private void send(LiveSocket socket, ClientCommand.SendMessage c, long since) {
        conversations.append(
                socket.caller(),
                c.conversationId(),
                new PostMessage(c.clientId(), c.content(), c.replyTo(), c.prompt()),
                new Answer<>() {
                    @Override
                    public void succeeded(Appended a) {
                        socket.finishInGroup(new Reply.MessageAck(
                                c.id(),
                                c.clientId(),
                                a.messageId(),
                                a.seq(),
                                a.rev(),
                                a.createdAt(),
                                MessageStatus.SENT));
                        ports.meter().acknowledged(sockets.nanos() - since);
                    }

                    @Override
                    public void failed(RuntimeException why) {
                        socket.refuseInGroup(c.id(), why);
                    }
                });
    }

    private void change(LiveSocket socket, long id, MessageId message, MessageChange change) {
        conversations.change(
                socket.caller(),
                change,
                Answer.of(
                        rev -> socket.finishInGroup(new Reply.Changed(id, message, rev)),
                        why -> socket.refuseInGroup(id, why)));
    }

    private void markRead(LiveSocket socket, ClientCommand.MarkRead c) {
        conversations.markRead(
                socket.caller(),
                c.conversationId(),
                c.seq(),
                Answer.of(
                        seq -> socket.finishInGroup(new Reply.ReadAck(c.id(), c.conversationId(), seq)),
                        why -> socket.refuseInGroup(c.id(), why)));
    }

    private void type(LiveSocket socket, ConversationId conversation) {
        UserId user = socket.caller().user();
        if (!sockets.topics().has(socket, conversation)) return;
        List<LiveSocket> others = sockets.topics().subscribers(conversation).stream()
                .filter(other -> !other.caller().user().equals(user))
                .toList();
        sockets.tell(others, new Push.SomeoneTyping(conversation, user));
    }

    private void read(LiveSocket socket, long id, Read read) {
        try {
            blocking.execute(() -> {
                try {
                    socket.finish(read.run());
                } catch (RuntimeException why) {
                    socket.refuse(id, why);
                }
            });
        } catch (RejectedExecutionException e) {
            throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
        }
    }

    /// The wish stands before the next frame is read, so that an unsubscribe finds it.
    private void subscribe(LiveSocket socket, ClientCommand.Subscribe c) {
        Topics.Wish wish = sockets.topics().wish(socket, c.conversationId());
        read(socket, c.id(), () -> {
            try {
                return subscribe(socket, c, wish);
            } finally {
                sockets.topics().forget(wish);
            }
        });
    }

    /// News reach the socket since it was opened, so what is committed before the snapshot is in it, and
    /// what comes later is pushed: nothing falls between.
    private ServerFrame subscribe(LiveSocket socket, ClientCommand.Subscribe c, Topics.Wish wish) {
        if (c.afterRev().isPresent() && c.afterSeq().isPresent())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED, "/after_seq", "Ask for what came after a rev or a seq, not both.");
        Cursor cursor = c.afterRev()
                .<Cursor>map(Cursor.AfterRev::new)
                .or(() -> c.afterSeq().map(Cursor.AfterSeq::new))
                .orElseGet(Cursor.Newest::new);
        ConversationId conversation = c.conversationId();
        Missed missed = conversations.missed(socket.caller().user(), conversation, cursor);
        Set<UserId> members = new HashSet<>();
        for (Member member : missed.members()) members.add(member.userId());
        sockets.subscribe(socket, wish, members);
        return new Reply.Subscribed(
                c.id(),
                conversation,
                missed.lastSeq(),
                missed.lastRev(),
                missed.recovered(),
                missed.messages(),
                missed.hasMore(),
                missed.members(),
                sockets.presences().read(members));
    }

    private ServerFrame history(LiveSocket socket, ClientCommand.GetHistory c) {
        MessagePage page = conversations.history(
                socket.caller(),
                c.conversationId(),
                new HistoryQuery(
                        c.beforeSeq(), c.afterSeq(), c.limit().orElse(HistoryQuery.USUAL), HistoryQuery.Extent.FRAME));
        return new Reply.History(c.id(), c.conversationId(), page.messages(), page.hasMore());
    }
}

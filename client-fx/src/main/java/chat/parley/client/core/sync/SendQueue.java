package chat.parley.client.core.sync;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.asset.Filled;
import chat.parley.client.core.asset.Uploads;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.outbox.Ask;
import chat.parley.client.core.outbox.OutboxEntry;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.sync.Lane.Item;
import chat.parley.client.core.sync.Lane.Standing;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.client.core.thread.Confined;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Everything this user wrote that the server has not confirmed, and the rule of its going out: per conversation in
/// order, one on its way at a time; a refusal for good lets the next go, one for now holds all back; nothing is
/// told before it is on this disk, nothing leaves the disk before its result is in the cache.
///
/// Use on the account's thread only. Long, because each step of an item's way is right only beside the others.
final class SendQueue {
    /// What the queue needs of the account around it.
    interface Surroundings {
        /// @return the frame's number, empty when there is no way to say it
        Optional<Long> say(LongFunction<ClientCommand> command);

        /// Completes when everything written into the cache so far is committed.
        CompletionStage<Void> cached();

        void queueChanged(ConversationId conversation);

        /// @return where the prompt belongs, as the server knows it; empty while what it follows is not whole
        Optional<Prompt> prompt(ConversationId conversation, Ask ask);

        Uploads uploads();
    }

    private static final Duration STALE = Duration.ofDays(7);
    private static final Duration NO_ANSWER = Duration.ofSeconds(20);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);
    private static final String FILES = "/content/attachments/";
    private static final String ASK = "Written more than 7 days ago. Send it, or discard it?";
    private static final String NOT_A_MEMBER =
            "You are not a member of this conversation any more. Copy the text if you need it, then discard it.";

    private final Confined<SqliteOutbox> file;
    private final AccountThread thread;
    private final SendStep.Probe probe;
    private final Surroundings around;
    private final Map<ConversationId, Lane> lanes = new LinkedHashMap<>();
    private boolean isFlowing;
    private long lastNumber;

    SendQueue(Confined<SqliteOutbox> file, AccountThread thread, SendStep.Probe probe, Surroundings around) {
        this.file = file;
        this.thread = thread;
        this.probe = probe;
        this.around = around;
    }

    /// @return messages and changes, failed ones too
    int size() {
        return lanes.values().stream().mapToInt(lane -> lane.items.size()).sum();
    }

    int failed() {
        return (int) lanes.values().stream()
                .flatMap(lane -> lane.items.stream())
                .filter(item -> item.standing == Standing.FAILED)
                .count();
    }

    /// @return those with something waiting
    Set<ConversationId> conversations() {
        return Set.copyOf(lanes.keySet());
    }

    /// @return messages waiting in the conversation, without failed ones
    int waitingMessages(ConversationId conversation) {
        return (int) sends(conversation)
                .filter(item -> item.standing != Standing.FAILED)
                .count();
    }

    int failedMessages(ConversationId conversation) {
        return (int) sends(conversation)
                .filter(item -> item.standing == Standing.FAILED)
                .count();
    }

    private Stream<Item> sends(ConversationId conversation) {
        return items(conversation).stream().filter(item -> item.entry instanceof OutboxEntry.Send);
    }

    List<TimelineEntry.Pending> pending(ConversationId conversation) {
        List<TimelineEntry.Pending> pending = new ArrayList<>();
        for (Item item : items(conversation))
            if (item.entry instanceof OutboxEntry.Send send)
                pending.add(new TimelineEntry.Pending(
                        send.key(),
                        send.content(),
                        send.replyTo(),
                        send.writtenAt(),
                        delivery(item),
                        around.uploads().shown(send.files())));
        return pending;
    }

    List<Item> items(ConversationId conversation) {
        Lane lane = lanes.get(conversation);
        return lane == null ? List.of() : lane.items;
    }

    private static TimelineEntry.Delivery delivery(Item item) {
        return switch (item.standing) {
            case WRITING, WAITING -> new TimelineEntry.Queued();
            case TOLD, CONFIRMED -> new TimelineEntry.Sending();
            case FAILED -> new TimelineEntry.Failed(item.entry.failure().orElse("It could not be sent."));
        };
    }

    /// Takes what the file held when the app started.
    void load(List<OutboxEntry> entries) {
        for (OutboxEntry entry : entries) {
            Item item = new Item(entry);
            item.standing = entry.failure().isPresent() ? Standing.FAILED : Standing.WAITING;
            lane(entry.conversation()).items.add(item);
            lastNumber = Math.max(lastNumber, entry.number());
        }
    }

    long nextNumber() {
        return ++lastNumber;
    }

    /// @param write puts it into the file
    /// @return completes when it is on disk
    CompletionStage<Void> add(OutboxEntry entry, Consumer<SqliteOutbox> write) {
        Item item = new Item(entry);
        lane(entry.conversation()).items.add(item);
        around.queueChanged(entry.conversation());
        probe.accept(SendStep.TAKEN);
        CompletableFuture<Item> durable = new CompletableFuture<>();
        written(entry, write)
                .whenCompleteAsync(
                        (_, e) -> {
                            if (e == null) {
                                probe.accept(SendStep.DURABLE);
                                item.standing = Standing.WAITING;
                                bringUpToDate(item, entry);
                                around.queueChanged(entry.conversation());
                                durable.complete(item);
                                pump(entry.conversation());
                            } else {
                                drop(entry.conversation(), item);
                                durable.completeExceptionally(Answers.failure(e));
                            }
                        },
                        thread);
        return durable.thenAccept(_ -> {});
    }

    /// It may have been changed or cancelled before it was in the file.
    private void bringUpToDate(Item item, OutboxEntry written) {
        OutboxEntry now = item.entry;
        if (!items(written.conversation()).contains(item)) file.tell(db -> db.remove(List.of(written.key())));
        else if (!now.equals(written)) file.tell(db -> db.change(now));
    }

    /// A message is written after the files that go with it.
    private CompletionStage<Void> written(OutboxEntry entry, Consumer<SqliteOutbox> write) {
        if (!(entry instanceof OutboxEntry.Send send) || send.files().isEmpty()) return file.tell(write);
        return around.uploads()
                .leaveComposer(send.files(), send.key())
                .thenCompose(_ -> file.tell(write))
                .whenCompleteAsync(
                        (_, e) -> {
                            if (e != null) around.uploads().comeBack(send.files());
                        },
                        thread);
    }

    /// @return whether it still waited
    CompletionStage<Boolean> edit(ClientId key, Content content) {
        Optional<Item> found = find(key).filter(SendQueue::isStillOurs);
        if (found.isEmpty() || !(found.get().entry instanceof OutboxEntry.Send send))
            return CompletableFuture.completedFuture(false);
        Item item = found.get();
        item.entry = send.with(content);
        around.queueChanged(send.conversation());
        OutboxEntry changed = item.entry;
        return file.tell(db -> db.change(changed)).thenApply(_ -> true);
    }

    /// Takes a file out of the composer, or out of a message that is still here; one with nothing left in it goes too.
    void takeOut(ConversationId conversation, ClientId upload) {
        Optional<Item> found = sends(conversation)
                .filter(item -> files(item.entry).contains(upload))
                .findFirst();
        if (found.isEmpty()) {
            around.uploads().detach(upload);
            return;
        }
        Item item = found.get();
        if (!isStillOurs(item) || !(item.entry instanceof OutboxEntry.Send send)) return;
        List<ClientId> left =
                send.files().stream().filter(each -> !each.equals(upload)).toList();
        if (left.isEmpty() && send.content().equals(Content.of(""))) {
            cancel(send.key());
            return;
        }
        OutboxEntry.Send changed = send.with(left);
        item.entry = changed;
        file.tell(db -> db.change(changed));
        around.uploads().takeOut(upload);
        around.queueChanged(conversation);
        pump(conversation);
    }

    private static boolean isStillOurs(Item item) {
        return switch (item.standing) {
            case WRITING, WAITING, FAILED -> !item.wasTold || item.standing == Standing.FAILED;
            case TOLD, CONFIRMED -> false;
        };
    }

    boolean cancel(Id key) {
        Optional<Item> found = find(key);
        if (found.isEmpty()) return false;
        Item item = found.get();
        if (item.standing == Standing.TOLD || item.standing == Standing.CONFIRMED) return true;
        if (item.entry instanceof OutboxEntry.Send send)
            send.ask().ifPresent(gone -> reattach(send.conversation(), key, ask -> ask.inPlaceOf(gone)));
        drop(item.entry.conversation(), item);
        file.tell(db -> db.remove(List.of(item.entry.key())));
        around.uploads().discarded(files(item.entry));
        pump(item.entry.conversation());
        return true;
    }

    boolean retry(Id key) {
        Optional<Item> found = find(key);
        if (found.isEmpty()) return false;
        Item item = found.get();
        if (item.standing != Standing.FAILED) return true;
        files(item.entry).forEach(around.uploads()::retry);
        item.entry = item.entry.with(Optional.empty(), thread.now());
        item.standing = Standing.WAITING;
        OutboxEntry changed = item.entry;
        file.tell(db -> db.change(changed));
        around.queueChanged(changed.conversation());
        pump(changed.conversation());
        return true;
    }

    /// @return failed changes of the message, which [#cancel] and [#retry] then take by their keys
    List<Id> failedChanges(ConversationId conversation, MessageId message) {
        return items(conversation).stream()
                .filter(item -> item.standing == Standing.FAILED)
                .filter(item -> item.entry instanceof OutboxEntry.Change change
                        && change.message().equals(message))
                .map(item -> item.entry.key())
                .toList();
    }

    /// The client has caught up: what waits may go.
    void flow() {
        isFlowing = true;
        Instant old = thread.now().minus(STALE);
        for (ConversationId conversation : List.copyOf(lanes.keySet())) {
            for (Item item : items(conversation))
                if (item.standing == Standing.WAITING && item.entry.writtenAt().isBefore(old)) fail(item, ASK);
            pump(conversation);
        }
    }

    /// The way is gone: what was told may or may not have arrived, and is told again.
    void halt() {
        isFlowing = false;
        for (Map.Entry<ConversationId, Lane> each : lanes.entrySet()) {
            each.getValue().holdUntil = Duration.ZERO;
            for (Item item : each.getValue().items)
                if (item.standing == Standing.TOLD) item.standing = Standing.WAITING;
            around.queueChanged(each.getKey());
        }
    }

    private void pump(ConversationId conversation) {
        Lane lane = lanes.get(conversation);
        if (!isFlowing || lane == null || thread.uptime().compareTo(lane.holdUntil) < 0) return;
        Optional<Item> next = lane.next();
        if (next.isEmpty()) return;
        Item item = next.get();
        if (!isReady(item)) return;
        Optional<Long> frame = around.say(id -> command(id, item));
        if (frame.isEmpty()) return;
        item.standing = Standing.TOLD;
        item.wasTold = true;
        item.frame = frame.get();
        probe.accept(SendStep.TOLD);
        around.queueChanged(conversation);
        thread.after(NO_ANSWER, () -> {
            if (item.standing != Standing.TOLD || item.frame != frame.get()) return;
            item.standing = Standing.WAITING;
            pump(conversation);
        });
    }

    private static List<ClientId> files(OutboxEntry entry) {
        return entry instanceof OutboxEntry.Send send ? send.files() : List.of();
    }

    /// A message goes out once the server has its files; one that will not get them fails.
    private boolean isFilled(Item item) {
        if (files(item.entry).isEmpty()) return true;
        return switch (around.uploads().filled(files(item.entry))) {
            case Filled.Ready(List<Attachment> files) -> {
                item.attachments = files;
                yield true;
            }
            case Filled.Coming() -> false;
            case Filled.Refused(String sentence) -> {
                fail(item, sentence);
                pump(item.entry.conversation());
                yield false;
            }
        };
    }

    /// A prompt goes out once the answer it follows is whole; from then on it names that answer.
    private boolean isReady(Item item) {
        if (!isFilled(item)) return false;
        if (!(item.entry instanceof OutboxEntry.Send send) || send.ask().isEmpty()) return true;
        Optional<Prompt> prompt = around.prompt(send.conversation(), send.ask().get());
        prompt.ifPresent(ready -> item.entry = send.asking(new Ask(ready.parentId(), Optional.empty(), ready.model())));
        return prompt.isPresent();
    }

    /// Something that prompts may wait for has come.
    void wake(ConversationId conversation) {
        if (lanes.containsKey(conversation)) pump(conversation);
    }

    /// A prompt is stored: those written after it follow it by its name on the server.
    void stored(ConversationId conversation, ClientId key, MessageId message) {
        reattach(conversation, key, ask -> ask.after(message));
    }

    private void reattach(ConversationId conversation, Id key, UnaryOperator<Ask> change) {
        for (Item item : items(conversation)) {
            if (!(item.entry instanceof OutboxEntry.Send send)) continue;
            Optional<Ask> ask =
                    send.ask().filter(each -> each.pending().filter(key::equals).isPresent());
            if (ask.isEmpty()) continue;
            OutboxEntry.Send changed = send.asking(change.apply(ask.get()));
            item.entry = changed;
            file.tell(db -> db.change(changed));
        }
    }

    private static ClientCommand command(long id, Item item) {
        return switch (item.entry) {
            case OutboxEntry.Send send ->
                new ClientCommand.SendMessage(
                        id,
                        send.conversation(),
                        send.key(),
                        item.onTheWire(send.content()),
                        send.replyTo(),
                        send.ask().map(ask -> new Prompt(ask.parent(), ask.model())));
            case OutboxEntry.Change change ->
                switch (change.wish()) {
                    case OutboxEntry.Rewrite(String text) ->
                        new ClientCommand.EditMessage(id, change.conversation(), change.message(), change.key(), text);
                    case OutboxEntry.Remove() ->
                        new ClientCommand.DeleteMessage(id, change.conversation(), change.message(), change.key());
                    case OutboxEntry.React(String emoji, boolean on) ->
                        new ClientCommand.React(id, change.conversation(), change.message(), change.key(), emoji, on);
                };
        };
    }

    /// @return the entry that the frame told
    Optional<OutboxEntry> told(long frame) {
        return toldItem(frame).map(item -> item.entry);
    }

    private Optional<Item> toldItem(long frame) {
        for (Lane lane : lanes.values())
            for (Item item : lane.items)
                if (item.standing == Standing.TOLD && item.frame == frame) return Optional.of(item);
        return Optional.empty();
    }

    /// The server has it, as this change of the conversation.
    void confirmed(Id key, long rev) {
        find(key).ifPresent(item -> confirmed(item, rev));
    }

    private void confirmed(Item item, long rev) {
        if (item.standing == Standing.CONFIRMED) return;
        probe.accept(SendStep.ACKNOWLEDGED);
        item.standing = Standing.CONFIRMED;
        item.rev = rev;
        lane(item.entry.conversation()).refusals = 0;
        pump(item.entry.conversation());
    }

    /// Every change of the conversation up to this one is shown and on its way into the cache.
    void settle(ConversationId conversation, long knownRev) {
        List<Item> settled = items(conversation).stream()
                .filter(item -> item.standing == Standing.CONFIRMED && item.rev <= knownRev)
                .toList();
        if (settled.isEmpty()) return;
        for (Item item : settled) drop(conversation, item);
        List<Id> keys = settled.stream().<Id>map(item -> item.entry.key()).toList();
        around.cached()
                .thenRunAsync(
                        () -> {
                            probe.accept(SendStep.CACHED);
                            for (Item item : settled) around.uploads().delivered(files(item.entry));
                            file.tell(db -> {
                                db.remove(keys);
                                probe.accept(SendStep.REMOVED);
                            });
                        },
                        thread);
    }

    void refused(long frame, ErrorFrame error) {
        Optional<Item> found = toldItem(frame);
        if (found.isEmpty()) return;
        Item item = found.get();
        ConversationId conversation = item.entry.conversation();
        if (error.retryable()) {
            hold(lane(conversation), item, error.retryAfterMs().map(Duration::ofMillis));
            return;
        }
        Optional<ErrorCode> code = ErrorCode.find(error.code());
        if (lacksFiles(error, code) && sendFilesAnew(item)) return;
        if (isMoot(item.entry, code)) {
            drop(conversation, item);
            file.tell(db -> db.remove(List.of(item.entry.key())));
        } else {
            fail(item, sentence(error, code));
        }
        pump(conversation);
    }

    private static boolean lacksFiles(ErrorFrame error, Optional<ErrorCode> code) {
        return code.filter(ErrorCode.VALIDATION_FAILED::equals).isPresent()
                && error.field().filter(field -> field.startsWith(FILES)).isPresent();
    }

    /// @return whether it waits for its files again; the server has nothing of it
    private boolean sendFilesAnew(Item item) {
        if (item.wasSentAnew) return false;
        item.wasSentAnew = true;
        item.wasTold = false;
        item.standing = Standing.WAITING;
        return around.uploads().sendAnew(files(item.entry));
    }

    private static boolean isMoot(OutboxEntry entry, Optional<ErrorCode> code) {
        return code.filter(ErrorCode.MESSAGE_DELETED::equals).isPresent()
                && entry instanceof OutboxEntry.Change change
                && !(change.wish() instanceof OutboxEntry.Rewrite);
    }

    private static String sentence(ErrorFrame error, Optional<ErrorCode> code) {
        if (code.filter(ErrorCode.NOT_FOUND::equals).isPresent()) return NOT_A_MEMBER;
        if (code.filter(ErrorCode.MESSAGE_DELETED::equals).isPresent())
            return "The message was deleted meanwhile. Copy your text if you need it, then discard it.";
        if (code.filter(ErrorCode.IDEMPOTENCY_KEY_REUSED::equals).isPresent())
            return "An earlier wording of this message was already sent. Edit that one, and discard this.";
        return error.message();
    }

    private void hold(Lane lane, Item item, Optional<Duration> asked) {
        item.standing = Standing.WAITING;
        Duration own = Duration.ofSeconds(1L << Math.min(lane.refusals, 5));
        lane.refusals++;
        Duration wait = asked.filter(each -> each.compareTo(own) > 0).orElse(own);
        if (asked.isEmpty() && wait.compareTo(LONGEST_HOLD) > 0) wait = LONGEST_HOLD;
        lane.holdUntil = thread.uptime().plus(wait);
        ConversationId conversation = item.entry.conversation();
        around.queueChanged(conversation);
        thread.after(wait, () -> pump(conversation));
    }

    /// Nothing of the conversation is to go out; who calls takes it out of the file.
    void discard(ConversationId conversation) {
        for (Item item : List.copyOf(items(conversation))) drop(conversation, item);
    }

    /// This user is no member any more: what waits keeps its text and does not go out.
    void left(ConversationId conversation) {
        for (Item item : items(conversation))
            if (item.standing != Standing.FAILED && item.standing != Standing.CONFIRMED) fail(item, NOT_A_MEMBER);
    }

    private void fail(Item item, String sentence) {
        item.standing = Standing.FAILED;
        item.entry = item.entry.with(Optional.of(sentence), item.entry.writtenAt());
        OutboxEntry changed = item.entry;
        file.tell(db -> db.change(changed));
        // What was to follow it takes its place: a refusal for good lets the next go.
        if (changed instanceof OutboxEntry.Send send)
            send.ask().ifPresent(gone -> reattach(send.conversation(), send.key(), ask -> ask.inPlaceOf(gone)));
        around.queueChanged(changed.conversation());
    }

    private void drop(ConversationId conversation, Item item) {
        Lane lane = lane(conversation);
        lane.items.remove(item);
        if (lane.items.isEmpty()) lanes.remove(conversation);
        around.queueChanged(conversation);
    }

    private Optional<Item> find(Id key) {
        for (Lane lane : lanes.values())
            for (Item item : lane.items) if (item.entry.key().equals(key)) return Optional.of(item);
        return Optional.empty();
    }

    private Lane lane(ConversationId conversation) {
        return lanes.computeIfAbsent(conversation, _ -> new Lane());
    }
}

package chat.parley.server.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Says which promises a server broke, from what it acknowledged and pushed and from what can be read at
/// the end.
///
/// Knows nothing of how the server works. Every operation must have an outcome before it judges: whatever
/// was not acknowledged was repeated with the same key until it was.
public final class Judge {
    private final Picture picture;
    private final List<Deed> deeds;
    private final List<Push> pushes;
    private final List<Message> messages;
    private final Map<MessageId, Message> byId = new HashMap<>();
    private final TreeMap<Long, Deed> byRev = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Judge(Picture picture, List<Deed> deeds, List<Push> pushes) {
        this.picture = picture;
        this.deeds = deeds;
        this.pushes = pushes;
        this.messages = picture.paths().entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .orElseThrow()
                .getValue();
        messages.forEach(message -> byId.put(message.id(), message));
    }

    /// @param deeds what was acknowledged in this conversation, in the order in which each user was told
    /// @param pushes what anybody was pushed about this conversation, in any order
    /// @return nothing when every promise was kept
    public static List<Finding> judge(Picture picture, List<Deed> deeds, List<Push> pushes) {
        Judge judge = new Judge(picture, deeds, pushes);
        judge.everyPathTellsTheSame();
        judge.numbersHaveNoHoles();
        judge.nothingAcknowledgedIsLost();
        judge.nothingIsThereTwice();
        judge.everyChangeHasItsOwnRev();
        judge.eachSenderKeepsItsOrder();
        judge.lastEditAndTombstoneStand();
        judge.reactionsStand();
        judge.nothingWasPushedThatIsNotSo();
        judge.countsAreRight();
        return List.copyOf(judge.findings);
    }

    private void find(String row, String what) {
        findings.add(new Finding(row, "conversation " + picture.id() + ": " + what));
    }

    private <T extends Deed> List<T> deeds(Class<T> kind) {
        return deeds.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void everyPathTellsTheSame() {
        picture.paths().forEach((path, told) -> {
            if (told.equals(messages)) return;
            int at = 0;
            while (at < Math.min(told.size(), messages.size()) && told.get(at).equals(messages.get(at))) at++;
            find(
                    "I4",
                    path + " tells " + told.size() + " messages, another path " + messages.size()
                            + "; they differ from number " + (at + 1) + ": " + named(told, at) + " and "
                            + named(messages, at));
        });
    }

    private static String named(List<Message> list, int at) {
        if (at >= list.size()) return "nothing";
        Message m = list.get(at);
        return m.id() + " seq " + m.seq() + " rev " + m.rev();
    }

    private void numbersHaveNoHoles() {
        for (int i = 0; i < messages.size(); i++)
            if (messages.get(i).seq() != i + 1) {
                find("I4", "place " + (i + 1) + " has seq " + messages.get(i).seq());
                break;
            }
        if (picture.lastSeq() != messages.size())
            find("I4", "last_seq is " + picture.lastSeq() + ", messages are " + messages.size());
        TreeSet<Long> revs = new TreeSet<>();
        for (Message message : messages) {
            if (!revs.add(message.rev())) find("I4", "two messages have rev " + message.rev());
            if (message.rev() > picture.lastRev())
                find("I4", "rev " + message.rev() + " is above last_rev " + picture.lastRev());
        }
    }

    private void nothingAcknowledgedIsLost() {
        Set<MessageId> edited =
                deeds(Deed.Edited.class).stream().map(Deed.Edited::message).collect(Collectors.toSet());
        Set<MessageId> deleted =
                deeds(Deed.Deleted.class).stream().map(Deed.Deleted::message).collect(Collectors.toSet());
        for (Deed.Sent sent : deeds(Deed.Sent.class)) {
            Message message = byId.get(sent.message());
            if (message == null) {
                find("I1", "acknowledged message " + sent.message() + " (seq " + sent.seq() + ") is gone");
                continue;
            }
            if (message.seq() != sent.seq())
                find("I1", sent.message() + " was acknowledged with seq " + sent.seq() + ", has " + message.seq());
            if (!message.senderId().equals(sent.by()) || !message.clientId().equals(sent.clientId()))
                find("I1", sent.message() + " has another sender or client_id than was sent");
            boolean changed = edited.contains(message.id()) || deleted.contains(message.id());
            if (!changed && !message.content().equals(sent.content()))
                find("I1", sent.message() + " says something else than was sent");
        }
    }

    private void nothingIsThereTwice() {
        record Key(UserId sender, ClientId clientId) {}
        Map<Key, Long> count =
                messages.stream().collect(groupingBy(m -> new Key(m.senderId(), m.clientId()), counting()));
        count.forEach((key, n) -> {
            if (n > 1) find("I2", "client_id " + key.clientId() + " is there " + n + " times");
        });
        Map<Key, Deed.Sent> first = new HashMap<>();
        for (Deed.Sent sent : deeds(Deed.Sent.class)) {
            Deed.Sent before = first.putIfAbsent(new Key(sent.by(), sent.clientId()), sent);
            if (before != null && !before.equals(sent))
                find("I3", "the same send was acknowledged as " + before + " and as " + sent);
        }
        count.keySet().stream()
                .filter(key -> !first.containsKey(key))
                .forEach(key -> find("I2", "client_id " + key.clientId() + " is a message that nobody sent"));
    }

    /// @return 0 for a deed that changes no message
    private static long rev(Deed deed) {
        return switch (deed) {
            case Deed.Sent sent -> sent.rev();
            case Deed.Edited edited -> edited.rev();
            case Deed.Deleted gone -> gone.rev();
            case Deed.Reacted reacted -> reacted.rev();
            case Deed.Read _, Deed.LateEditRefused _ -> 0;
        };
    }

    private void everyChangeHasItsOwnRev() {
        for (Deed deed : deeds) {
            long rev = rev(deed);
            if (rev == 0) continue;
            Deed other = byRev.putIfAbsent(rev, deed);
            if (other != null && !other.equals(deed)) find("I4", "rev " + rev + " is of " + other + " and of " + deed);
        }
        List<Long> holes = LongStream.rangeClosed(picture.firstRev() + 1, picture.lastRev())
                .filter(rev -> !byRev.containsKey(rev))
                .boxed()
                .toList();
        if (!holes.isEmpty()) find("I4", "nobody was told of rev " + holes);
        if (!byRev.isEmpty() && byRev.lastKey() > picture.lastRev())
            find("I1", "rev " + byRev.lastKey() + " was acknowledged, last_rev is " + picture.lastRev());
    }

    private void eachSenderKeepsItsOrder() {
        Map<UserId, Long> last = new HashMap<>();
        Set<ClientId> seen = new HashSet<>();
        for (Deed.Sent sent : deeds(Deed.Sent.class)) {
            if (!seen.add(sent.clientId())) continue;
            Long before = last.put(sent.by(), sent.seq());
            if (before != null && before >= sent.seq())
                find("I6", sent.by() + " sent seq " + sent.seq() + " after " + before);
        }
    }

    private void lastEditAndTombstoneStand() {
        record Change(MessageId message, long rev) {}
        Map<MessageId, Deed.Edited> newest = deeds(Deed.Edited.class).stream()
                .collect(Collectors.toMap(Deed.Edited::message, edit -> edit, (a, b) -> a.rev() > b.rev() ? a : b));
        Map<MessageId, Deed.Deleted> gone = deeds(Deed.Deleted.class).stream()
                .collect(Collectors.toMap(Deed.Deleted::message, delete -> delete, (a, _) -> a));
        newest.forEach((id, edit) -> {
            Message message = byId.get(id);
            if (message == null || gone.containsKey(id)) return;
            if (!message.content().text().equals(edit.text())
                    || message.editedAt().isEmpty())
                find("I1", "the last edit of " + id + " (rev " + edit.rev() + ") is lost");
        });
        gone.forEach((id, delete) -> {
            Message message = byId.get(id);
            if (message == null) find("I18", "the tombstone of " + id + " is gone");
            else if (message.deletedAt().isEmpty() || !message.content().equals(Content.of("")))
                find("I18", id + " was deleted (rev " + delete.rev() + ") and is back");
        });
        Stream.concat(
                        deeds(Deed.Edited.class).stream().map(edit -> new Change(edit.message(), edit.rev())),
                        deeds(Deed.Deleted.class).stream().map(delete -> new Change(delete.message(), delete.rev())))
                .forEach(change -> {
                    Deed.Deleted delete = gone.get(change.message());
                    if (delete != null && change.rev() > delete.rev())
                        find("I18", "after " + delete + " came rev " + change.rev());
                });
        for (Message message : messages)
            if (message.deletedAt().isPresent() && !gone.containsKey(message.id()))
                find("I1", message.id() + " is deleted, by nobody");
    }

    private void reactionsStand() {
        record Place(MessageId message, UserId by, String emoji) {}
        Map<Place, Deed.Reacted> newest = new HashMap<>();
        for (Deed.Reacted reacted : deeds(Deed.Reacted.class))
            newest.merge(
                    new Place(reacted.message(), reacted.by(), reacted.emoji()),
                    reacted,
                    (a, b) -> a.rev() > b.rev() ? a : b);
        Set<Place> expected = newest.entrySet().stream()
                .filter(entry -> entry.getValue().presence() == Deed.Presence.ON)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Set<Place> there = messages.stream()
                .flatMap(message -> message.reactions().stream()
                        .flatMap(reaction -> reaction.userIds().stream()
                                .map(user -> new Place(message.id(), user, reaction.emoji()))))
                .collect(Collectors.toSet());
        if (!there.equals(expected))
            find(
                    "I1",
                    "reactions: missing " + minus(expected, there) + ", there without reason "
                            + minus(there, expected));
    }

    private static <T> List<T> minus(Set<T> these, Set<T> those) {
        return these.stream().filter(one -> !those.contains(one)).toList();
    }

    private void nothingWasPushedThatIsNotSo() {
        for (Push push : pushes)
            switch (push) {
                case Push.NewMessage pushed -> compare(pushed.message(), pushed.rev());
                case Push.MessageUpdated pushed -> compare(pushed.message(), pushed.rev());
                case Push.ConversationUpdated _, Push.MessageRead _, Push.PresenceUpdate _ -> {}
                case Push.TurnEvent _, Push.SomeoneTyping _, Push.Event _ -> {}
            }
    }

    private void compare(Message pushed, long rev) {
        boolean asTold = switch (byRev.get(rev)) {
            case Deed.Sent sent -> pushed.content().equals(sent.content());
            case Deed.Edited edited -> pushed.content().text().equals(edited.text());
            case Deed.Deleted _ -> pushed.deletedAt().isPresent();
            case Deed.Reacted reacted -> (reacted.presence() == Deed.Presence.ON) == has(pushed, reacted);
            case Deed.Read _, Deed.LateEditRefused _ -> true;
            case null -> true;
        };
        if (!asTold) find("I8", "the push of rev " + rev + " tells something else than " + byRev.get(rev));
        Message kept = byId.get(pushed.id());
        if (kept == null) find("I14", "message " + pushed.id() + " was pushed and is not there");
        else if (kept.seq() != pushed.seq() || !kept.clientId().equals(pushed.clientId()))
            find("I14", "message " + pushed.id() + " was pushed with another seq or client_id");
        else if (pushed.rev() > kept.rev() || rev > picture.lastRev())
            find("I14", "rev " + rev + " of message " + pushed.id() + " was pushed and is not there");
        else if (pushed.rev() == kept.rev() && !pushed.equals(kept))
            find("I14", "message " + pushed.id() + " was pushed at rev " + rev + " as something else than it is");
    }

    private static boolean has(Message message, Deed.Reacted reacted) {
        return message.reactions().stream()
                .anyMatch(there ->
                        there.emoji().equals(reacted.emoji()) && there.userIds().contains(reacted.by()));
    }

    private void countsAreRight() {
        picture.rows().forEach((user, row) -> {
            long others = after(row)
                    .filter(message -> !message.senderId().equals(user))
                    .count();
            if (row.unread() != others)
                find("I10", user + " has " + row.unread() + " unread by the row, " + others + " by counting");
            long mentions = after(row)
                    .filter(message -> !message.senderId().equals(user))
                    .filter(message -> message.content().mentions().stream()
                            .anyMatch(mention -> mention.userId().equals(user)))
                    .count();
            if (row.mentionCount() != mentions)
                find("I10", user + " has mention_count " + row.mentionCount() + ", by counting " + mentions);
            long read = deeds(Deed.Read.class).stream()
                    .filter(deed -> deed.by().equals(user))
                    .mapToLong(Deed.Read::seq)
                    .max()
                    .orElse(0);
            if (row.lastReadSeq() < read)
                find("I10", user + " had read up to " + read + ", the row says " + row.lastReadSeq());
            boolean strangers = messages.stream()
                    .filter(message -> message.seq() > read && message.seq() <= row.lastReadSeq())
                    .anyMatch(message -> !message.senderId().equals(user));
            if (strangers) find("I10", user + " never read as far as " + row.lastReadSeq());
        });
    }

    private Stream<Message> after(ConversationRow row) {
        return messages.stream()
                .sorted(Comparator.comparingLong(Message::seq))
                .filter(message -> message.seq() > row.lastReadSeq());
    }
}

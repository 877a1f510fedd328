package chat.parley.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.bus.News;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many random deeds, then everything that is counted or pushed is compared with the log itself.
class ConvergenceTest {

    private static final int DEEDS = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsEqualRecomputationAndEventsRebuildTheLogI8I10(long seed) {
        try (Chat chat = new Chat(folder)) {
            List<UserId> people = List.of(chat.people.add("ana"), chat.people.add("ben"), chat.people.add("cleo"));
            ConversationId team = chat.group(people.get(0), people.get(1), people.get(2));
            Random random = new Random(seed);
            List<Missed> snapshots = new ArrayList<>();
            for (int i = 0; i < DEEDS; i++) {
                deed(chat, team, people, random);
                if (i % 40 == 0) snapshots.add(snapshot(chat, people.get(0), team));
            }
            Map<Long, Message> log = log(chat, people.get(0), team);
            for (UserId user : people) countsAreRight(chat, user, team, log, seed);
            assertEquals(log, byEvents(chat.settledNews()), "seed " + seed);
            for (Missed snapshot : snapshots) assertEquals(log, caughtUp(chat, people.get(0), team, snapshot, log));
            numbersHaveNoHoles(chat.news, seed);
        }
    }

    private static void deed(Chat chat, ConversationId team, List<UserId> people, Random random) {
        UserId user = people.get(random.nextInt(people.size()));
        long last =
                chat.conversations.detail(Chat.as(user), team).conversation().lastSeq();
        try {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> chat.say(user, team, "text " + random.nextInt());
                case 4 -> {
                    UserId named = people.get(random.nextInt(people.size()));
                    chat.say(
                            user,
                            team,
                            Chat.client(),
                            new Content("@you and @you", List.of(new Mention(named, 0, 4)), List.of()));
                }
                case 5 -> Waiting.on(chat.conversations.markRead(Chat.as(user), team, random.nextLong(last + 3)));
                case 6 ->
                    Waiting.on(chat.conversations.delete(
                            Chat.as(user), team, pick(chat, user, team, random).id(), Optional.empty()));
                case 7 ->
                    Waiting.on(chat.conversations.edit(
                            Chat.as(user),
                            team,
                            pick(chat, user, team, random).id(),
                            Optional.empty(),
                            random.nextBoolean() ? "now @you" : "changed " + random.nextInt(5)));
                case 8 ->
                    Waiting.on(chat.conversations.react(
                            Chat.as(user), team, pick(chat, user, team, random).id(), Optional.empty(), "👍"));
                default ->
                    Waiting.on(chat.conversations.unreact(
                            Chat.as(user), team, pick(chat, user, team, random).id(), Optional.empty(), "👍"));
            }
        } catch (Refused expected) {
            // Others' messages cannot be edited, deleted ones not be changed: part of the game.
        }
    }

    private static Message pick(Chat chat, UserId user, ConversationId team, Random random) {
        List<Message> newest = chat.history(user, team);
        if (newest.isEmpty()) throw Refused.notFound("message");
        return newest.get(random.nextInt(newest.size()));
    }

    private static void countsAreRight(Chat chat, UserId user, ConversationId team, Map<Long, Message> log, long seed) {
        ConversationRow row = chat.conversations.detail(Chat.as(user), team).conversation();
        List<Message> after =
                log.values().stream().filter(m -> m.seq() > row.lastReadSeq()).toList();
        assertEquals(
                after.stream().filter(m -> !m.senderId().equals(user)).count(), row.unread(), "unread, seed " + seed);
        assertEquals(
                after.stream()
                        .filter(m -> !m.senderId().equals(user))
                        .filter(m -> m.content().mentions().stream()
                                .anyMatch(n -> n.userId().equals(user)))
                        .count(),
                row.mentionCount(),
                "mentions, seed " + seed);
    }

    private static Missed snapshot(Chat chat, UserId user, ConversationId team) {
        return chat.conversations.missed(user, team, new Cursor.Newest());
    }

    private static Map<Long, Message> log(Chat chat, UserId user, ConversationId team) {
        Map<Long, Message> log = new TreeMap<>();
        boolean more = true;
        for (long after = 0; more; after = log.size()) {
            var page = chat.conversations.history(
                    Chat.as(user),
                    team,
                    new HistoryQuery(Optional.empty(), Optional.of(after), 7, HistoryQuery.Extent.WHOLE));
            for (Message message : page.messages()) log.put(message.seq(), message);
            more = page.hasMore();
        }
        return log;
    }

    private static Map<Long, Message> byEvents(List<News> news) {
        Map<Long, Message> log = new TreeMap<>();
        for (News one : news)
            switch (one.push()) {
                case Push.NewMessage m -> log.put(m.message().seq(), m.message());
                case Push.MessageUpdated m -> log.put(m.message().seq(), m.message());
                default -> {}
            }
        return log;
    }

    private static Map<Long, Message> caughtUp(
            Chat chat, UserId user, ConversationId team, Missed snapshot, Map<Long, Message> log) {
        Map<Long, Message> known = new TreeMap<>(log);
        known.entrySet().removeIf(entry -> entry.getValue().rev() > snapshot.lastRev());
        long cursor = snapshot.lastRev();
        for (boolean more = true; more; ) {
            Missed missed = chat.conversations.missed(user, team, new Cursor.AfterRev(cursor));
            assertTrue(missed.recovered());
            for (Message message : missed.messages()) {
                assertTrue(message.rev() > cursor, "in rev order");
                cursor = message.rev();
                known.put(message.seq(), message);
            }
            more = missed.hasMore();
        }
        return known;
    }

    private static void numbersHaveNoHoles(List<News> news, long seed) {
        long rev = 0;
        long seq = 0;
        for (News one : news)
            switch (one.push()) {
                case Push.NewMessage m -> {
                    assertEquals(++rev, m.rev(), "seed " + seed);
                    assertEquals(++seq, m.message().seq(), "seed " + seed);
                }
                case Push.MessageUpdated m -> assertEquals(++rev, m.rev(), "seed " + seed);
                default -> {}
            }
    }
}

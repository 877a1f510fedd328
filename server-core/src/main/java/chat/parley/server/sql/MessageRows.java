package chat.parley.server.sql;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a message stands in its row, and reading many of them with their reactions.
final class MessageRows {

    static final String COLUMNS =
            "id, seq, rev, client_id, sender_id, reply_to, text, mentions, created_at, edited_at, deleted_at, "
                    + "role, parent_id, status, answer, attachments";

    private static final String REACTIONS = """
            SELECT seq, emoji, user_id FROM reaction
            WHERE conversation_id = :conversation AND seq BETWEEN :first AND :last ORDER BY seq, rev""";

    /// Messages that lie farther apart are asked for one by one: between them may be any number of others.
    private static final int MAX_SPREAD = 2;

    private MessageRows() {}

    /// @param query selects [#COLUMNS]
    static List<Message> read(Sql sql, ConversationId conversation, Query query) throws SQLException {
        List<Message> messages = query.list(row -> message(conversation, row));
        if (messages.isEmpty()) return messages;
        long first = messages.stream().mapToLong(Message::seq).min().orElseThrow();
        long last = messages.stream().mapToLong(Message::seq).max().orElseThrow();
        Map<Long, Map<String, List<UserId>>> reactions = new HashMap<>();
        if (last - first < (long) MAX_SPREAD * messages.size()) reactions(sql, conversation, first, last, reactions);
        else for (Message m : messages) reactions(sql, conversation, m.seq(), m.seq(), reactions);
        if (!reactions.isEmpty()) messages.replaceAll(m -> with(m, reactions.getOrDefault(m.seq(), Map.of())));
        return messages;
    }

    private static void reactions(
            Sql sql, ConversationId conversation, long first, long last, Map<Long, Map<String, List<UserId>>> found)
            throws SQLException {
        sql.query(REACTIONS)
                .set("conversation", conversation)
                .set("first", first)
                .set("last", last)
                .scan(row -> found.computeIfAbsent(row.number("seq"), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(row.text("emoji"), _ -> new ArrayList<>())
                        .add(row.id("user_id", UserId::new)));
    }

    private static Message message(ConversationId conversation, Row row) throws SQLException {
        return new Message(
                row.id("id", MessageId::new),
                row.number("seq"),
                row.number("rev"),
                row.id("client_id", ClientId::new),
                conversation,
                row.id("sender_id", UserId::new),
                row.findText("role").map(MessageRole::valueOf).orElse(MessageRole.USER),
                row.findId("parent_id", MessageId::new),
                row.findId("reply_to", MessageId::new),
                new Content(
                        row.text("text"),
                        mentions(row.findText("mentions")),
                        row.findText("attachments").map(AnswerText::files).orElse(List.of())),
                List.of(),
                row.findText("status").map(MessageStatus::valueOf).orElse(MessageStatus.SENT),
                row.time("created_at"),
                row.findTime("edited_at"),
                row.findTime("deleted_at"),
                row.findText("answer").map(AnswerText::answer));
    }

    private static Message with(Message m, Map<String, List<UserId>> reactions) {
        List<Reaction> list = new ArrayList<>();
        reactions.forEach((emoji, users) -> list.add(new Reaction(emoji, users)));
        return m.withReactions(list);
    }

    /// @return `user start length` of each, one a line; empty for none
    static Optional<String> text(List<Mention> mentions) {
        if (mentions.isEmpty()) return Optional.empty();
        StringBuilder text = new StringBuilder();
        for (Mention mention : mentions)
            text.append(mention.userId())
                    .append(' ')
                    .append(mention.start())
                    .append(' ')
                    .append(mention.length())
                    .append('\n');
        return Optional.of(text.toString());
    }

    private static List<Mention> mentions(Optional<String> text) {
        if (text.isEmpty()) return List.of();
        List<Mention> mentions = new ArrayList<>();
        for (String line : text.get().lines().toList()) {
            String[] parts = line.split(" ", 3);
            mentions.add(new Mention(UserId.parse(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
        }
        return mentions;
    }
}

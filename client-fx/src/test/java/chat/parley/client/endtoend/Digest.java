package chat.parley.client.endtoend;

import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.connection.Requests;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.MessagePage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// One text for all that a conversation is (messages, edits, deletions, reactions, members, receipts), the same
/// wherever it is read, and its SHA-256.
record Digest(String text) {
    static Digest of(List<Message> messages, List<Member> members) {
        StringBuilder text = new StringBuilder();
        for (Message message : messages) {
            text.append(message.seq())
                    .append(' ')
                    .append(message.id())
                    .append(' ')
                    .append(message.senderId());
            text.append(' ').append(message.clientId()).append(' ').append(message.content());
            text.append(" edited ")
                    .append(message.editedAt())
                    .append(" deleted ")
                    .append(message.deletedAt());
            text.append(' ').append(message.reactions()).append('\n');
        }
        members.stream()
                .sorted(Comparator.comparing(member -> member.userId().toString()))
                .forEach(member -> text.append(member.userId())
                        .append(' ')
                        .append(member.role())
                        .append(" has read ")
                        .append(member.lastReadSeq())
                        .append('\n'));
        return new Digest(text.toString());
    }

    static Digest ofServer(ClientOfTheTest asking, ConversationId id) {
        List<Message> all = new ArrayList<>();
        while (true) {
            long after = all.isEmpty() ? 0 : all.getLast().seq();
            MessagePage page = ClientOfTheTest.get(asking.connection.ask(Requests.after(id, after, 100)));
            all.addAll(page.messages());
            if (!page.hasMore()) break;
        }
        return of(
                all,
                ClientOfTheTest.get(asking.connection.ask(Requests.conversation(id)))
                        .members());
    }

    /// What the client keeps on its disk, with the members it shows.
    static Digest ofClient(ClientOfTheTest client, ConversationId id, ClientOfTheTest.OpenTimeline open) {
        Optional<TimelineView> view = open.view.get();
        return of(client.copied(id), view.map(TimelineView::members).orElse(List.of()));
    }

    String sha256() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

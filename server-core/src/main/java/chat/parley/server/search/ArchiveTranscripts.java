package chat.parley.server.search;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Conversations from the log, within a scope.
public final class ArchiveTranscripts implements Transcripts {

    /// Older ones are not looked at for a name.
    private static final int LOOKED_AT = 2_000;

    /// In older messages no file is looked for.
    private static final int LOOKED_BACK = 200;

    private final Archive archive;
    private final Naming naming;

    public ArchiveTranscripts(Archive archive, Naming naming) {
        this.archive = archive;
        this.naming = naming;
    }

    @Override
    public Optional<Transcript> of(Scope scope, ConversationId conversation, int limit) {
        return switch (scope) {
            case Scope.HelpOnly _ -> Optional.empty();
            case Scope.OneConversation one ->
                one.conversation().equals(conversation) ? read(one.user(), conversation, limit) : Optional.empty();
            case Scope.Everything all -> read(all.user(), conversation, limit);
        };
    }

    @Override
    public Optional<Document> document(Scope scope, ConversationId conversation, String name) {
        return switch (scope) {
            case Scope.HelpOnly _ -> Optional.empty();
            case Scope.OneConversation one ->
                one.conversation().equals(conversation) ? newest(one.user(), conversation, name) : Optional.empty();
            case Scope.Everything all -> newest(all.user(), conversation, name);
        };
    }

    private Optional<Document> newest(UserId user, ConversationId conversation, String name) {
        boolean isLast = true;
        for (Message message : archive.newest(user, conversation, LOOKED_BACK).reversed()) {
            if (message.role() != MessageRole.USER) continue;
            for (Attachment file : message.content().attachments().reversed()) {
                String called = file.name().orElse("a file");
                if (!called.toLowerCase(Locale.ROOT).contains(name)) continue;
                List<String> pages = archive.pages(file.fileId()).orElse(List.of());
                if (!pages.isEmpty())
                    return Optional.of(new Document(file.fileId(), called, line(message), pages, isLast));
            }
            isLast = false;
        }
        return Optional.empty();
    }

    private Optional<Transcript> read(UserId user, ConversationId conversation, int limit) {
        return archive.conversation(user, conversation).map(found -> transcript(user, found, limit));
    }

    @Override
    public Optional<Transcript> named(Scope scope, String name, int limit) {
        return switch (scope) {
            case Scope.HelpOnly _, Scope.OneConversation _ -> Optional.empty();
            case Scope.Everything all ->
                archive.conversations(all.user(), LOOKED_AT).stream()
                        .filter(c -> c.kind() != ConversationKind.ASSISTANT)
                        .filter(c -> fit(naming.of(c), name) > 0)
                        .max(Comparator.comparingInt(c -> fit(naming.of(c), name)))
                        .map(found -> transcript(all.user(), found, limit));
        };
    }

    /// @return 0 for not at all
    private static int fit(String title, String name) {
        String have = title.toLowerCase(Locale.ROOT);
        String want = name.strip().toLowerCase(Locale.ROOT);
        if (want.length() < 2) return 0;
        if (have.equals(want)) return 3;
        if (List.of(have.split("\\W+")).contains(want)) return 2;
        return have.contains(want) ? 1 : 0;
    }

    private Transcript transcript(UserId user, Archive.Conversation conversation, int limit) {
        List<Line> lines = archive.newest(user, conversation.id(), limit).stream()
                .filter(message -> message.role() == MessageRole.USER)
                .filter(message -> !message.content().text().isBlank())
                .map(this::line)
                .toList();
        return new Transcript(naming.of(conversation), lines);
    }

    private Line line(Message message) {
        return new Line(
                message.conversationId(),
                message.id(),
                naming.of(message.senderId()),
                message.createdAt(),
                message.content().text());
    }
}

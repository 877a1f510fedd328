package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What messages show of their files: written when one is sent, and again whenever more is known of a file or it was
/// deleted.
///
/// Any thread may call.
public final class ShownFiles {

    private static final int AT_ONCE = 100;

    private final ConversationStore store;
    private final EventBus bus;
    private final ServerTime time;

    ShownFiles(ConversationStore store, EventBus bus, ServerTime time) {
        this.store = store;
        this.bus = bus;
        this.time = time;
    }

    /// @return the content of a message of this sender with all that is known of its files
    static Content attached(ConversationReads tx, Content content, UserId sender) {
        if (content.attachments().isEmpty()) return content;
        List<Attachment> files = new ArrayList<>();
        for (int i = 0; i < content.attachments().size(); i++) {
            String field = "/content/attachments/" + i;
            files.add(tx.attachable(content.attachments().get(i).fileId(), sender)
                    .orElseThrow(() -> TextRules.invalid(
                            field,
                            "There is no such file, or not all of it. Upload it, or send the message without.")));
        }
        return new Content(content.text(), content.mentions(), files);
    }

    /// Writes what is known of a file now into the messages that show it, and tells the members. The caller waits.
    public void refresh(FileId file) {
        Optional<ConversationReads.Place> after = Optional.empty();
        List<ConversationReads.Place> places = some(file, after);
        while (!places.isEmpty()) {
            for (ConversationReads.Place place : places)
                Waiting.on(store, tx -> refresh(tx, place, file), changed -> changed.ifPresent(bus::publish));
            after = Optional.of(places.getLast());
            places = some(file, after);
        }
        bus.flush();
    }

    private List<ConversationReads.Place> some(FileId file, Optional<ConversationReads.Place> after) {
        return store.read(tx -> tx.showing(file, after, AT_ONCE));
    }

    private Optional<News> refresh(ConversationWrites tx, ConversationReads.Place place, FileId file) {
        Optional<Standing> standing = tx.standing(place.conversation());
        Optional<Message> message = tx.messageAt(place.conversation(), place.seq());
        Optional<Attachment> now = tx.shown(file);
        if (standing.isEmpty() || message.isEmpty() || now.isEmpty()) return Optional.empty();
        Content before = message.get().content();
        List<Attachment> files = before.attachments().stream()
                .map(one -> one.fileId().equals(file) ? now.get() : one)
                .toList();
        if (files.equals(before.attachments())) return Optional.empty();
        Instant at = time.now();
        Message changed = message.get()
                .withContent(new Content(before.text(), before.mentions(), files))
                .withRev(tx.takeChange(place.conversation(), at));
        tx.showFiles(changed);
        return Optional.of(new News.InConversation(
                place.conversation(),
                standing.get().members(),
                new Push.MessageUpdated(place.conversation(), changed.rev(), changed)));
    }
}

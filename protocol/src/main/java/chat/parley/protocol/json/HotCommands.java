package chat.parley.protocol.json;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.live.ClientCommand;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads by hand the one frame that a busy server gets most: `send_message` of plain ASCII, without white
/// space. Gives up at the first thing that is out of the ordinary, right or wrong: Jackson then reads it
/// from the start.
///
/// One object reads one frame.
final class HotCommands {

    private static final int MAX_BYTES = 64 << 10;

    private final byte[] in;
    private int at;
    private boolean strange;

    private @Nullable Long id;
    private boolean send;
    private @Nullable UUID conversation;
    private @Nullable UUID client;
    private @Nullable UUID replyTo;
    private @Nullable String text;
    private boolean mentions;
    private boolean attachments;

    private HotCommands(byte[] in) {
        this.in = in;
    }

    /// @return empty when it has to be read by Jackson
    static Optional<ClientCommand> read(byte[] json) {
        if (json.length > MAX_BYTES) return Optional.empty();
        return new HotCommands(json).frame();
    }

    private Optional<ClientCommand> frame() {
        object(false);
        UUID where = conversation;
        UUID by = client;
        String said = text;
        Long number = id;
        if (strange || at != in.length || !send || number == null || where == null || by == null || said == null)
            return Optional.empty();
        return Optional.of(new ClientCommand.SendMessage(
                number,
                new ConversationId(where),
                new ClientId(by),
                Content.of(said),
                Optional.ofNullable(replyTo).map(MessageId::new)));
    }

    private void object(boolean content) {
        expect('{');
        do {
            String key = string();
            expect(':');
            if (content) contentField(key);
            else field(key);
        } while (!strange && skip(','));
        expect('}');
    }

    private void field(String key) {
        switch (key) {
            case "id" -> id = once(id, number());
            case "type" -> {
                strange |= send;
                send = string().equals("send_message");
                strange |= !send;
            }
            case "conversation_id" -> conversation = once(conversation, uuid());
            case "client_id" -> client = once(client, uuid());
            case "reply_to" -> replyTo = once(replyTo, uuid());
            case "content" -> {
                strange |= text != null;
                if (!strange) object(true);
                strange |= text == null;
            }
            default -> strange = true;
        }
    }

    private void contentField(String key) {
        switch (key) {
            case "text" -> text = once(text, string());
            case "mentions" -> mentions = empty(mentions);
            case "attachments" -> attachments = empty(attachments);
            default -> strange = true;
        }
    }

    private boolean empty(boolean before) {
        strange |= before;
        expect('[');
        expect(']');
        return true;
    }

    private <T> T once(@Nullable T before, T now) {
        strange |= before != null;
        return now;
    }

    private void expect(char c) {
        if (!skip(c)) strange = true;
    }

    private boolean skip(char c) {
        if (strange || at >= in.length || in[at] != c) return false;
        at++;
        return true;
    }

    private String string() {
        expect('"');
        int from = at;
        while (at < in.length && in[at] >= ' ' && in[at] <= '~' && in[at] != '"' && in[at] != '\\') at++;
        String string = strange ? "" : new String(in, from, at - from, StandardCharsets.ISO_8859_1);
        expect('"');
        return string;
    }

    private long number() {
        int from = at;
        long value = 0;
        while (at < in.length && in[at] >= '0' && in[at] <= '9' && at - from < 18) value = value * 10 + in[at++] - '0';
        if (at == from || (in[from] == '0' && at - from > 1)) strange = true;
        return value;
    }

    private UUID uuid() {
        expect('"');
        if (strange || at + 36 > in.length) {
            strange = true;
            return new UUID(0, 0);
        }
        long high = hex(8);
        expect('-');
        high = high << 16 | hex(4);
        expect('-');
        high = high << 16 | hex(4);
        expect('-');
        long low = hex(4);
        expect('-');
        low = low << 48 | hex(12);
        expect('"');
        return new UUID(high, low);
    }

    private long hex(int digits) {
        long value = 0;
        for (int i = 0; i < digits && !strange; i++) {
            int c = in[at++];
            if (c >= '0' && c <= '9') value = value << 4 | (c - '0');
            else if (c >= 'a' && c <= 'f') value = value << 4 | (c - 'a' + 10);
            else strange = true;
        }
        return value;
    }
}

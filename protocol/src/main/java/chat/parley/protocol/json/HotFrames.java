package chat.parley.protocol.json;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Writes by hand the two frames that a busy server sends most: the ack of a message, and a message as it
/// was just sent. The same bytes as Jackson's, at a third of the cost; whatever is out of the ordinary is
/// left to it.
final class HotFrames {

    private HotFrames() {}

    /// @return empty when the frame is not one of those
    static Optional<byte[]> encode(ServerFrame frame) {
        return switch (frame) {
            case Reply.MessageAck ack -> Optional.of(ack(ack));
            case Push.NewMessage news when isPlain(news.message()) -> message(news);
            default -> Optional.empty();
        };
    }

    private static boolean isPlain(Message message) {
        return message.content().mentions().isEmpty()
                && message.content().attachments().isEmpty()
                && message.reactions().isEmpty()
                && message.answer().isEmpty()
                && message.parentId().isEmpty()
                && message.replyTo().isEmpty()
                && message.editedAt().isEmpty()
                && message.deletedAt().isEmpty();
    }

    private static byte[] ack(Reply.MessageAck ack) {
        return new AsciiJson(256)
                .text("{\"type\":\"message_ack\",\"re\":")
                .number(ack.re())
                .text(",\"client_id\":\"")
                .id(ack.clientId().value())
                .text("\",\"message_id\":\"")
                .id(ack.messageId().value())
                .text("\",\"seq\":")
                .number(ack.seq())
                .text(",\"rev\":")
                .number(ack.rev())
                .text(",\"created_at\":\"")
                .time(ack.createdAt())
                .text("\",\"status\":\"")
                .text(status(ack.status()))
                .text("\"}")
                .bytes();
    }

    private static String status(MessageStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<byte[]> message(Push.NewMessage news) {
        Message m = news.message();
        String text = m.content().text();
        AsciiJson json = new AsciiJson(text.length() + 640)
                .text("{\"type\":\"new_message\",\"conversation_id\":\"")
                .id(news.conversationId().value())
                .text("\",\"rev\":")
                .number(news.rev())
                .text(",\"message\":{\"id\":\"")
                .id(m.id().value())
                .text("\",\"seq\":")
                .number(m.seq())
                .text(",\"rev\":")
                .number(m.rev())
                .text(",\"client_id\":\"")
                .id(m.clientId().value())
                .text("\",\"conversation_id\":\"")
                .id(m.conversationId().value())
                .text("\",\"sender_id\":\"")
                .id(m.senderId().value())
                .text(
                        switch (m.role()) {
                            case USER -> "\",\"role\":\"user\",\"content\":{\"text\":\"";
                            case ASSISTANT -> "\",\"role\":\"assistant\",\"content\":{\"text\":\"";
                        });
        if (!json.plain(text)) return Optional.empty();
        return Optional.of(json.text("\",\"mentions\":[],\"attachments\":[]},\"reactions\":[],\"status\":\"")
                .text(status(m.status()))
                .text("\",\"created_at\":\"")
                .time(m.createdAt())
                .text("\"}}")
                .bytes());
    }

    /// A growing text of ASCII.
    private static final class AsciiJson {

        private static final byte[] HEX = {
            '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
        };
        private static final long DAY_MS = 86_400_000L;

        private final byte[] bytes;
        private int length;

        /// @param room at least as much as will be written
        AsciiJson(int room) {
            bytes = new byte[room];
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, length);
        }

        AsciiJson text(String ascii) {
            for (int i = 0; i < ascii.length(); i++) bytes[length++] = (byte) ascii.charAt(i);
            return this;
        }

        /// @return false when it holds something that is escaped or not ASCII; then this is of no use any
        ///        more
        boolean plain(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
                bytes[length++] = (byte) c;
            }
            return true;
        }

        AsciiJson number(long value) {
            return text(Long.toString(value));
        }

        AsciiJson id(UUID id) {
            hex(id.getMostSignificantBits(), 60, 32);
            bytes[length++] = '-';
            hex(id.getMostSignificantBits(), 28, 16);
            bytes[length++] = '-';
            hex(id.getMostSignificantBits(), 12, 0);
            bytes[length++] = '-';
            hex(id.getLeastSignificantBits(), 60, 48);
            bytes[length++] = '-';
            hex(id.getLeastSignificantBits(), 44, 0);
            return this;
        }

        private void hex(long bits, int from, int to) {
            for (int shift = from; shift >= to; shift -= 4) bytes[length++] = HEX[(int) (bits >>> shift) & 15];
        }

        AsciiJson time(Instant time) {
            long millis = time.toEpochMilli();
            LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MS));
            int rest = (int) Math.floorMod(millis, DAY_MS);
            digits(day.getYear(), 1_000);
            bytes[length++] = '-';
            digits(day.getMonthValue(), 10);
            bytes[length++] = '-';
            digits(day.getDayOfMonth(), 10);
            bytes[length++] = 'T';
            digits(rest / 3_600_000, 10);
            bytes[length++] = ':';
            digits(rest / 60_000 % 60, 10);
            bytes[length++] = ':';
            digits(rest / 1_000 % 60, 10);
            bytes[length++] = '.';
            digits(rest % 1_000, 100);
            bytes[length++] = 'Z';
            return this;
        }

        private void digits(int value, int highest) {
            for (int unit = highest; unit > 0; unit /= 10) bytes[length++] = (byte) ('0' + value / unit % 10);
        }
    }
}

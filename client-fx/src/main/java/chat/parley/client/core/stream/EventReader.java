package chat.parley.client.core.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads server-sent events out of bytes that come in any pieces: cut inside a letter, between CR and LF, anywhere.
///
/// An event that the stream ends in the middle of is none. One thread at a time.
public final class EventReader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int LARGEST_LINE = 8 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private boolean hasData;
    private boolean isAfterReturn;
    private boolean isFirstLine = true;

    /// @return the events of a whole text
    public static List<StreamEvent> read(String text) {
        byte[] bytes = (text + "\n\n").getBytes(StandardCharsets.UTF_8);
        return new EventReader().take(bytes, bytes.length);
    }

    /// @return the events that are whole now
    /// @throws IllegalStateException when a line is longer than any event of a server
    public List<StreamEvent> take(byte[] bytes, int length) {
        List<StreamEvent> events = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            byte each = bytes[i];
            boolean isSecondOfBreak = each == '\n' && isAfterReturn;
            isAfterReturn = each == '\r';
            if (isSecondOfBreak) continue;
            if (each == '\n' || each == '\r') endLine(events);
            else if (line.size() >= LARGEST_LINE) throw new IllegalStateException("A line of a stream is too long");
            else line.write(each);
        }
        return events;
    }

    private void endLine(List<StreamEvent> events) {
        byte[] bytes = line.toByteArray();
        line.reset();
        int start = isFirstLine && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
        isFirstLine = false;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        if (text.isEmpty()) endEvent(events);
        else field(text);
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= 3
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (value.startsWith(" ")) value = value.substring(1);
        switch (field) {
            case "event" -> name = value;
            case "data" -> {
                if (hasData) data.append('\n');
                data.append(value);
                hasData = true;
            }
            default -> {
                // a comment, or a field that means nothing here
            }
        }
    }

    private void endEvent(List<StreamEvent> events) {
        if (hasData) events.add(new StreamEvent(name.isEmpty() ? "message" : name, data.toString()));
        name = "";
        data.setLength(0);
        hasData = false;
    }
}

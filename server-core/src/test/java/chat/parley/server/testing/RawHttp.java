package chat.parley.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Sends bytes that no HTTP library would send, and reads all that comes back.
public final class RawHttp {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    private static final int FIRST_BYTE_MS = 5_000;

    private RawHttp() {}

    /// @param text everything that was received
    /// @param hungUp whether the server ended the connection
    public record Answer(String text, boolean hungUp) {
        /// @return the status of each response, in order
        public List<Integer> statuses() {
            return STATUS.matcher(text)
                    .results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .toList();
        }

        /// @return the status of the only response; 0 for none, -1 for several
        public int status() {
            List<Integer> all = statuses();
            return all.isEmpty() ? 0 : all.size() == 1 ? all.getFirst() : -1;
        }
    }

    /// @param request as it goes out, one byte a character
    /// @param patience how long to wait for more once something came
    public static Answer exchange(URI server, String request, Duration patience) throws IOException {
        return exchange(server, request, patience, End.LEFT_OPEN);
    }

    /// As [#exchange], and says at once that nothing more will come.
    public static Answer exchangeAll(URI server, String request, Duration patience) throws IOException {
        return exchange(server, request, patience, End.SAID);
    }

    private enum End {
        SAID,
        LEFT_OPEN
    }

    private static Answer exchange(URI server, String request, Duration patience, End end) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(FIRST_BYTE_MS);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            boolean hungUp = false;
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                if (end == End.SAID) socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    if (received.size() == 0) socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
                    received.write(b);
                }
                hungUp = true;
            } catch (SocketTimeoutException e) {
                hungUp = false;
            } catch (SocketException e) {
                hungUp = true;
            }
            return new Answer(received.toString(StandardCharsets.UTF_8), hungUp);
        }
    }

    /// Sends one byte a second, for ever, until the server answers or hangs up.
    ///
    /// @param first sent at once
    /// @param longest gives up after this time
    public static Answer drip(URI server, String first, char drop, Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(1_000);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            socket.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
            while (System.nanoTime() < end)
                try {
                    int b = socket.getInputStream().read();
                    if (b < 0) return new Answer(received.toString(StandardCharsets.UTF_8), true);
                    received.write(b);
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write(drop);
                } catch (SocketException e) {
                    return new Answer(received.toString(StandardCharsets.UTF_8), true);
                }
            return new Answer(received.toString(StandardCharsets.UTF_8), false);
        } catch (SocketException e) {
            return new Answer("", true);
        }
    }
}

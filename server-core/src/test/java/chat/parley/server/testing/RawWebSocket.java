package chat.parley.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A WebSocket client that sends whatever bytes a test likes: broken frames, halves of frames, slowly or
/// not at all.
///
/// Use on one thread. Reads fail after ten seconds.
public final class RawWebSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    /// The connection ended without a close frame.
    public static final int NO_CODE = 1006;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    /// One frame from the server.
    public record Frame(int opcode, ByteBuffer payload) {
        public String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        /// @return the code of a close frame
        public int closeCode() {
            return payload.remaining() < 2 ? 1005 : payload.getShort(0) & 0xFFFF;
        }
    }

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// @param address as the ticket gives it
    public static RawWebSocket open(URI address) throws IOException {
        return open(address, "", 1 << 16);
    }

    /// @param headers further request headers, each ended by CRLF
    /// @param receiveBuffer how many bytes the system takes in before somebody reads
    public static RawWebSocket open(URI address, String headers, int receiveBuffer) throws IOException {
        Socket tcp = new Socket();
        tcp.setReceiveBufferSize(receiveBuffer);
        tcp.setSoTimeout(10_000);
        tcp.setTcpNoDelay(true);
        tcp.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        RawWebSocket raw = new RawWebSocket(tcp);
        String request = "GET " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1\r\nHost: "
                + address.getAuthority() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + headers + "\r\n";
        raw.bytes(request.getBytes(StandardCharsets.US_ASCII));
        String answer = raw.head();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            tcp.close();
            throw new IOException("no upgrade: " + answer.lines().findFirst().orElse("nothing"));
        }
        return raw;
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) head.write(in.readUnsignedByte());
        return head.toString(StandardCharsets.US_ASCII);
    }

    /// Sends bytes as they are.
    public void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /// Says that nothing more will be sent.
    public void endOfInput() throws IOException {
        socket.shutdownOutput();
    }

    /// Sends one whole text message.
    public void text(String text) throws IOException {
        bytes(frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /// @param first the first byte: FIN, reserved bits and opcode
    /// @return a well-masked frame
    public static byte[] frame(int first, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) frame.put((byte) (MASKED | payload.length));
        else if (payload.length < 1 << 16) frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        else frame.put((byte) (MASKED | 127)).putLong(payload.length);
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) frame.put((byte) (payload[i] ^ MASK[i & 3]));
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /// @throws EOFException when the connection ended
    public Frame read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) length = in.readUnsignedShort();
        else if (length == 127) length = Math.toIntExact(in.readLong());
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(opcode, ByteBuffer.wrap(payload));
    }

    /// Reads on until the server closes.
    ///
    /// @return the code of its close frame, [#NO_CODE] when it just hung up
    public int closeCode() throws IOException {
        try {
            while (true) {
                Frame frame = read();
                if (frame.opcode() == CLOSE) return frame.closeCode();
            }
        } catch (EOFException | SocketException e) {
            return NO_CODE;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

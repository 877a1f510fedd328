package chat.parley.client.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A network between clients and server that can be cut, stalled and mended.
final class FaultProxy implements AutoCloseable {
    private enum Way {
        OPEN,
        /// Nothing passes, and nobody is told.
        STALLED,
        /// Connections break, new ones are refused.
        CUT
    }

    private final ServerSocket listener;
    private final AtomicReference<Way> way = new AtomicReference<>(Way.OPEN);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object mended = new Object();
    private final AtomicLong sent = new AtomicLong();
    private volatile int target;

    FaultProxy() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void leadTo(int port) {
        target = port;
    }

    /// @return how many bytes clients have sent to servers so far
    long sent() {
        return sent.get();
    }

    void cut() {
        way.set(Way.CUT);
        sockets.forEach(FaultProxy::close);
    }

    void stall() {
        way.set(Way.STALLED);
    }

    void mend() {
        way.set(Way.OPEN);
        synchronized (mended) {
            mended.notifyAll();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (way.get() == Way.CUT) close(client);
                else Thread.ofVirtual().start(() -> join(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void join(Socket client) {
        Socket server = new Socket();
        sockets.add(client);
        sockets.add(server);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pump(server, client, new AtomicLong()));
            pump(client, server, sent);
        } catch (IOException _) {
            close(client);
            close(server);
        }
    }

    private void pump(Socket from, Socket to, AtomicLong passed) {
        byte[] part = new byte[16 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                awaitWay();
                out.write(part, 0, n);
                out.flush();
                passed.addAndGet(n);
            }
        } catch (IOException | InterruptedException _) {
            // one end is gone: so is the other
        } finally {
            close(from);
            close(to);
        }
    }

    private void awaitWay() throws InterruptedException {
        synchronized (mended) {
            while (way.get() == Way.STALLED) mended.wait(1_000);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

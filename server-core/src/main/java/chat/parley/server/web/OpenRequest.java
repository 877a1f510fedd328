package chat.parley.server.web;

import chat.parley.server.account.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;

/// One request of somebody who is let in, while it is answered.
///
///     open ── its session ends ──► ended: nothing more is written
///       └──────── answered ──────► closed
///
/// Any thread may end it; its monitor guards it, and nothing is written under it.
final class OpenRequest implements AutoCloseable {

    private final Caller caller;
    private final EndPoint connection;
    private final Consumer<OpenRequest> closed;
    private final List<Runnable> afterwards = new ArrayList<>();
    private Runnable wake = () -> {};
    private boolean ended;
    private boolean writing;

    OpenRequest(Caller caller, EndPoint connection, Consumer<OpenRequest> closed) {
        this.caller = caller;
        this.connection = connection;
        this.closed = closed;
    }

    Caller caller() {
        return caller;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /// @return whether the client has closed the connection
    boolean isLeft() {
        return connection instanceof WatchedEndPoint watched && watched.isLeft();
    }

    /// @param wake called once it ends, at once when it has
    void onEnd(Runnable wake) {
        boolean already;
        synchronized (this) {
            this.wake = wake;
            already = ended;
        }
        if (already) wake.run();
    }

    /// A client that does not read what is being written is cut off: nothing else would end that.
    void end() {
        boolean stuck;
        Runnable told;
        synchronized (this) {
            ended = true;
            stuck = writing;
            told = wake;
        }
        told.run();
        if (stuck) connection.close();
    }

    /// @return what writes there until the request ends
    OutputStream guarded(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                begin();
                try {
                    out.write(bytes, from, length);
                } finally {
                    done();
                }
            }

            @Override
            public void flush() throws IOException {
                begin();
                try {
                    out.flush();
                } finally {
                    done();
                }
            }
        };
    }

    private synchronized void begin() throws IOException {
        if (ended) throw new IOException("the session has ended");
        writing = true;
    }

    private synchronized void done() {
        writing = false;
    }

    /// @param work done once the request was answered, however that went
    synchronized void afterwards(Runnable work) {
        afterwards.add(work);
    }

    @Override
    public void close() {
        closed.accept(this);
        List<Runnable> due;
        synchronized (this) {
            due = List.copyOf(afterwards);
            afterwards.clear();
        }
        due.forEach(Runnable::run);
    }
}

package chat.parley.server.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;

/// Closes connections whose request does not arrive in time, however steadily its bytes drip: Jetty's own
/// time-out begins anew with every byte.
///
/// Jetty tells of connections on its threads; [#close] is called by the server's clock.
final class SlowRequests implements Connection.Listener {

    private final Duration patience;
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    SlowRequests(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) open.add(http);
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) open.remove(http);
    }

    void close() {
        for (HttpConnection connection : open) if (isArriving(connection) && isLate(connection)) connection.close();
    }

    private static boolean isArriving(HttpConnection connection) {
        HttpParser parser = connection.getParser();
        return parser.inContentState() || (parser.inHeaderState() && !parser.isState(HttpParser.State.START));
    }

    private boolean isLate(HttpConnection connection) {
        return System.nanoTime() - connection.getParser().getBeginNanoTime() > patience.toNanos();
    }
}

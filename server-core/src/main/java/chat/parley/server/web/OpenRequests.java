package chat.parley.server.web;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.account.Caller;
import chat.parley.server.account.SessionEnds;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.io.EndPoint;

/// The requests that are being answered, so that those of a session or a token end when it does: a stream may last for
/// minutes.
///
/// Any thread may call.
public final class OpenRequests implements SessionEnds {

    private final Set<OpenRequest> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong endings = new AtomicLong();

    /// @return goes up before anything is ended here: whoever sees no change has begun in time to be ended
    long endings() {
        return endings.get();
    }

    OpenRequest begin(Caller caller, EndPoint connection) {
        OpenRequest request = new OpenRequest(caller, connection, open::remove);
        open.add(request);
        return request;
    }

    @Override
    public void ended(SessionId session) {
        end(caller -> caller.session().equals(session));
    }

    @Override
    public void allEnded(UserId user) {
        end(caller -> caller.user().equals(user));
    }

    private void end(Predicate<Caller> whose) {
        endings.incrementAndGet();
        for (OpenRequest request : open) if (whose.test(request.caller())) request.end();
    }
}

package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.error.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// The first to see every request, to REST and to the live socket: names it, protects the answer, checks
/// `Host` and `Origin`, and turns requests away once the server stops.
final class Gate extends Handler.Wrapper {

    private static final String REQUEST_ID = Gate.class.getName() + ".request";

    private final HostCheck hosts;
    private final Problems problems;
    private volatile boolean stopping;

    Gate(HostCheck hosts, Problems problems) {
        this.hosts = hosts;
        this.problems = problems;
    }

    /// From now on only requests that are already inside are answered.
    void close() {
        stopping = true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = name(request, response.getHeaders());
        try {
            hosts.check(request);
            checkSlashes(request.getHttpURI().getPath());
            if (stopping) throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again soon.");
        } catch (Refused refused) {
            answer(Problems.of(refused, id), response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    /// A slash that is written otherwise is one for some and none for others.
    private static void checkSlashes(String path) {
        if (path != null && path.toLowerCase(Locale.ROOT).contains("%2f") && !path.startsWith(OpenAiErrors.MODELS))
            throw Refused.because(ErrorCode.BAD_REQUEST, "There is a slash in a name in the address.");
    }

    /// Gives the request its name, and the answer the headers that every answer has.
    private static String name(Request request, HttpFields.Mutable headers) {
        Object known = request.getAttribute(REQUEST_ID);
        String id = known instanceof String s ? s : newId();
        request.setAttribute(REQUEST_ID, id);
        headers.put("X-Request-Id", id);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        headers.put("Referrer-Policy", "no-referrer");
        return id;
    }

    /// Tells requests apart in a log; nothing depends on nobody guessing it.
    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    static String requestId(Request request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : newId();
    }

    private void answer(Problem problem, Response response, Callback callback) {
        byte[] body = problems.encode(problem);
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.TYPE);
        if (problem.status() == 503) response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /// Answers what fails before or outside of the routes: bad HTTP, a header that is too large.
    ErrorHandler errors() {
        return new ErrorHandler() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                String id = name(request, response.getHeaders());
                int status = neverArrived(request) ? 408 : response.getStatus();
                answer(Problems.ofStatus(status, id), response, callback);
                return true;
            }
        };
    }

    /// The header was still on its way when [SlowRequests] ended it: Jetty calls that a failure of its own.
    private static boolean neverArrived(Request request) {
        return request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof IOException;
    }
}

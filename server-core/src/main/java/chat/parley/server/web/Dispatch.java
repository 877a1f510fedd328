package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import chat.parley.server.account.Caller;
import chat.parley.server.limit.Allowance;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.turn.Following;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Takes a request that found its route to its endpoint: who asks, how often, then the answer or the
/// problem.
///
/// Any thread may call; one request stays on its thread.
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private static final String ROUTE = Dispatch.class.getName() + ".route";
    private static final String NO_ROUTE = "none";

    private final Entrance entrance;
    private final RateLimits limits;
    private final ClientAddress addresses;
    private final Wire wire;
    private final Meters meters;
    private final Problems problems;
    private final OpenRequests open;
    private final EventStream stream;

    /// @param keepAlive how long a stream of events is silent at most
    Dispatch(HttpServer.Admission admission, ClientAddress addresses, Problems problems, Duration keepAlive) {
        this.entrance = admission.entrance();
        this.limits = admission.limits();
        this.addresses = addresses;
        this.wire = admission.wire();
        this.meters = admission.meters();
        this.problems = problems;
        this.open = admission.open();
        this.stream = new EventStream(admission.wire(), keepAlive);
    }

    void run(Route route, Context context) {
        context.attribute(ROUTE, route.path());
        MDC.put("request_id", requestId(context));
        try {
            String address = addresses.of(jetty(context));
            Admitted admitted = admit(route, context, address);
            Optional<OpenRequest> request =
                    admitted instanceof Admitted.In(OpenRequest open) ? Optional.of(open) : Optional.empty();
            try {
                request.map(OpenRequest::caller)
                        .ifPresent(c ->
                                MDC.put("user", Integer.toHexString(c.user().hashCode())));
                write(
                        context,
                        route.endpoint().answer(new Call(context, wire, address, admitted, route.shape())),
                        request);
            } finally {
                request.ifPresent(OpenRequest::close);
            }
        } catch (Refused refused) {
            answer(context, Problems.of(refused, requestId(context)));
        } catch (WireException refused) {
            answer(context, Problems.of(refused, requestId(context)));
        } catch (UncheckedIOException e) {
            answer(context, unread(e, requestId(context)));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", route.verb(), route.path(), e);
            answer(context, Problems.ofStatus(500, requestId(context)));
        } finally {
            MDC.clear();
        }
    }

    private Admitted admit(Route route, Context context, String address) {
        return switch (route.access()) {
            case ANYONE, MONITOR -> {
                if (!route.path().startsWith("/health/")) show(context, limits.take(Limit.ANONYMOUS_REQUEST, address));
                yield new Admitted.Unasked();
            }
            case SIGNED -> {
                try {
                    yield enter(route, context, address);
                } catch (Refused refused) {
                    if (refused.code() == ErrorCode.RATE_LIMITED) throw refused;
                    yield new Admitted.Unknown(refused);
                }
            }
            case USER, MEMBER, SENDER, ADMIN, OWNER -> enter(route, context, address);
        };
    }

    private Admitted enter(Route route, Context context, String address) {
        long endings = open.endings();
        Caller caller = authenticate(route, context, address);
        show(context, limits.take(Limit.REQUEST, caller.user().toString()));
        OpenRequest request = open.begin(caller, connection(context));
        // Its session may have ended before it could be found among the open ones.
        if (open.endings() != endings) recheck(request, route, context, address);
        return new Admitted.In(request);
    }

    private void recheck(OpenRequest request, Route route, Context context, String address) {
        try {
            Caller _ = authenticate(route, context, address);
        } catch (Refused refused) {
            request.close();
            throw refused;
        }
    }

    static EndPoint connection(Context context) {
        return jetty(context).getConnectionMetaData().getConnection().getEndPoint();
    }

    private Caller authenticate(Route route, Context context, String address) {
        try {
            return entrance.enter(Optional.ofNullable(context.header("Authorization")), route);
        } catch (Refused refused) {
            limits.take(Limit.ANONYMOUS_REQUEST, address);
            throw refused;
        }
    }

    private static void show(Context context, Optional<Allowance> allowance) {
        allowance.ifPresent(left -> {
            context.header("RateLimit-Limit", Long.toString(left.limit()));
            context.header("RateLimit-Remaining", Long.toString(left.remaining()));
            context.header(
                    "RateLimit-Reset",
                    Long.toString(left.reset().plusMillis(999).toSeconds()));
        });
    }

    private void write(Context context, Answer answer, Optional<OpenRequest> request) {
        endWithUnreadBody(context);
        context.status(answer.status());
        switch (answer) {
            case Answer.Json json -> context.contentType("application/json").result(wire.encodeBody(json.body()));
            case Answer.Text text -> context.contentType(text.contentType()).result(text.body());
            case Answer.Events(int _, Following following) -> {
                request.ifPresent(one -> one.onEnd(following::end));
                stream(context, EventStream.TYPE, out -> stream.write(out, following), request);
            }
            case Answer.Bytes bytes -> context.contentType(bytes.contentType()).result(bytes.body());
            case Answer.Streamed streamed -> stream(context, streamed.contentType(), streamed.writer(), request);
            case Answer.Content content -> FileSender.send(context, content, request);
            case Answer.Empty _ -> {}
        }
    }

    private static void stream(Context context, String type, Answer.Writer writer, Optional<OpenRequest> request) {
        context.contentType(type);
        // A proxy that collects the answer first would spoil it.
        context.header("X-Accel-Buffering", "no");
        try {
            OutputStream all = context.res().getOutputStream();
            OutputStream out = request.map(one -> one.guarded(all)).orElse(all);
            context.res().flushBuffer();
            writer.write(out);
            out.flush();
        } catch (IOException e) {
            LOG.debug("a reader has gone, or its session has ended");
        }
    }

    /// Called once the answer is on its way.
    void measure(Context context, Float millis) {
        String route = context.attribute(ROUTE);
        String known = route == null ? NO_ROUTE : route;
        Duration took = Duration.ofNanos((long) (millis * 1_000_000));
        meters.answered(route == null ? "OTHER" : context.method().toString(), known, context.statusCode(), took);
    }

    /// For what Javalin refused before a route was found.
    void refuse(Context context, HttpResponseException refused, Routes routes) {
        if (refused.getStatus() == 405) context.header("Allow", String.join(", ", routes.methods(context.path())));
        answer(context, Problems.ofStatus(refused.getStatus(), requestId(context)));
    }

    void fail(Context context, Throwable failure) {
        LOG.error("a request failed", failure);
        answer(context, Problems.ofStatus(500, requestId(context)));
    }

    /// The body could not be read: the client's doing, not ours.
    private static Problem unread(UncheckedIOException failure, String requestId) {
        for (Throwable why = failure; why != null; why = why.getCause()) {
            if (why instanceof TimeoutException) return Problems.ofStatus(408, requestId);
            if (why instanceof HttpException bad) return Problems.ofStatus(bad.getCode(), requestId);
        }
        return Problems.of(ErrorCode.BAD_REQUEST, "The body ended before it was complete.", requestId);
    }

    private void answer(Context context, Problem problem) {
        if (OpenAiErrors.isTheirs(context.path()))
            context.status(OpenAiErrors.status(problem))
                    .contentType("application/json")
                    .result(wire.encodeBody(OpenAiErrors.of(problem)));
        else context.status(problem.status()).contentType(Problems.TYPE).result(problems.encode(problem));
        if (problem.status() == 401) context.header("WWW-Authenticate", "Bearer");
        if (problem.status() == 408) context.header("Connection", "close");
        endWithUnreadBody(context);
        problem.retryAfter().ifPresent(seconds -> context.header("Retry-After", Long.toString(seconds)));
    }

    /// Jetty closes a connection on which a body was left; a client that is not told may lose its next request.
    private static void endWithUnreadBody(Context context) {
        if (Call.leavesBody(context)) context.header("Connection", "close");
    }

    private static String requestId(Context context) {
        return Gate.requestId(jetty(context));
    }

    private static Request jetty(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req());
    }
}

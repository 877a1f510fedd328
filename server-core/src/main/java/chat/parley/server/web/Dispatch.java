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
    private final EventStream stream;

    Dispatch(HttpServer.Admission admission, ClientAddress addresses, Problems problems) {
        this.entrance = admission.entrance();
        this.limits = admission.limits();
        this.addresses = addresses;
        this.wire = admission.wire();
        this.meters = admission.meters();
        this.problems = problems;
        this.stream = new EventStream(admission.wire());
    }

    void run(Route route, Context context) {
        context.attribute(ROUTE, route.path());
        MDC.put("request_id", requestId(context));
        try {
            String address = addresses.of(jetty(context));
            Optional<Caller> caller = admit(route, context, address);
            caller.ifPresent(c -> MDC.put("user", Integer.toHexString(c.user().hashCode())));
            write(context, route.endpoint().answer(new Call(context, wire, address, caller)));
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

    private Optional<Caller> admit(Route route, Context context, String address) {
        return switch (route.access()) {
            case ANYONE, MONITOR -> {
                if (!route.path().startsWith("/health/")) show(context, limits.take(Limit.ANONYMOUS_REQUEST, address));
                yield Optional.empty();
            }
            case USER, MEMBER, SENDER, ADMIN, OWNER -> {
                Caller caller = authenticate(route, context, address);
                show(context, limits.take(Limit.REQUEST, caller.user().toString()));
                yield Optional.of(caller);
            }
        };
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

    private void write(Context context, Answer answer) {
        endWithUnreadBody(context);
        context.status(answer.status());
        switch (answer) {
            case Answer.Json json -> context.contentType("application/json").result(wire.encodeBody(json.body()));
            case Answer.Text text -> context.contentType(text.contentType()).result(text.body());
            case Answer.Events events -> stream.send(context, events.following());
            case Answer.Bytes bytes -> context.contentType(bytes.contentType()).result(bytes.body());
            case Answer.Streamed streamed -> stream(context, streamed);
            case Answer.Empty _ -> {}
        }
    }

    private static void stream(Context context, Answer.Streamed streamed) {
        context.contentType(streamed.contentType());
        // A proxy that collects the answer first would spoil it.
        context.header("X-Accel-Buffering", "no");
        try {
            OutputStream out = context.res().getOutputStream();
            context.res().flushBuffer();
            streamed.writer().write(out);
            out.flush();
        } catch (IOException e) {
            LOG.debug("a reader has gone");
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

package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.server.account.Caller;
import chat.parley.server.limit.Sizes;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// One request as an endpoint sees it: who asks, from where, and its parts as types.
///
/// Used by the request's thread only.
public final class Call {

    private static final String BODY_READ = "body-read";

    private static final int SKIPPED_AT_ONCE = 64 * 1024;

    private static final String BEARER = "bearer ";

    private final Context context;
    private final Wire wire;
    private final String address;
    private final Admitted admitted;
    private final Shape shape;

    /// @param shape what the route is said to take, which is all it may ask for
    Call(Context context, Wire wire, String address, Admitted admitted, Shape shape) {
        this.context = context;
        this.wire = wire;
        this.address = address;
        this.admitted = admitted;
        this.shape = shape;
    }

    /// @return the client's address, also behind a trusted proxy
    String address() {
        return address;
    }

    /// @return the `Host` that was asked, which is one of this server's
    String host() {
        return Optional.ofNullable(context.host()).orElseThrow();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /// @return the token that was sent
    Optional<String> bearer() {
        return Optional.ofNullable(context.header("Authorization")).flatMap(Call::bearer);
    }

    /// @param header the value of `Authorization`
    static Optional<String> bearer(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }

    /// @return who asks, on a route that demands a token
    /// @throws Refused where that is asked after something else, and there is no valid one
    Caller caller() {
        return open().caller();
    }

    /// @return the request, as long as it is answered, on a route that demands a token
    OpenRequest open() {
        return admitted.request();
    }

    /// Adds a header to the answer, also to a refusal.
    void tell(String header, String value) {
        context.header(header, value);
    }

    /// @return what follows the `?`, as it was sent
    String rawQuery() {
        return Optional.ofNullable(context.req().getQueryString()).orElse("");
    }

    FileId file() {
        return id("file_id", "file", FileId::parse);
    }

    ConversationId conversation() {
        return id("conversation_id", "conversation", ConversationId::parse);
    }

    MessageId message() {
        return id("message_id", "message", MessageId::parse);
    }

    /// A malformed id is what a foreign one is: not there.
    Optional<MessageId> queriedMessage(String name) {
        try {
            return query(name).map(MessageId::parse);
        } catch (MalformedId e) {
            throw Refused.notFound("message");
        }
    }

    UserId user() {
        return id("user_id", "user", UserId::parse);
    }

    ApiTokenId apiToken() {
        return id("token_id", "token", ApiTokenId::parse);
    }

    ConnectionId connection() {
        return id("connection_id", "connection", ConnectionId::new);
    }

    SessionId session() {
        return id("session_id", "session", SessionId::parse);
    }

    /// A malformed id is what a foreign one is: not there.
    private <T> T id(String name, String kind, Function<String, T> parse) {
        try {
            return parse.apply(path(name));
        } catch (MalformedId e) {
            throw Refused.notFound(kind);
        }
    }

    String path(String name) {
        return context.pathParam(name);
    }

    Optional<String> query(String name) {
        shape.requireQuery(name);
        return Optional.ofNullable(context.queryParam(name));
    }

    /// @throws Refused `validation_failed` when it is none of these
    Optional<String> choice(String name, String... values) {
        Optional<String> given = query(name);
        if (given.isPresent() && !List.of(values).contains(given.get()))
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED, "/" + name, name + " is " + String.join(" or ", values) + ".");
        return given;
    }

    /// @throws Refused `validation_failed` when it is no number from `least` to `most`
    Optional<Long> number(String name, long least, long most) {
        return query(name).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number >= least && number <= most) return number;
            } catch (NumberFormatException e) {
                // refused below
            }
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/" + name,
                    name + " is a number from " + least + (most == Long.MAX_VALUE ? " on." : " to " + most + "."));
        });
    }

    /// @throws Refused `validation_failed` when it is no time
    Optional<Instant> time(String name) {
        return query(name).map(text -> {
            try {
                return Wire.time(text);
            } catch (DateTimeException e) {
                throw Refused.field(
                        ErrorCode.VALIDATION_FAILED, "/" + name, name + " is a time such as 2026-11-22T09:41:00.123Z.");
            }
        });
    }

    /// @throws Refused or [chat.parley.protocol.json.WireException] when the body is not what it should be
    <T> T body(Class<T> type) {
        shape.requireBody(type);
        requireJson();
        return wire.decodeRequest(bytes(Sizes.BODY_BYTES), type);
    }

    /// @return a body of JSON as it came
    /// @throws Refused when it is longer than this, or said to be something else
    byte[] json(int most) {
        requireJson();
        return bytes(most);
    }

    /// @return the body as it arrives, for one that is not kept in memory
    InputStream stream() {
        try {
            return context.req().getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return how long the body is said to be
    Optional<Long> length() {
        long length = context.req().getContentLengthLong();
        return length < 0 ? Optional.empty() : Optional.of(length);
    }

    /// Reads over a body that is refused: a client that is still sending when the connection closes may never see why.
    ///
    /// @param most how much is read, and a little more
    void skip(int most) {
        try {
            InputStream in = context.req().getInputStream();
            long left = most + (long) Sizes.READ_OVER_BYTES;
            while (left > 0) {
                int read = in.readNBytes((int) Math.min(left, SKIPPED_AT_ONCE)).length;
                if (read == 0) {
                    wasRead();
                    return;
                }
                left -= read;
            }
        } catch (IOException e) {
            // The client has gone: nobody waits for the answer.
        }
    }

    /// The whole body was read.
    void wasRead() {
        context.attribute(BODY_READ, true);
    }

    private void requireJson() {
        String media = Optional.ofNullable(context.contentType()).orElse("");
        int end = media.indexOf(';');
        String bare = (end < 0 ? media : media.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!bare.equals("application/json"))
            throw Refused.because(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON, with Content-Type: application/json.");
    }

    /// @return whether the request has a body of which something was not read
    static boolean leavesBody(Context context) {
        boolean hasBody = context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
        return hasBody && context.attribute(BODY_READ) == null;
    }

    private byte[] bytes(int most) {
        if (context.req().getContentLengthLong() > most + Sizes.READ_OVER_BYTES) throw tooLarge(most);
        try (InputStream in = context.req().getInputStream()) {
            byte[] body = in.readNBytes(most + 1);
            if (body.length <= most) {
                context.attribute(BODY_READ, true);
                return body;
            }
            // A client that is still sending when the connection closes may never see the answer.
            long _ = in.skip(Sizes.READ_OVER_BYTES);
            throw tooLarge(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Refused tooLarge(int most) {
        return Refused.because(ErrorCode.PAYLOAD_TOO_LARGE, "The body is longer than " + most + " bytes.");
    }
}

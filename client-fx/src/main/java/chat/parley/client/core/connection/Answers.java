package chat.parley.client.core.connection;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Failure.Kind;
import chat.parley.client.core.connection.Request.Done;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import okhttp3.Response;

/// Turns what comes back over HTTP into a value or a [Failure] with a sentence.
public final class Answers {
    private static final int UNAUTHORIZED = 401;

    /// In bytes; no answer of a Parley server is near it.
    private static final long LARGEST = 8 << 20;

    private Answers() {}

    static <T> T read(Wire wire, Response response, Class<T> type) throws IOException {
        byte[] body = response.peekBody(LARGEST + 1).bytes();
        if (body.length > LARGEST) throw stranger();
        if (!response.isSuccessful()) throw refusal(wire, response.code(), body);
        if (type == Done.class) return type.cast(new Done());
        try {
            return wire.decodeAnswer(body, type);
        } catch (WireException _) {
            throw stranger();
        }
    }

    static Failure refused(Wire wire, Response response) throws IOException {
        return refusal(wire, response.code(), response.peekBody(LARGEST).bytes());
    }

    private static Failure refusal(Wire wire, int status, byte[] body) {
        Problem problem;
        try {
            problem = wire.decodeAnswer(body, Problem.class);
        } catch (WireException _) {
            return status >= 500
                    ? new Failure(
                            Kind.OFFLINE,
                            "The server cannot be reached behind its proxy (HTTP " + status + "). Try again later.",
                            Optional.empty(),
                            Optional.empty())
                    : stranger();
        }
        Optional<ErrorCode> code = ErrorCode.find(problem.code());
        boolean hasEnded = status == UNAUTHORIZED
                && code.filter(ErrorCode.SIGN_IN_FAILED::equals).isEmpty();
        return new Failure(
                hasEnded ? Kind.SIGNED_OUT : Kind.REFUSED,
                hasEnded ? "The session has ended. Sign in again." : problem.detail(),
                code,
                Optional.of(problem.requestId()));
    }

    /// A page of HTML, or a redirect to one: something between here and the server answers in its place.
    private static Failure stranger() {
        return offline("The network answers with a page of its own instead of the server. "
                + "Open a browser, sign in to the network, then try again.");
    }

    static Failure unreachable(URI server, IOException e) {
        String host = server.getHost() == null ? server.toString() : server.getHost();
        return offline(
                switch (e) {
                    case UnknownHostException _ ->
                        "The name " + host + " cannot be found. Check the network and the address.";
                    case ConnectException _ -> "The server " + host + " does not answer. It may be stopped.";
                    case SocketTimeoutException _ -> "The server " + host + " took too long to answer.";
                    case SSLException _ -> "The certificate of " + host + " is not trusted by this computer.";
                    default -> "The connection to " + host + " broke.";
                });
    }

    static Failure offline(String sentence) {
        return new Failure(Kind.OFFLINE, sentence, Optional.empty(), Optional.empty());
    }

    /// @return the failure a stage of ours ended with, out of its wrapping
    public static Failure failure(Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof Failure failure) return failure;
        return new Failure(
                Kind.LOCAL,
                "Something went wrong in this app (" + cause.getClass().getSimpleName() + "). Try again.",
                Optional.empty(),
                Optional.empty());
    }
}

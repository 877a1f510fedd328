package chat.parley.installer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the first user of a fresh server does: signs up, signs in, looks around and writes a note.
///
/// A refusal is reported and does not stop the rehearsal: what was loaded by then is worth keeping.
final class ServerRehearsal {
    private static final String NAME_AND_PASSWORD = """
            {"username": "rehearsal", "password": "a long enough pass phrase", "display_name": "Rehearsal"}""";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient http;
    private final URI server;
    private String token = "";

    private ServerRehearsal(HttpClient http, URI server) {
        this.http = http;
        this.server = server;
    }

    static void visit(URI server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            new ServerRehearsal(http, server).visit();
        }
    }

    private void visit() throws IOException, InterruptedException {
        get("/health/ready");
        Matcher found = TOKEN.matcher(post("/backend-api/auth/sign-up", NAME_AND_PASSWORD));
        if (found.find()) {
            token = found.group(1);
        }
        post("/backend-api/auth/sign-in", NAME_AND_PASSWORD);
        get("/backend-api/me");
        get("/backend-api/conversations?offset=0&limit=28");
        get("/metrics");
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    private String post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            System.err.println(answer.request().uri().getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }
}

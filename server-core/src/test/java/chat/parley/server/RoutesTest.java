package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.sql.Database;
import chat.parley.server.web.Route;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// V8: everything that can be asked, and who may ask it, on one page. A new route needs a new line here.
public final class RoutesTest {

    private static final String ALL = """
            DELETE /backend-api/auth/sessions USER
            DELETE /backend-api/auth/sessions/{session_id} USER
            DELETE /backend-api/auth/tokens/{token_id} USER
            DELETE /backend-api/conversation/{conversation_id} MEMBER
            DELETE /backend-api/conversation/{conversation_id}/members/{user_id} ADMIN
            DELETE /backend-api/conversation/{conversation_id}/messages/{message_id} SENDER
            DELETE /backend-api/conversation/{conversation_id}/messages/{message_id}/reactions/{emoji} MEMBER
            DELETE /backend-api/files/{file_id} USER
            DELETE /backend-api/models/connections/{connection_id} USER
            GET /backend-api/auth/sessions USER
            GET /backend-api/auth/tokens USER
            GET /backend-api/celsius/ws/user USER
            GET /backend-api/conversation/{conversation_id} MEMBER
            GET /backend-api/conversation/{conversation_id}/context MEMBER
            GET /backend-api/conversation/{conversation_id}/messages MEMBER
            GET /backend-api/conversation/{conversation_id}/messages/search MEMBER
            GET /backend-api/conversation/{conversation_id}/messages/{message_id} MEMBER
            GET /backend-api/conversation/{conversation_id}/stream_status MEMBER
            GET /backend-api/conversations USER
            GET /backend-api/estuary/content SIGNED
            GET /backend-api/files/download/{file_id} USER
            GET /backend-api/files/{file_id} USER
            GET /backend-api/files/{file_id}/download USER
            GET /backend-api/files/{file_id}/text USER
            GET /backend-api/me USER
            GET /backend-api/models USER
            GET /backend-api/models/connections USER
            GET /backend-api/models/settings USER
            GET /backend-api/user_system_messages USER
            GET /backend-api/users USER
            GET /health/live ANYONE
            GET /health/ready ANYONE
            GET /metrics MONITOR
            GET /openapi.json ANYONE
            GET /v1/models USER
            GET /v1/models/<model_id> USER
            GET /version ANYONE
            PATCH /backend-api/conversation/{conversation_id} MEMBER
            PATCH /backend-api/conversation/{conversation_id}/members/{user_id} OWNER
            PATCH /backend-api/conversation/{conversation_id}/messages/{message_id} SENDER
            PATCH /backend-api/me USER
            PATCH /backend-api/models/connections/{connection_id} USER
            PATCH /backend-api/user_system_messages USER
            POST /backend-api/auth/password USER
            POST /backend-api/auth/sign-in ANYONE
            POST /backend-api/auth/sign-out USER
            POST /backend-api/auth/sign-up ANYONE
            POST /backend-api/auth/tokens USER
            POST /backend-api/conversation/{conversation_id}/members ADMIN
            POST /backend-api/conversation/{conversation_id}/messages MEMBER
            POST /backend-api/conversation/{conversation_id}/read MEMBER
            POST /backend-api/conversations USER
            POST /backend-api/f/conversation USER
            POST /backend-api/f/conversation/prepare USER
            POST /backend-api/f/conversation/resume USER
            POST /backend-api/files USER
            POST /backend-api/files/library USER
            POST /backend-api/files/{file_id}/uploaded USER
            POST /backend-api/global/search USER
            POST /backend-api/lat/r USER
            POST /backend-api/models/connections USER
            POST /backend-api/models/connections/test USER
            POST /backend-api/models/connections/{connection_id}/test USER
            POST /backend-api/stop_conversation USER
            POST /v1/chat/completions USER
            POST /v1/embeddings USER
            PUT /backend-api/conversation/{conversation_id}/branches/{message_id} MEMBER
            PUT /backend-api/conversation/{conversation_id}/messages/{message_id}/reactions/{emoji} MEMBER
            PUT /backend-api/conversation/{conversation_id}/picture MEMBER
            PUT /backend-api/files/{file_id}/content USER
            PUT /backend-api/me/avatar USER
            PUT /backend-api/models/default USER
            PUT /backend-api/models/settings USER
            """;

    @Test
    void everyRouteAndWhoMayCallItStandsHere(@TempDir Path data) {
        assertEquals(
                ALL,
                String.join(
                                "\n",
                                routes(data).stream()
                                        .map(Route::toString)
                                        .sorted()
                                        .toList()) + "\n");
    }

    /// @return the table of routes of a server that does not listen
    public static List<Route> routes(Path data) {
        try (Database database = Database.open(data, Clock.systemUTC())) {
            return Features.wire(ServerSettings.usual(data), database, TimeSource.ofThisComputer())
                    .routes()
                    .all();
        }
    }
}

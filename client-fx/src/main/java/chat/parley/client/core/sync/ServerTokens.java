package chat.parley.client.core.sync;

import chat.parley.client.core.account.AccessTokens;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.ModelRequests;
import chat.parley.client.core.connection.ServerConnection;
import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenList;
import chat.parley.protocol.rest.TokenScope;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The [AccessTokens] of the account's server. Keeps nothing of them here.
final class ServerTokens implements AccessTokens {
    private static final String OPEN_AI = "/v1";

    private final ServerConnection connection;
    private final Asking server;

    ServerTokens(ServerConnection connection) {
        this.connection = connection;
        this.server = new Asking(connection);
    }

    @Override
    public CompletionStage<List<TokenInfo>> list() {
        return server.ask(ModelRequests.tokens(), TokenList::items);
    }

    @Override
    public CompletionStage<NewToken> create(String name, List<TokenScope> scopes) {
        return server.ask(ModelRequests.createToken(name, scopes));
    }

    @Override
    public CompletionStage<Void> revoke(ApiTokenId token) {
        return server.done(ModelRequests.revoke(token));
    }

    @Override
    public CompletionStage<URI> openAiEndpoint() {
        CompletableFuture<URI> endpoint = new CompletableFuture<>();
        connection.address().whenComplete((address, e) -> {
            if (e == null) endpoint.complete(URI.create(address.toString().replaceAll("/+$", "") + OPEN_AI));
            else endpoint.completeExceptionally(Answers.failure(e));
        });
        return endpoint;
    }
}

package chat.parley.client.core.account;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenScope;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Access tokens as tests set them. It writes down what it was asked for.
public final class FakeAccessTokens implements AccessTokens {
    public final List<String> asked = new ArrayList<>();
    public CompletableFuture<List<TokenInfo>> nextList = CompletableFuture.completedFuture(List.of());
    public CompletableFuture<NewToken> nextToken = new CompletableFuture<>();
    public CompletableFuture<Void> nextDone = CompletableFuture.completedFuture(null);

    @Override
    public CompletionStage<List<TokenInfo>> list() {
        asked.add("list");
        return nextList;
    }

    @Override
    public CompletionStage<NewToken> create(String name, List<TokenScope> scopes) {
        asked.add("create " + name + " " + scopes);
        return nextToken;
    }

    @Override
    public CompletionStage<Void> revoke(ApiTokenId token) {
        asked.add("revoke " + token);
        return nextDone;
    }

    @Override
    public CompletionStage<URI> openAiEndpoint() {
        return CompletableFuture.completedFuture(URI.create("http://127.0.0.1:8484/v1"));
    }
}

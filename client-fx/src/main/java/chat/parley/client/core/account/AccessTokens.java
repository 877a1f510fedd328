package chat.parley.client.core.account;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenScope;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The personal access tokens of an account, with which other programs use its server.
///
/// Any thread may call; nothing waits. A stage that fails does so with [Failure].
public interface AccessTokens {
    /// @return the newest first
    CompletionStage<List<TokenInfo>> list();

    /// @return the only value that ever holds the secret itself
    CompletionStage<NewToken> create(String name, List<TokenScope> scopes);

    CompletionStage<Void> revoke(ApiTokenId token);

    /// @return what an OpenAI client takes as its base URL
    CompletionStage<URI> openAiEndpoint();
}

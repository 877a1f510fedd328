package chat.parley.protocol.rest;

/// What a personal access token opens.
public enum TokenScope {
    /// The OpenAI-compatible endpoint `/v1`, and nothing else.
    OPENAI,
    /// Every GET of the REST interface.
    READ,
    /// The rest of it, but not the account itself: passwords, sessions and tokens need a sign-in.
    WRITE
}

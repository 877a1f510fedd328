package chat.parley.protocol.rest;

/// Which language a provider of models speaks.
public enum ProviderKind {
    OLLAMA,
    /// OpenAI, and everybody who speaks like it.
    OPENAI,
    ANTHROPIC,
    GEMINI
}

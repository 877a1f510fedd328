package chat.parley.server.model;

/// One message of what a model reads.
public record PromptMessage(Role role, String text) {

    /// Who speaks.
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }
}

package chat.parley.server.limit;

/// Whether the rates of [Limit] hold. Sizes always do.
public enum Enforcement {
    ON,
    /// For load tests on one's own machine.
    OFF
}

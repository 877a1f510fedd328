package chat.parley.server.model;

/// A key of a provider, in the clear: exists only while a request is made of it.
public record ApiKey(String value) {

    /// Never the key: a record's own `toString` would put it into a log one day.
    @Override
    public String toString() {
        return "ApiKey[…]";
    }
}

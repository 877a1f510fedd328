package chat.parley.client.core.account;

/// Something that is being listened to. Closing it twice is harmless; after it nothing more is delivered.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}

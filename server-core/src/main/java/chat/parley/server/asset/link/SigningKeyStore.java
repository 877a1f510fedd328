package chat.parley.server.asset.link;

import java.util.List;

/// The keys in the database: all servers that share it sign alike.
public interface SigningKeyStore {

    /// @return the present ones, in the order of their versions
    List<SigningKey> all();

    /// Adds this one, unless there is one of its version already.
    void add(SigningKey key);

    /// Forgets what is older than this version.
    void removeBefore(int version);
}

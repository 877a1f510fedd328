package chat.parley.server.asset;

import java.util.function.Function;

/// Where it is kept which files there are: one transaction for each piece of work.
public interface FileStore {

    /// Reads in one snapshot; the caller waits.
    <T> T read(Function<FileReads, T> work);

    /// Changes something; the caller waits until it is on the disk.
    ///
    /// @param work may run twice and so changes nothing but the store
    <T> T write(Function<FileWrites, T> work);
}

package chat.parley.client.core.book;

import chat.parley.client.core.connection.Access;
import java.util.concurrent.CompletionStage;

/// The server inside the app: started when it is first needed, stopped with the app.
public interface BundledServer extends AutoCloseable {
    /// Starts it once; later calls give the same.
    ///
    /// @return where it is and the local owner's token of this start, which is nowhere written; fails with
    ///         [chat.parley.client.core.account.Failure]
    CompletionStage<Access> start();

    @Override
    void close();
}

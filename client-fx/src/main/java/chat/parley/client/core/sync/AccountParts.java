package chat.parley.client.core.sync;

import chat.parley.client.core.asset.AssetParts;
import chat.parley.client.core.cache.LocalCopy;
import chat.parley.client.core.connection.NetworkWatch;
import chat.parley.client.core.connection.ServerConnection;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.client.core.thread.Confined;
import java.util.random.RandomGenerator;

/// What a [LocalFirstAccount] works with.
///
/// @param thread owns the account's state
/// @param random spreads tries, and makes the client's own ids
/// @param probe hears of every step of a message on its way out
/// @param assets where files lie
public record AccountParts(
        ServerConnection connection,
        LocalCopy copy,
        Confined<SqliteOutbox> outbox,
        AccountThread thread,
        NetworkWatch network,
        RandomGenerator random,
        SendStep.Probe probe,
        AssetParts assets) {}

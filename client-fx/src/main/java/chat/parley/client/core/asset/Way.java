package chat.parley.client.core.asset;

import chat.parley.client.core.connection.ServerConnection;
import chat.parley.client.core.thread.AccountThread;

/// What moves files between this computer and the server, and the thread that their state belongs to.
public record Way(ServerConnection connection, AccountThread thread, AssetParts parts) {}

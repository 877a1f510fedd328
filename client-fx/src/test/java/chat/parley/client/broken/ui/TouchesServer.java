package chat.parley.client.broken.ui;

import chat.parley.server.Version;

/// A screen that reaches into the server.
record TouchesServer(Version version) {}

package chat.parley.client.broken.core;

import chat.parley.client.broken.ui.ReadsFiles;

/// A core class that knows a screen.
record KnowsScreens(ReadsFiles screen) {}

package chat.parley.client.broken.core;

import javafx.scene.Node;

/// A core class with a JavaFX type.
record KnowsJavaFx(Node node) {}

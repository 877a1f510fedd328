package chat.parley.client.broken.core.one;

import chat.parley.client.broken.core.two.KnowsOne;

/// One half of a circle.
public record KnowsTwo(KnowsOne other) {}

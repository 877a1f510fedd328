package chat.parley.client.broken.core.two;

import chat.parley.client.broken.core.one.KnowsTwo;
import java.util.List;

/// The other half of a circle.
public record KnowsOne(List<KnowsTwo> others) {
    public KnowsOne {
        others = List.copyOf(others);
    }
}

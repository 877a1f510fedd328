package chat.parley.client.ui.markdown;

import chat.parley.client.core.markdown.LinkTarget;

/// What happens when a person follows a link.
@FunctionalInterface
public interface MessageLinks {
    void follow(LinkTarget link);
}

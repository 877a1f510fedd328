package chat.parley.client.core.asset;

import chat.parley.protocol.conversation.Attachment;
import java.util.List;

/// Whether the files of a message are there, so that it can go out.
public sealed interface Filled {
    /// @param files as the server calls them, in order
    record Ready(List<Attachment> files) implements Filled {
        public Ready {
            files = List.copyOf(files);
        }
    }

    record Coming() implements Filled {}

    /// @param sentence which one will not come, and why
    record Refused(String sentence) implements Filled {}
}

package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who a message names, and where those names are after an edit.
final class Mentions {
    private Mentions() {}

    /// @return everybody named but the sender: nobody is told of their own message
    static Set<UserId> named(List<Mention> mentions, UserId sender) {
        if (mentions.isEmpty()) return Set.of();
        Set<UserId> named = new HashSet<>();
        for (Mention mention : mentions) named.add(mention.userId());
        named.remove(sender);
        return named;
    }

    /// @return the mentions whose words are still there, in the same order, at their new places
    static List<Mention> carriedOver(Content before, String text) {
        List<Mention> kept = new ArrayList<>();
        int from = 0;
        for (Mention mention : before.mentions()) {
            String words = before.text().substring(mention.start(), mention.start() + mention.length());
            int at = text.indexOf(words, from);
            if (at < 0) continue;
            kept.add(new Mention(mention.userId(), at, mention.length()));
            from = at + mention.length();
        }
        return kept;
    }
}

package chat.parley.server.sql;

import chat.parley.protocol.id.ConversationId;
import chat.parley.server.conversation.Standing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who is in the conversations that were written to last. The writer's thread only.
///
/// True because every change of members goes through that thread; cleared whenever a transaction is undone.
final class StandingCache {

    /// Members of all kept conversations together.
    private static final int MAX_MEMBERS = 200_000;

    private final Map<ConversationId, Standing> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int members;

    Optional<Standing> find(ConversationId conversation) {
        return Optional.ofNullable(kept.get(conversation));
    }

    void keep(ConversationId conversation, Standing standing) {
        forget(conversation);
        kept.put(conversation, standing);
        members += standing.roles().size();
        while (members > MAX_MEMBERS && kept.size() > 1)
            forget(kept.keySet().iterator().next());
    }

    void forget(ConversationId conversation) {
        Standing gone = kept.remove(conversation);
        if (gone != null) members -= gone.roles().size();
    }

    void clear() {
        kept.clear();
        members = 0;
    }
}

package chat.parley.client.ui.conversation;

import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.UserId;
import java.util.HashMap;
import java.util.Map;

/// How the people of a conversation are called, those who left it since it was opened too. Use on the FX thread.
final class MemberNames implements AutoCloseable {
    private final Map<UserId, String> names = new HashMap<>();
    private final Subscription subscription;

    MemberNames(Timeline timeline, FxBridge bridge) {
        subscription = bridge.listen(timeline::subscribe, this::learn);
    }

    Map<UserId, String> now() {
        return Map.copyOf(names);
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void learn(TimelineView view) {
        for (Member member : view.members()) names.put(member.userId(), member.displayName());
    }
}

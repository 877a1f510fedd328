package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;

/// Tells those who follow the log where it has grown. Called by publishers; quick.
record Hints(Follower words, Follower meaning) implements EventBus.Listener {

    @Override
    public void handle(News news) {
        switch (news.push()) {
            case Push.NewMessage pushed -> tell(pushed.conversationId());
            case Push.MessageUpdated pushed -> tell(pushed.conversationId());
            case Push.ConversationUpdated pushed -> tell(pushed.conversationId());
            case Push.Event pushed -> {
                if (pushed.event() instanceof TopicEvent.ConversationDeleted gone) tell(gone.conversationId());
            }
            case Push.MessageRead _, Push.TurnEvent _, Push.PresenceUpdate _, Push.SomeoneTyping _ -> {}
        }
    }

    private void tell(ConversationId conversation) {
        words.hear(conversation);
        meaning.hear(conversation);
    }

    @Override
    public void flush() {
        // Each hint is told at once.
    }
}

package chat.parley.server.turn;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.server.conversation.Begun;
import chat.parley.server.conversation.Ending;
import chat.parley.server.model.AnswerCache;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.Models;
import chat.parley.server.model.builtin.BuiltInAssistant;
import java.util.Optional;
import java.util.function.Function;

/// Which answers may be given again, and which are kept for it. How long they are kept is the [AnswerCache]'s.
///
///     | question                      | answered from the cache | kept in it |
///     | new, whole answer             | yes                     | yes        |
///     | regenerated                   | never                   | yes        |
///     | continued, or temporary       | never                   | never      |
///     | for the assistant inside      | never                   | never      |
///
/// Any thread may call; the caller may wait.
public final class Reuse {

    private final AnswerCache cache;
    private final Function<UserId, AnswerSettings> settings;

    /// @param settings how a user wants models to answer, at this moment
    public Reuse(AnswerCache cache, Function<UserId, AnswerSettings> settings) {
        this.cache = cache;
        this.settings = settings;
    }

    /// @return how freely models are to answer this user; empty for the provider's own
    Optional<Double> temperature(UserId user) {
        return settings.apply(user).temperature();
    }

    /// @return under what this answer is kept; empty when it is not to be
    Optional<AnswerCache.Key> key(Begun begun, Models.Chosen chosen, ModelRequest request) {
        if (begun.isTemporary()
                || begun.wish() == Begun.Wish.MORE
                || chosen.provider().name().equals(BuiltInAssistant.NAME)) return Optional.empty();
        AnswerCache.Scope scope = begun.kind() == ConversationKind.ASSISTANT
                ? new AnswerCache.Scope.Personal(begun.turn().asker())
                : new AnswerCache.Scope.Shared(begun.conversation());
        return AnswerCache.key(scope, chosen.provider().identity(), request)
                .filter(_ -> settings.apply(begun.turn().asker()).reuseAnswers());
    }

    /// @return the answer that was given before
    Optional<AnswerCache.Kept> find(Begun begun, Optional<AnswerCache.Key> key) {
        return begun.wish() == Begun.Wish.ANSWER ? key.flatMap(cache::find) : Optional.empty();
    }

    void keep(AnswerCache.Key key, ConversationId conversation, Ending ending) {
        boolean isGivenAgain = ending.answer().cached().orElse(false);
        if (ending.status() == MessageStatus.FINISHED_SUCCESSFULLY && !isGivenAgain)
            cache.keep(
                    key,
                    new AnswerCache.Kept(
                            ending.text(),
                            ending.answer().citations(),
                            ending.answer().usage(),
                            conversation));
    }

    /// What was said there is gone, wholly or in part.
    void forget(ConversationId conversation) {
        cache.forget(conversation);
    }

    /// The user's account was ended.
    void forget(UserId user) {
        cache.forget(user);
    }
}

package chat.parley.server.turn;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.ContextView;
import chat.parley.server.account.Caller;
import chat.parley.server.conversation.Answers;
import chat.parley.server.model.Asker;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.Models;
import java.util.Optional;

/// Shows people what a model reads, put together as for a turn.
///
/// Any thread may call; the caller waits.
final class Contexts {

    private final TurnPorts ports;

    Contexts(TurnPorts ports) {
        this.ports = ports;
    }

    ContextView of(Caller caller, ConversationId conversation, Optional<MessageId> message) {
        Answers.Where where = ports.answers().where(caller.user(), conversation);
        Asker.Place place = new Asker.Place(
                conversation,
                where.kind(),
                where.state().map(AssistantState::isTemporary).orElse(false));
        Occasion occasion = new Occasion(
                new Asker(caller.user(), Optional.of(place)),
                place,
                message.map(m -> ports.answers().promptOf(conversation, m)).or(where::last),
                Optional.empty());
        String model = where.state()
                .flatMap(AssistantState::model)
                .orElseGet(() -> ports.models().defaultModel(caller.user()));
        Models.Chosen chosen = ports.models()
                .find(caller.user(), model)
                .orElseThrow(() ->
                        Refused.because(ErrorCode.CONFLICT, "There is no model " + model + ". Choose another one."));
        try {
            return view(model, chosen, ports.composer().compose(occasion, chosen));
        } catch (ModelFailure why) {
            throw Refused.because(ErrorCode.CONFLICT, String.valueOf(why.getMessage()));
        }
    }

    private static ContextView view(String model, Models.Chosen chosen, Composed composed) {
        return new ContextView(
                model,
                chosen.contextTokens(),
                composed.tokens(),
                composed.parts().stream()
                        .map(part -> new ContextView.Part(
                                part.kind(),
                                part.title(),
                                part.message().text(),
                                Tokens.of(part.message().text())))
                        .toList());
    }
}

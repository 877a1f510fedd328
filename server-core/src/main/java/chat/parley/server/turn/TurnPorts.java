package chat.parley.server.turn;

import chat.parley.server.bus.EventBus;
import chat.parley.server.conversation.Answers;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.model.Models;

/// What turns need of others.
///
/// @param composer says what the models read
public record TurnPorts(
        Answers answers, EventBus bus, Models models, PromptComposer composer, RateLimits limits, TurnMeter meter) {}

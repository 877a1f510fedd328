package chat.parley.server.conversation;

import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;

/// How an answer ended: what its message says from then on.
public record Ending(String text, MessageStatus status, ModelAnswer answer) {}

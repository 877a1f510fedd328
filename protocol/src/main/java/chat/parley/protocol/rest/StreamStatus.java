package chat.parley.protocol.rest;

import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import java.time.Instant;
import java.util.Optional;

/// Answer to GET `/backend-api/conversation/{id}/stream_status`: whether an answer grows, and how to read along. All
/// but the status is absent while none does.
///
/// @param status [#STREAMING] or [#COMPLETE]
/// @param lastEventOffset number of the turn's newest event
/// @param resumeToken opens POST `/backend-api/f/conversation/resume`
public record StreamStatus(
        String status,
        Optional<TurnId> turnId,
        Optional<MessageId> messageId,
        Optional<String> model,
        Optional<Instant> startedAt,
        Optional<Long> lastEventOffset,
        Optional<String> resumeToken) {
    public static final String STREAMING = "IS_STREAMING";
    public static final String COMPLETE = "COMPLETE";
}

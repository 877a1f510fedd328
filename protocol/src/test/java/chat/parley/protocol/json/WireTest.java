package chat.parley.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.Unexpected;
import chat.parley.protocol.rest.CreateConversation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WireTest {
    private final Wire wire = new Wire();
    private static final String C = "0198f7a0-0000-7000-8000-000000000001";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private WireException refusal(String json) {
        return assertThrows(WireException.class, () -> wire.decodeCommand(utf8(json)));
    }

    @Test
    void sendMessageNeedsNoMentions() {
        ClientCommand command = wire.decodeCommand(utf8("{\"id\":3,\"type\":\"send_message\",\"conversation_id\":\"" + C
                + "\",\"client_id\":\"" + C + "\",\"content\":{\"text\":\"hi\",\"attachments\":[]}}"));
        ClientCommand.SendMessage send = new ClientCommand.SendMessage(
                3, ConversationId.parse(C), ClientId.parse(C), Content.of("hi"), Optional.empty());
        assertEquals(send, command);
        assertEquals(send, wire.decodeCommand(wire.encode(send)));
    }

    @Test
    void missingFieldIsNamedByItsPointerAndTheFrameKeepsItsId() {
        WireException e = refusal("{\"id\":7,\"type\":\"send_message\",\"conversation_id\":\"" + C
                + "\",\"client_id\":\"" + C + "\",\"content\":{}}");
        assertEquals(ErrorCode.VALIDATION_FAILED, e.code());
        assertEquals(Optional.of("/content/text"), e.field());
        assertEquals(Optional.of(7L), e.id());
    }

    @Test
    void unknownFieldIsRefusedByTheServer() {
        WireException e = refusal("{\"id\":7,\"type\":\"ping\",\"more\":1}");
        assertEquals(ErrorCode.VALIDATION_FAILED, e.code());
        assertEquals(Optional.of("/more"), e.field());
    }

    @Test
    void unknownTypeIsRefusedByTheServer() {
        assertEquals(
                ErrorCode.UNKNOWN_TYPE, refusal("{\"id\":7,\"type\":\"dance\"}").code());
    }

    @Test
    void wrongTypesNullsAndForeignIdsAreRefused() {
        assertEquals(
                Optional.of("/id"), refusal("{\"id\":\"7\",\"type\":\"ping\"}").field());
        assertEquals(Optional.of("/id"), refusal("{\"type\":\"ping\"}").field());
        assertEquals(
                Optional.of("/id"), refusal("{\"id\":null,\"type\":\"ping\"}").field());
        assertEquals(
                Optional.of("/conversation_id"),
                refusal("{\"id\":1,\"type\":\"typing\",\"conversation_id\":\"1-1-1-1-1\"}")
                        .field());
        assertEquals(
                Optional.of("/conversation_id"),
                refusal("{\"id\":1,\"type\":\"typing\",\"conversation_id\":null}")
                        .field());
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        WireException e = refusal("{\"id\":7,\n\"type\":}");
        assertEquals(ErrorCode.INVALID_JSON, e.code());
        assertEquals(ErrorCode.INVALID_JSON, refusal("").code());
        assertEquals(
                ErrorCode.INVALID_JSON,
                refusal("{\"id\":1,\"id\":2,\"type\":\"ping\"}").code());
        assertEquals(ErrorCode.INVALID_JSON, refusal("{} {}").code());
        assertEquals(
                ErrorCode.INVALID_JSON,
                refusal("[".repeat(100) + "]".repeat(100)).code());
        assertEquals(true, e.detail().contains("2:"), e.detail());
    }

    @Test
    void clientPassesOverWhatItDoesNotKnow() {
        assertInstanceOf(Unexpected.class, wire.decodeFrame(utf8("{\"type\":\"not_known_yet\",\"x\":1}")));
        assertEquals(new Reply.Pong(4), wire.decodeFrame(utf8("{\"re\":4,\"type\":\"pong\",\"since\":\"later\"}")));
    }

    @Test
    void requestBodiesAreStrict() {
        assertEquals(
                List.of(),
                wire.decodeRequest(utf8("{\"kind\":\"self\"}"), CreateConversation.class)
                        .memberIds());
        WireException e = assertThrows(
                WireException.class,
                () -> wire.decodeRequest(utf8("{\"kind\":\"selfish\"}"), CreateConversation.class));
        assertEquals(Optional.of("/kind"), e.field());
    }
}

package chat.parley.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.live.ClientCommand;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is read by hand is what Jackson reads, and nothing more: every frame is read both ways.
class HotCommandsTest {

    private static final String U = "0198f7a0-0000-7000-8000-00000000000a";
    private static final String PLAIN = "{\"id\":3,\"type\":\"send_message\",\"conversation_id\":\"" + U
            + "\",\"client_id\":\"" + U + "\",\"content\":{\"text\":\"hi there\",\"attachments\":[]}}";

    private static final String ODD = "\"\\{}[],:0-9aAfz \n\u007F";

    private final Wire wire = new Wire();

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private void assertReadAlike(byte[] json) {
        Optional<ClientCommand> byHand = HotCommands.read(json);
        byHand.ifPresent(command -> assertEquals(
                wire.decodeAnyCommand(json), command, () -> new String(json, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatClientsSendIsReadByHand() {
        for (String json : List.of(
                PLAIN,
                PLAIN.replace("\"attachments\"", "\"mentions\":[],\"attachments\""),
                PLAIN.replace("\"content\"", "\"reply_to\":\"" + U + "\",\"content\""),
                new String(wire.encode(wire.decodeCommand(utf8(PLAIN))), StandardCharsets.UTF_8))) {
            assertTrue(HotCommands.read(utf8(json)).isPresent(), json);
            assertReadAlike(utf8(json));
        }
    }

    @Test
    void whatIsOddIsLeftToJackson() {
        for (String json : List.of(
                PLAIN.replace("{\"id\":3", "{ \"id\":3"),
                PLAIN.replace("\"id\":3", "\"id\":03"),
                PLAIN.replace("\"id\":3", "\"id\":-3"),
                PLAIN.replace("\"id\":3", "\"id\":3.0"),
                PLAIN.replace("\"id\":3", "\"id\":3,\"id\":3"),
                PLAIN.replace("\"attachments\":[]", "\"text\":\"twice\""),
                PLAIN.replace("\"attachments\":[]", "\"attachments\":[],\"attachments\":[]"),
                PLAIN.replace("\"attachments\":[]", "\"attachments\":null"),
                PLAIN.replace("\"attachments\":[]", "\"more\":[]"),
                PLAIN.replace("hi there", "h\\u00e9"),
                PLAIN.replace("hi there", "hé"),
                PLAIN.replace("hi there", "a\nb"),
                PLAIN.replace("\"text\":\"hi there\",", ""),
                PLAIN.replace("send_message", "ping"),
                PLAIN.replace("a\",\"client_id", "A\",\"client_id"),
                PLAIN.replace("7000-8000", "700-08000"),
                PLAIN + " ",
                PLAIN + "}",
                "{}",
                "")) {
            assertEquals(Optional.empty(), HotCommands.read(utf8(json)), json);
        }
    }

    @Test
    void cutAtEveryByteAndChangedAnywhereItNeverReadsWhatJacksonDoesNot() {
        byte[] plain = utf8(PLAIN);
        for (int length = 0; length < plain.length; length++)
            assertEquals(Optional.empty(), HotCommands.read(Arrays.copyOf(plain, length)));
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            byte[] json = plain.clone();
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--)
                json[random.nextInt(json.length)] = (byte) ODD.charAt(random.nextInt(ODD.length()));
            assertReadAlike(json);
        }
    }
}

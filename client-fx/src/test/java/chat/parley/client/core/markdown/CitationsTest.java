package chat.parley.client.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CitationsTest {
    private static final ConversationId PLACE = new ConversationId(new UUID(1, 2));
    private static final MessageId MESSAGE = new MessageId(new UUID(3, 4));
    private static final List<Citation> SOURCES = List.of(
            new Citation("Launch room, Friday", "sign the package", Optional.of(PLACE), Optional.of(MESSAGE)),
            new Citation("Help: Models", "Connect one.", Optional.empty(), Optional.empty()));

    private static List<Run> runs(String text) {
        Markdown answer = Citations.named(new MarkdownParser().parse(Content.of(text)), SOURCES);
        return ((Block.Paragraph) answer.blocks().getFirst()).runs();
    }

    @Test
    void aNumberBecomesTheNameOfItsSourceAndLeadsToTheMessage() {
        Run source = runs("Sign it [1](#cite-1).").get(1);
        assertEquals("Launch room, Friday", source.text());
        assertEquals(
                "#c/" + PLACE + "/m/" + MESSAGE,
                source.link().orElseThrow().target().toString());
    }

    @Test
    void helpShowsItsWords() {
        LinkTarget link = runs("See [2](#cite-2)").get(1).link().orElseThrow();
        assertTrue(link.isWords());
        assertEquals("Help: Models: Connect one.", link.address());
    }

    @Test
    void aNumberWithoutASourceIsLeftAway() {
        assertEquals(
                List.of("All ", " done"),
                runs("All [9](#cite-9) done").stream().map(Run::text).toList());
    }

    @Test
    void aFormulaIsShownAsItWasWrittenUnderItsName() {
        Markdown text = new MarkdownParser().parse(Content.of("So:\n\n$$\nE = m c^2\n$$"));
        assertEquals(new Block.Code("LaTeX", "E = m c^2"), text.blocks().getLast());
    }
}

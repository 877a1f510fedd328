package chat.parley.client.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownParserTest {
    private static final UserId ADA = new UserId(new UUID(1, 1));

    private final MarkdownParser parser = new MarkdownParser();

    private List<Block> blocks(String text) {
        return parser.parse(Content.of(text)).blocks();
    }

    private List<Run> runs(String text) {
        return assertInstanceOf(Block.Paragraph.class, blocks(text).getFirst()).runs();
    }

    private String shown(String text) {
        return runs(text).stream().map(Run::text).collect(Collectors.joining());
    }

    private LinkTarget link(String text) {
        return runs(text).stream()
                .flatMap(run -> run.link().stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLineBreakIsALineBreak() {
        assertEquals("one\ntwo", shown("one\ntwo"));
    }

    @Test
    void indentedTextAndHtmlAreText() {
        assertEquals("x", shown("        x"));
        assertEquals("<b onclick=\"x\">hi</b>", shown("<b onclick=\"x\">hi</b>"));
        assertEquals("<script>alert(1)</script>", shown("<script>alert(1)</script>"));
    }

    @Test
    void emphasisNests() {
        assertEquals(
                List.of(
                        Set.of(),
                        Set.of(Run.Style.BOLD),
                        Set.of(Run.Style.BOLD, Run.Style.ITALIC),
                        Set.of(Run.Style.STRUCK)),
                runs("a **b *c*** ~~d~~").stream().map(Run::styles).distinct().toList());
    }

    @Test
    void listsTasksQuotesTablesAndCodeAreBlocks() {
        assertInstanceOf(Block.Items.class, blocks("- a\n  - b").getFirst());
        var tasks =
                assertInstanceOf(Block.Items.class, blocks("- [x] a\n- [ ] b").getFirst());
        assertEquals(
                List.of(new Block.Task(true), new Block.Task(false)),
                tasks.items().stream().map(Block.Item::marker).toList());
        var numbered = assertInstanceOf(Block.Items.class, blocks("3. a\n4. b").getFirst());
        assertEquals(new Block.Numbered(4), numbered.items().getLast().marker());
        assertInstanceOf(Block.Quote.class, blocks("> a").getFirst());
        assertEquals(
                new Block.Code("java", "a\n  b"), blocks("```java\na\n  b\n```").getFirst());
        var table = assertInstanceOf(
                Block.Table.class, blocks("|a|b|\n|-|-:|\n|1|2|").getFirst());
        assertEquals(Block.Side.RIGHT, table.rows().getFirst().getLast().side());
    }

    @Test
    void aLinkSaysItsHostUnlessItsTextIsTheAddress() {
        assertEquals("click (evil.example)", shown("[click](https://evil.example/a?b=c)"));
        assertEquals("https://good.example (evil.example)", shown("[https://good.example](https://evil.example)"));
        assertEquals("https://good.example/a", shown("https://good.example/a"));
        assertEquals("x (evil.example)", shown("[x][1]\n\n[1]: https://evil.example"));
    }

    @Test
    void anImageIsALinkThatSaysItsHost() {
        assertEquals("cat (evil.example)", shown("![cat](https://evil.example/cat.png?who=me)"));
        assertEquals("image (evil.example)", shown("![](https://evil.example/cat.png)"));
        assertEquals("x (evil.example)", shown("![x][1]\n\n[1]: https://evil.example/i.png"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a](javascript:alert(1))",
                "[a](file:///etc/passwd)",
                "[a](data:text/html,x)",
                "[a](vbscript:x)",
                "[a](https://)",
                "[a](//evil.example)",
                "[a](smb://h/x)",
                "[a](https://exa_mple!/)",
                "[a](#other)"
            })
    void whatMayNotBeFollowedIsText(String text) {
        assertTrue(runs(text).stream().allMatch(run -> run.link().isEmpty()));
        assertTrue(shown(text).contains("("), "the address is shown");
    }

    @Test
    void aHostThatCouldBeMistakenIsShownAsItReallyIsAndDoubted() {
        LinkTarget cyrillic = link("[google](https://gооgle.com/)");
        assertEquals("xn--ggle-55da.com", cyrillic.host());
        assertTrue(cyrillic.doubt().isPresent());
        assertTrue(link("[a](https://xn--ggle-55da.com)").doubt().isPresent());
        assertTrue(link("[a](https://google.com@evil.example/)").doubt().isPresent());
        assertEquals(
                "evil.example", link("[a](https://google.com@evil.example/)").host());
        assertEquals(
                "evil.example",
                link("[a](https://google.com\\@evil.example/)").host().isEmpty() ? "" : "evil.example");
        assertTrue(link("https://example.org/ü?q=ä b").doubt().isEmpty());
    }

    @Test
    void anAddressOfThisAppNeedsNoBrackets() {
        String route = "#c/01890a5d-ac96-774b-bcce-b302099a8057/m/01890a5d-ac96-774b-bcce-b302099a8058";
        assertEquals(route, link("see " + route + " please").address());
    }

    @Test
    void aMentionIsFoundWhereItWasMadeAlsoBesideEmphasis() {
        String text = "**hey** @Ada, look";
        var content = new Content(text, List.of(new Mention(ADA, text.indexOf("@Ada"), 4)), List.of());
        List<Run> runs = assertInstanceOf(
                        Block.Paragraph.class, parser.parse(content).blocks().getFirst())
                .runs();
        assertEquals(
                List.of("@Ada"),
                runs.stream()
                        .filter(run -> run.mention().isPresent())
                        .map(Run::text)
                        .toList());
    }

    @Test
    void mentionsThatPointNowhereAreIgnored() {
        var content = new Content(
                "hi",
                List.of(new Mention(ADA, 5, 4), new Mention(ADA, -1, 2), new Mention(ADA, 0, Integer.MAX_VALUE)),
                List.of());
        assertEquals(1, parser.parse(content).blocks().size());
    }

    @Test
    void textThatMarkdownWouldSwallowIsShownAsItIs() {
        assertEquals("[a]: https://example.org", shown("[a]: https://example.org"));
        assertEquals("   ", shown("   "));
    }

    @Test
    void deepNestingEndsAtALimit() {
        assertTrue(depth(blocks(">".repeat(1000) + " deep")) <= 12);
        assertTrue(depth(blocks("- ".repeat(1000) + "deep")) <= 12);
    }

    private static int depth(List<Block> blocks) {
        return blocks.stream()
                .mapToInt(block -> switch (block) {
                    case Block.Quote quote -> 1 + depth(quote.blocks());
                    case Block.Items items ->
                        1
                                + items.items().stream()
                                        .mapToInt(item -> depth(item.blocks()))
                                        .max()
                                        .orElse(0);
                    default -> 0;
                })
                .max()
                .orElse(0);
    }

    @Test
    void aHugeTableIsShownAsItsSource() {
        String wide = "|a".repeat(500) + "|\n" + "|-".repeat(500) + "|\n";
        assertInstanceOf(Block.Code.class, blocks(wide).getFirst());
        assertInstanceOf(
                Block.Code.class, blocks("|a|\n|-|\n" + "|b|\n".repeat(5000)).getFirst());
    }

    @Test
    void thousandsOfBlocksEndInOneThatHoldsTheRest() {
        List<Block> blocks = blocks("# a\n".repeat(10_000));
        assertTrue(blocks.size() <= 401);
        assertInstanceOf(Block.Paragraph.class, blocks.getLast());
    }
}

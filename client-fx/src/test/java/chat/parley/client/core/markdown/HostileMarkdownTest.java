package chat.parley.client.core.markdown;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.parley.protocol.conversation.Content;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Row 4.10, Unicode and markdown: no message can keep the parser busy.
final class HostileMarkdownTest {
    @TestFactory
    Stream<DynamicTest> isParsedInBoundedTime() {
        var parser = new MarkdownParser();
        return HostileTexts.all().entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(
                        text.getKey(),
                        () -> assertTimeout(
                                Duration.ofSeconds(1),
                                () -> assertFalse(parser.parse(Content.of(text.getValue()))
                                        .blocks()
                                        .isEmpty()))));
    }
}

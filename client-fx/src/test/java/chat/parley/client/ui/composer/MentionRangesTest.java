package chat.parley.client.ui.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.ui.composer.MentionRanges.Named;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionRangesTest {
    private static final UserId NOOR = Examples.user("Noor Haddad").userId();
    private static final UserId ADA = Examples.user("Ada Moreau").userId();
    private static final String LABEL = "@Noor Haddad";

    private static Page page(String text) {
        return Page.of(text, 0, List.of(new Mention(NOOR, text.indexOf(LABEL), LABEL.length())));
    }

    @Test
    void textWrittenBeforeAMentionMovesIt() {
        assertEquals(
                List.of(new Mention(NOOR, 6, 12)),
                page("Ask @Noor Haddad")
                        .changedTo("Ask, @Noor Haddad".replace(", ", ",  "))
                        .mentions()
                        .mentions());
    }

    @Test
    void textWrittenBehindAMentionLeavesItWhereItIs() {
        assertEquals(
                List.of(new Mention(NOOR, 0, 12)),
                page("@Noor Haddad")
                        .changedTo("@Noor Haddad, please")
                        .mentions()
                        .mentions());
    }

    @Test
    void aNameThatIsEditedInsideIsNoMentionAnyMore() {
        assertEquals(
                List.of(),
                page("@Noor Haddad").changedTo("@Noor Hadad").mentions().mentions());
    }

    @Test
    void takingTheEditBackMakesItAMentionAgain() {
        Page broken = page("Ask @Noor Haddad now").changedTo("Ask @Noor Hada now");
        assertEquals(
                List.of(new Mention(NOOR, 4, 12)),
                broken.changedTo("Ask @Noor Haddad now").mentions().mentions());
    }

    @Test
    void aMentionThatIsCutAndPastedElsewhereStaysOne() {
        Page cut = page("@Noor Haddad knows").changedTo(" knows");
        assertEquals(
                List.of(new Mention(NOOR, 7, 12)),
                cut.changedTo(" knows @Noor Haddad").mentions().mentions());
    }

    @Test
    void aLongerNameIsNotMistakenForAMentionThatIsGone() {
        Page cut = page("@Noor Haddad").changedTo("");
        assertEquals(List.of(), cut.changedTo("@Noor Haddadi").mentions().mentions());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMentionReadsItsNameAfterAnyEdits(long seed) {
        Random random = new Random(seed);
        Page page = Page.empty();
        for (int step = 0; step < 4_000; step++) {
            page = edit(page, random);
            int free = 0;
            for (Named named : page.mentions().shown()) {
                assertTrue(named.start() >= free, "overlap in step " + step);
                assertEquals(named.label(), page.text().substring(named.start(), named.end()), "step " + step);
                free = named.end();
            }
        }
    }

    private static Page edit(Page page, Random random) {
        String text = page.text();
        int start = random.nextInt(text.length() + 1);
        if (random.nextInt(8) == 0) {
            boolean isNoor = random.nextBoolean();
            String label = isNoor ? "@Noor" : "@Noor A";
            return page.changedTo(text.substring(0, start) + label + text.substring(start))
                    .mentioning(new Named(isNoor ? NOOR : ADA, label, start));
        }
        int end = Math.min(text.length(), start + (text.length() > 60 ? random.nextInt(20) : random.nextInt(3)));
        String inserted = List.of("", "N", "@", "@Noor", " ", "oo", "A").get(random.nextInt(7));
        return page.changedTo(text.substring(0, start) + inserted + text.substring(end));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void editsOutsideAMentionNeverLoseIt(long seed) {
        Random random = new Random(seed);
        Page page = page("before @Noor Haddad after");
        for (int step = 0; step < 2_000; step++) {
            Named named = page.mentions().shown().getFirst();
            boolean isBefore = random.nextBoolean();
            int low = isBefore ? 0 : named.end();
            int high = isBefore ? named.start() : page.text().length();
            int start = low + random.nextInt(high - low + 1);
            int end = Math.min(high, start + random.nextInt(4));
            page = page.changedTo(page.text().substring(0, start)
                    + (step % 3 == 0 ? "" : "xy")
                    + page.text().substring(end));
            assertEquals(1, page.mentions().shown().size(), "step " + step);
        }
    }
}

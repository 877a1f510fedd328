package chat.parley.client.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.parley.client.core.account.SearchWish;
import chat.parley.client.core.search.TypedSearch.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypedSearchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:45:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static TypedSearch.Meaning meaning(String typed) {
        return TypedSearch.parse(typed).meaning(NOW, BERLIN);
    }

    private static Optional<Instant> before(String value) {
        return assertInstanceOf(TypedSearch.Clear.class, meaning("x before:" + value))
                .wish()
                .before();
    }

    @Test
    void filtersAreTakenOutOfTheWordsWhereverTheyStand() {
        assertEquals(
                new TypedSearch.Clear(new SearchWish(
                        "installer checks", Optional.of("noor"), Optional.of("Launch room"), Optional.empty())),
                meaning("from:@noor installer in:\"Launch room\"  checks"));
    }

    @Test
    void aFilterWithoutItsValueIsNotOneYet() {
        assertEquals(new TypedSearch("installer", List.of()), TypedSearch.parse("installer from:"));
    }

    @Test
    void aWordThatOnlyEndsLikeAFilterIsAWord() {
        assertEquals("plugin:load", TypedSearch.parse("plugin:load").words());
    }

    @Test
    void aDayBeginsAtMidnightWhereThePersonIs() {
        assertEquals(Optional.of(Instant.parse("2026-11-19T23:00:00Z")), before("2026-11-20"));
        assertEquals(Optional.of(Instant.parse("2026-10-31T23:00:00Z")), before("2026-11"));
        assertEquals(Optional.of(Instant.parse("2025-12-31T23:00:00Z")), before("2026"));
        assertEquals(Optional.of(Instant.parse("2026-11-20T23:00:00Z")), before("Yesterday"));
    }

    @Test
    void whatIsNoDayIsSaid() {
        TypedSearch.Unclear unclear = assertInstanceOf(TypedSearch.Unclear.class, meaning("x before:2026-13-40"));
        assertEquals(
                "“2026-13-40” is no day. Write it like before:2026-11-22, before:2026-11 or before:yesterday.",
                unclear.sentence());
    }

    @Test
    void filtersAloneLookForNothing() {
        assertEquals(new TypedSearch.NoWords(), meaning("from:noor "));
    }

    @Test
    void aFilterCanBeAddedChangedAndTakenAway() {
        String one = TypedSearch.with("installer", Kind.IN, "Launch room");
        assertEquals("installer in:\"Launch room\" ", one);
        String other = TypedSearch.with(one, Kind.IN, "Ideas");
        assertEquals("installer in:Ideas ", other);
        assertEquals(
                "installer",
                TypedSearch.without(other, TypedSearch.parse(other).filters().getFirst()));
    }
}

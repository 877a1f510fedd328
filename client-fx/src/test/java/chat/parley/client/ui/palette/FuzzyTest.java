package chat.parley.client.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FuzzyTest {
    private static int score(String typed, String text) {
        return Fuzzy.match(typed, text).orElseThrow().score();
    }

    @Test
    void aBeginningBeatsAWordAndAWordBeatsTheInside() {
        assertTrue(score("inst", "Installer checks") > score("inst", "Launch installer"));
        assertTrue(score("inst", "Launch installer") > score("inst", "Reinstall"));
        assertTrue(score("inst", "Reinstall") > score("inst", "India north star tour"));
    }

    @Test
    void initialsFindTheirWordsAndMarkThem() {
        assertEquals(
                List.of(0, 7), Fuzzy.match("lr", "Launch room").orElseThrow().marked());
    }

    @Test
    void lettersSomewhereInTheMiddleAreNoMatch() {
        assertEquals(Optional.empty(), Fuzzy.match("noe", "Launch room"));
    }

    @Test
    void accentsDoNotMatterAndPlacesStayRight() {
        assertEquals(
                List.of(0, 1, 2, 3),
                Fuzzy.match("jose", "José Álvarez").orElseThrow().marked());
        assertEquals(List.of(3, 4), Fuzzy.match("ro", "🎉 room").orElseThrow().marked());
    }

    @Test
    void ofTwoThatMatchAlikeTheShorterComesFirst() {
        assertTrue(score("note", "Notes") > score("note", "Notes of the last meeting"));
    }
}

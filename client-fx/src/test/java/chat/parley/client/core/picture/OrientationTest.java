package chat.parley.client.core.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OrientationTest {
    /// ```
    /// 1 2 3
    /// 4 5 6
    /// ```
    private static final int[] LYING = {1, 2, 3, 4, 5, 6};

    @Test
    void eachWayOfHoldingACameraIsTurnedBack() {
        Map<Integer, int[]> upright = Map.of(
                1, new int[] {1, 2, 3, 4, 5, 6},
                2, new int[] {3, 2, 1, 6, 5, 4},
                3, new int[] {6, 5, 4, 3, 2, 1},
                4, new int[] {4, 5, 6, 1, 2, 3},
                5, new int[] {1, 4, 2, 5, 3, 6},
                6, new int[] {4, 1, 5, 2, 6, 3},
                7, new int[] {6, 3, 5, 2, 4, 1},
                8, new int[] {3, 6, 2, 5, 1, 4});
        upright.forEach((number, wanted) ->
                assertArrayEquals(wanted, new Orientation(number).upright(LYING, 3, 2), "held as " + number));
        assertEquals(
                4,
                upright.keySet().stream()
                        .filter(number -> new Orientation(number).isTurned())
                        .count());
    }
}

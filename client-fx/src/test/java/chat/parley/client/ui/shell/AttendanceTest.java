package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.ui.timeline.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceTest {
    private final HandClock clock = new HandClock();
    private final List<Boolean> told = new ArrayList<>();
    private final Attendance attendance = new Attendance(clock, told::add);

    private void pass(Duration time) {
        clock.forward(time);
        attendance.look();
    }

    @Test
    void afterFiveMinutesWithoutUseNobodyIsThere() {
        pass(Duration.ofMinutes(5).minusSeconds(1));
        assertTrue(attendance.isThere());
        pass(Duration.ofSeconds(1));
        assertFalse(attendance.isThere());
        assertEquals(List.of(false), told);
    }

    @Test
    void everyUseBeginsTheMinutesAnew() {
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(4));
            attendance.use();
        }
        assertEquals(List.of(), told);
    }

    @Test
    void whoComesBackIsThereAtOnceAndToldOnce() {
        pass(Duration.ofHours(1));
        pass(Duration.ofHours(1));
        attendance.use();
        attendance.use();
        assertEquals(List.of(false, true), told);
    }
}

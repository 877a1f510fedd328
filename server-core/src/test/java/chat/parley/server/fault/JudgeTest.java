package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The test of the kill test: its judge lets an honest log pass and catches every liar.
class JudgeTest {
    private static final int STEPS = 400;

    private static List<Finding> verdict(LyingLog.Lie lie, long seed) {
        LyingLog.History history = new LyingLog(lie, seed).play(STEPS);
        return Judge.judge(history.picture(), history.deeds(), history.pushes());
    }

    @Test
    void honestLogsPass() {
        for (long seed = 1; seed <= 50; seed++) assertEquals(List.of(), verdict(LyingLog.Lie.NONE, seed));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyLieIsCaught(LyingLog.Lie lie) {
        for (long seed = 1; seed <= 20; seed++) {
            List<Finding> findings = verdict(lie, seed);
            assertFalse(findings.isEmpty(), lie + " was not seen with seed " + seed);
        }
    }
}

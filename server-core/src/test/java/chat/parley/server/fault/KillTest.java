package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Kills the real server (`kill -9`) in the middle of its work, again and again.
///
/// `-Dkills=200` makes it longer, `-Dkill.seed=N` repeats the choices of a failed run (the moments of the kills are
/// counted in acknowledgements; what the machine does meanwhile differs).
class KillTest {
    private static final Duration RESTART = Duration.ofSeconds(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @DisplayName("F1, I1-I4, I6, I8-I10, I14, I18: killed at any moment, nothing acknowledged is lost or doubled")
    void killedAtAnyMomentNothingAcknowledgedIsLostOrDoubled() throws Exception {
        int kills = Integer.getInteger("kills", 20);
        long seed = Long.getLong("kill.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        String again = "./mvnw test -pl server-core -am -Dtest=KillTest -Dkills=" + kills + " -Dkill.seed=" + seed;
        Path data = Files.createDirectory(folder.resolve("data"));
        try (KillRun run = new KillRun(data, folder.resolve("acks.log"), seed)) {
            run.prepare();
            for (int kill = 0; kill < kills; kill++) run.killOnce();
            List<Finding> findings = run.verdict();
            List<Duration> startups = run.startups().stream().sorted().toList();
            Duration median = startups.get(startups.size() / 2);
            System.out.printf(
                    "%d kills, seed %d: %,d acknowledged, %d findings; restart median %d ms, longest %d ms%n",
                    kills,
                    seed,
                    run.acknowledged(),
                    findings.size(),
                    median.toMillis(),
                    startups.getLast().toMillis());
            assertTrue(findings.isEmpty(), () -> told(findings) + "\nacks: " + folder + "/acks.log\nagain: " + again);
            assertTrue(startups.getLast().compareTo(RESTART) < 0, () -> "a restart took " + startups.getLast());
        }
    }

    private static String told(List<Finding> findings) {
        StringBuilder text = new StringBuilder().append(findings.size()).append(" broken promises");
        findings.stream()
                .limit(20)
                .forEach(finding ->
                        text.append('\n').append(finding.row()).append(": ").append(finding.what()));
        return text.toString();
    }
}

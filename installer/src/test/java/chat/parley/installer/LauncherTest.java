package chat.parley.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.installer.Checkout.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script `parley`, with a Maven and a Java that only write down how they were called.
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void makeCheckout() throws Exception {
        checkout = new Checkout(folder);
    }

    @Test
    void argumentsReachTheServerUnchanged() throws Exception {
        Ended ended = checkout.start("user", "add", "two words", "", "*");
        int main = ended.output().indexOf("<chat.parley.server.cli.ServerMain>");
        assertEquals(
                List.of("<user>", "<add>", "<two words>", "<>", "<*>"),
                ended.output().subList(main + 1, ended.output().size()));
    }

    @Test
    void standardOutputCarriesOnlyTheProgram() throws Exception {
        Ended ended = checkout.start("version");
        assertTrue(ended.output().getFirst().startsWith("process "), ended.output()::toString);
        assertTrue(ended.errors().contains("building"), ended::errors);
    }

    @Test
    void theScriptBecomesTheProgramSoThatSignalsReachIt() throws Exception {
        Ended ended = checkout.start("version");
        assertEquals("process " + ended.pid(), ended.output().getFirst());
    }

    @Test
    void anUnchangedCheckoutIsBuiltOnce() throws Exception {
        checkout.start("version");
        Ended second = checkout.start("version");
        assertEquals(1, checkout.builds());
        assertEquals("", second.errors());
    }

    @Test
    void aNewerSourceIsBuiltAgain() throws Exception {
        checkout.start("version");
        checkout.changeASource();
        checkout.start("version");
        assertEquals(2, checkout.builds());
    }

    @Test
    void theServerStartsWithoutTheAppsLibraries() throws Exception {
        String all = checkout.start("server").output().toString();
        assertTrue(all.contains("one.jar"), all);
        assertFalse(all.contains("two.jar") || all.contains("parley-client-fx"), all);
    }

    @Test
    void theServerGetsAStartUpCacheButAShortCommandDoesNotWaitForOne() throws Exception {
        assertFalse(checkout.start("version").output().toString().contains("AOTCache"));
        assertTrue(checkout.start("server").output().toString().contains("-XX:AOTCache="));
    }

    @Test
    void theRehearsalSeesNoneOfTheUsersSettings() throws Exception {
        checkout.with("PARLEY_DATABASE_URL", "jdbc:real").start("server");
        assertFalse(checkout.environmentOfTheRehearsal().contains("PARLEY_"));
    }

    @Test
    void moreOptionsForTheJvmComeBeforeTheProgram() throws Exception {
        List<String> output = checkout.with("PARLEY_JAVA_OPTS", "-Xmx1g -Da=b")
                .start("version")
                .output();
        assertTrue(output.indexOf("<-Da=b>") < output.indexOf("<chat.parley.server.cli.ServerMain>"), output::toString);
        assertTrue(output.contains("<-Xmx1g>"), output::toString);
    }

    @Test
    void theServerStartsAlsoWhenItsFolderIsNamedFirst() throws Exception {
        for (List<String> first : List.of(List.of("--data", "two words"), List.of("--data=two words"))) {
            List<String> words =
                    Stream.concat(first.stream(), Stream.of("server")).toList();
            List<String> output = checkout.start(words.toArray(String[]::new)).output();
            int main = output.indexOf("<chat.parley.server.cli.ServerMain>");
            assertEquals(
                    words.stream().map(word -> "<" + word + ">").toList(), output.subList(main + 1, output.size()));
        }
    }

    @Test
    void anUnknownWordIsRefused() throws Exception {
        Ended ended = checkout.start("serve");
        assertEquals(2, ended.code());
        assertTrue(ended.errors().contains("'serve' is no command of Parley"), ended::errors);
    }

    @Test
    void anOldJdkIsRefused() throws Exception {
        Ended ended = checkout.with("PARLEY_JAVA_HOME", checkout.jdk("17.0.15").toString())
                .start("version");
        assertEquals(1, ended.code());
        assertTrue(ended.errors().contains("no JDK 25 or newer"), ended::errors);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theAppWithoutADisplaySaysSo() throws Exception {
        Ended ended = checkout.start();
        assertEquals(1, ended.code());
        assertEquals(List.of(), ended.output());
        assertTrue(ended.errors().contains("DISPLAY is not set"), ended::errors);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRouteReachesAnAppThatRunsAlsoWhereThereIsNoDisplay() throws Exception {
        Ended ended = checkout.start("open", "#settings/About");
        assertEquals(
                List.of("<chat.parley.client.Main>", "<open>", "<#settings/About>"),
                ended.output().subList(ended.output().size() - 3, ended.output().size()));
        assertTrue(
                ended.output().toString().contains("<-Dparley.window.obstacle=no display"), ended.output()::toString);
        assertFalse(ended.errors().contains("quick starts"), ended::errors);
    }

    @Test
    void theBuildIsToldItsCommit() throws Exception {
        String commit = checkout.commit();
        checkout.start("version");
        assertTrue(checkout.wordsToMaven().contains("-Dparley.commit=" + commit), checkout::wordsToMaven);
    }

    @Test
    void aFolderWithoutARepositoryIsBuiltWithoutACommit() throws Exception {
        checkout.start("version");
        assertFalse(checkout.wordsToMaven().contains("parley.commit"), checkout::wordsToMaven);
    }

    @Test
    void librariesThatNoBuildNeedsAnyMoreGo() throws Exception {
        checkout.library("one.jar");
        checkout.library("two.jar");
        checkout.library("two-old.jar");
        checkout.start("version");
        assertEquals(List.of("two.jar"), checkout.libraries());
    }
}

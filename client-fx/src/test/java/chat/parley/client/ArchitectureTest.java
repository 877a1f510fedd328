package chat.parley.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/// The arrows inside the app. Each rule is also seen red, on a class of [chat.parley.client.broken] made to break it.
class ArchitectureTest {
    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chat.parley.client");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("chat.parley.client.broken");

    private static void check(ArchRule rule) {
        rule.check(APP);
        assertThrows(AssertionError.class, () -> rule.check(BROKEN), "the rule has never been red");
    }

    @Test
    void theCoreKnowsNoJavaFx() {
        check(noClasses()
                .that()
                .resideInAPackage("..client..core..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("the core is tested without a window and state flows to it, not into it"));
    }

    @Test
    void theScreensDoNoIo() {
        check(noClasses()
                .that()
                .resideInAPackage("..client..ui..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("do I/O", ArchitectureTest::doesIo))
                .because("the UI reads only what the core gives it"));
    }

    /// What only reads and writes addresses.
    private static final Set<String> ADDRESSES = Set.of("java.net.URL", "java.net.URLEncoder", "java.net.URLDecoder");

    private static boolean doesIo(JavaClass each) {
        String name = each.getFullName();
        boolean isNet = name.startsWith("java.net.") && !name.startsWith("java.net.URI") && !ADDRESSES.contains(name);
        boolean isFile = name.equals("java.nio.file.Files") || name.startsWith("java.nio.channels");
        return isNet
                || isFile
                || name.startsWith("java.sql")
                || name.startsWith("okhttp3")
                || name.startsWith("org.h2");
    }

    @Test
    void onlyTheBridgeCallsTheFxThread() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("chat.parley.client.ui.bridge")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("one bridge is where threads meet"));
    }

    @Test
    void onlyTheRootTouchesTheServer() {
        check(noClasses()
                .that()
                .resideInAPackage("chat.parley.client.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("chat.parley.server..")
                .because("the app speaks to its own server as to any other; only its start is special"));
    }

    @Test
    void theCoreDoesNotKnowTheScreens() {
        check(noClasses()
                .that()
                .resideInAPackage("..client..core..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..client..ui..")
                .because("state flows one way round"));
    }

    @Test
    void thePackagesOfTheCoreFormNoCircle() {
        ArchRule rule = SlicesRuleDefinition.slices()
                .matching("..core.(*)..")
                .should()
                .beFreeOfCycles()
                .because("read in order, the packages explain the program");
        check(rule);
    }
}

package chat.parley.server.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The server keeps its rules, and each rule catches a class that was written to break it.
final class ArchitectureTest {

    @TestFactory
    List<DynamicTest> theServerKeeps() {
        JavaClasses server = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("chat.parley.server");
        assertTrue(server.size() > 100, () -> server.size() + " classes");
        return Rules.of("chat.parley.server").entrySet().stream()
                .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(server)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> aViolationIsCaughtBy() {
        JavaClasses violations = new ClassFileImporter().importPackages("chat.parley.violation");
        return Rules.of("chat.parley.violation").entrySet().stream()
                .map(rule -> dynamicTest(
                        rule.getKey(),
                        () -> assertTrue(rule.getValue().evaluate(violations).hasViolation())))
                .toList();
    }

    @TestFactory
    List<DynamicTest> innocentClassesBreakNone() {
        JavaClasses innocent = new ClassFileImporter().importPackages("chat.parley.protocol.error");
        return Rules.of("chat.parley.protocol.error").entrySet().stream()
                .map(rule -> dynamicTest(
                        rule.getKey(),
                        () -> assertFalse(rule.getValue()
                                .allowEmptyShould(true)
                                .evaluate(innocent)
                                .hasViolation())))
                .toList();
    }
}

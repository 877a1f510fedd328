package chat.parley.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/// What may not depend on what, in the server and in the violations that prove the rules.
final class Rules {

    private static final String[] FEATURES = {
        "..account..",
        "..asset..",
        "..conversation..",
        "..live..",
        "..bus..",
        "..limit..",
        "..search..",
        "..setting..",
        "..model",
        "..turn.."
    };

    private Rules() {}

    /// @param root the base package whose parts are looked at
    /// @return the rules by name
    static Map<String, ArchRule> of(String root) {
        String[] features = new String[FEATURES.length];
        for (int i = 0; i < features.length; i++) features[i] = root + FEATURES[i].substring(1);
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "featuresKnowNoAdapter",
                noClasses()
                        .that()
                        .resideInAnyPackage(features)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(root + ".web..", root + ".sql..", root + ".cli..", root)
                        .because(
                                "adapters stand around the features, so that PostgreSQL or another transport can come"));
        rules.put(
                "featuresKnowNoSqlHttpOrJson",
                noClasses()
                        .that()
                        .resideInAnyPackage(features)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..",
                                "java.net.http..",
                                "jakarta..",
                                "io.javalin..",
                                "org.eclipse.jetty..",
                                "tools.jackson..",
                                "chat.parley.protocol.json..")
                        .because("a feature says what happens, an adapter how it is stored or sent"));
        rules.put(
                "sqlStandsInOnePackage",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".sql..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "org.sqlite..")
                        .because("every statement stands where the differences between databases are known"));
        rules.put(
                "theHttpEngineStandsInOnePackage",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".web..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta..")
                        .because("the engine can be changed in one place"));
        rules.put(
                "jsonStandsInTheAdapters",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(root + ".web..", root + ".model.provider..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                        .because("a feature knows what is said, not how it is written"));
        rules.put(
                "theClientsOfProvidersStandInOnePackage",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".model.provider..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("dev.langchain4j.http..", "dev.langchain4j.model.chat..")
                        .because("they are loaded when the first provider is asked, not at the start"));
        rules.put(
                "adaptersDoNotKnowEachOther",
                noClasses()
                        .that()
                        .resideInAPackage(root + ".web..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(root + ".sql..", root + ".cli..")
                        .because("what HTTP asks goes through a feature, which checks who asks"));
        rules.put(
                "nothingConnectsOutwards",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .resideOutsideOfPackage(root + ".model.provider..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.net\\.(http\\..*|Socket|ServerSocket|URLConnection|HttpURLConnection)")
                        .orShould()
                        .callMethod(java.net.URL.class, "openStream")
                        .orShould()
                        .callMethod(java.net.URL.class, "openConnection")
                        .because("a request to an address that a user names needs the one guarded client"));
        rules.put(
                "nobodySleeps",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", java.time.Duration.class)
                        .because("waiting is done on what is waited for"));
        rules.put(
                "nothingIsSerialised",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("java\\.io\\.(ObjectInputStream|ObjectOutputStream|Externalizable)")
                        .because("reading serialised objects runs code that the sender chose"));
        rules.put(
                "nothingWritesPastTheLog",
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .because("standard output carries the one line that programs read"));
        rules.put(
                "namesSayTheJob",
                classes()
                        .that()
                        .resideInAPackage(root + "..")
                        .should()
                        .haveSimpleNameNotEndingWith("Impl")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Util")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Helper")
                        .andShould()
                        .haveSimpleNameNotEndingWith("Manager")
                        .because("a thing without a better name has no clear job yet"));
        rules.put(
                "packagesFormNoCircle",
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a circle of packages is one big package"));
        return rules;
    }
}

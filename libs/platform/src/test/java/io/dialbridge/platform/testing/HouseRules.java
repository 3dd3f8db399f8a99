package io.dialbridge.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** How our code is laid out, checked on the compiled classes. */
public final class HouseRules {

    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "com.fasterxml.jackson.core..",
        "com.fasterxml.jackson.databind..",
        "jakarta..",
        "java.sql..",
        "org.eclipse.microprofile.."
    };

    private HouseRules() {}

    /**
     * Checks the rules that hold for every module.
     *
     * @param root for example {@code io.dialbridge.dispatch}
     * @param pure packages of the core: plain Java over values, without framework, clock or I/O
     */
    public static void check(String root, String... pure) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        for (var rule : everywhere(root)) {
            rule.allowEmptyShould(true).check(classes);
        }
        for (var name : pure) {
            thePureCore(name).check(classes);
        }
        packagesAreShallow(root, classes);
    }

    private static List<ArchRule> everywhere(String root) {
        return List.of(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Helper|Utils?|Manager|Impl|Base)")
                        .because("a name says the role"),
                noClasses()
                        .should()
                        .resideInAnyPackage("..dto..", "..impl..", "..util..", "..utils..", "..common..", "..model..")
                        .because("packages are features"),
                noFields()
                        .should()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .because("collaborators come through the constructor"),
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Resource")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "java.sql..")
                        .because("SQL lives in stores"),
                classes()
                        .that()
                        .areAnnotatedWith("jakarta.ws.rs.Path")
                        .and()
                        .areNotInterfaces()
                        .should()
                        .haveSimpleNameEndingWith("Resource")
                        .because("HTTP lives in resources"),
                slices().matching(root + ".(*)..").should().beFreeOfCycles(),
                noClasses()
                        .should()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(java.time.LocalDate.class, "now")
                        .orShould()
                        .callMethod(java.time.LocalDateTime.class, "now")
                        .because("the time comes from an injected Clock"),
                noClasses()
                        .should()
                        .callMethod(java.time.OffsetDateTime.class, "toString")
                        .because("it leaves seconds out that are zero"),
                NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
    }

    private static ArchRule thePureCore(String name) {
        return noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .because("the core is plain Java over values");
    }

    private static void packagesAreShallow(String root, JavaClasses all) {
        var deepest = root.split("\\.").length + 2;
        classes()
                .should(new ArchCondition<JavaClass>("reside at most two levels below " + root) {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        var depth = item.getPackageName().split("\\.").length;
                        events.add(new SimpleConditionEvent(item, depth <= deepest, item.getName() + " lies too deep"));
                    }
                })
                .allowEmptyShould(true)
                .check(all);
    }
}

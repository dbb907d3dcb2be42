package io.capacityplanner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Data flows in one direction, and so do imports: a package imports only what stands before it here, or ground. */
class PackageDirectionTest {

    private static final List<String> GROUND =
            List.of("error", "unit", "resource", "evidence", "progress", "settings", "calendar", "json");

    private static final List<String> FLOW = List.of(
            "source",
            "security",
            "quality",
            "series",
            "forecast",
            "anomaly",
            "trend",
            "utilization",
            "driver",
            "hierarchy",
            "scenario",
            "procurement",
            "commitment",
            "cost",
            "recommendation",
            "tracking",
            "plan",
            "report",
            "alert",
            "spi",
            "linefile",
            "audit",
            "anonymization",
            "followup",
            "alerting",
            "textreport",
            "evaluation",
            "interval",
            "planner");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.capacityplanner");

    @TestFactory
    Stream<DynamicTest> importsOnlyWhatStandsBefore() {
        return FLOW.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String[] later = FLOW.subList(FLOW.indexOf(name) + 1, FLOW.size()).stream()
                            .map(PackageDirectionTest::packageOf)
                            .toArray(String[]::new);
                    if (later.length > 0) {
                        noClasses()
                                .that()
                                .resideInAPackage(packageOf(name))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(later)
                                .check(CORE);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> groundImportsGroundOnly() {
        String[] flow = FLOW.stream().map(PackageDirectionTest::packageOf).toArray(String[]::new);
        return GROUND.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(packageOf(name))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(flow)
                                .check(CORE)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.capacityplanner.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void nothingStartsThreadsOrReadsTheClock() {
        noClasses()
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callMethod(Thread.class, "start")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Timer.class, Executors.class)
                .check(CORE);
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CORE);
    }

    private static String packageOf(String name) {
        return "io.capacityplanner." + name + "..";
    }
}

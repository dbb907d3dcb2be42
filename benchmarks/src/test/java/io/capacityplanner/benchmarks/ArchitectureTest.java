package io.capacityplanner.benchmarks;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Modules depend on each other in one direction only. */
class ArchitectureTest {

    private static final String ENGINES = "io.capacityplanner.forecasting..";
    private static final String OPTIMIZATION = "io.capacityplanner.optimization..";
    private static final String CONNECTORS = "io.capacityplanner.connector..";
    private static final String EXAMPLES = "io.capacityplanner.examples..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.capacityplanner");

    @Test
    void everyModuleIsSeen() {
        assertThat(ALL.stream().map(JavaClass::getPackageName))
                .anyMatch(p -> p.startsWith("io.capacityplanner.planner"))
                .anyMatch(p -> p.startsWith("io.capacityplanner.forecasting"))
                .anyMatch(p -> p.startsWith("io.capacityplanner.optimization"))
                .anyMatch(p -> p.startsWith("io.capacityplanner.connector"));
    }

    @Test
    void coreKnowsNoEngineAndNoConnector() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ENGINES, OPTIMIZATION, CONNECTORS, EXAMPLES, "io.capacityplanner.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES, OPTIMIZATION, CONNECTORS, EXAMPLES)
                .check(ALL);
    }

    @Test
    void enginesKnowEachOtherOnlyThroughTheContracts() {
        noClasses()
                .that()
                .resideInAPackage(ENGINES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OPTIMIZATION, CONNECTORS)
                .check(ALL);
        noClasses()
                .that()
                .resideInAPackage(OPTIMIZATION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES, CONNECTORS)
                .check(ALL);
    }

    @Test
    void connectorsKnowTheCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(CONNECTORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINES, OPTIMIZATION)
                .check(ALL);
        slices().matching("io.capacityplanner.connector.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.capacityplanner.connector.common"))
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.capacityplanner.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void publicClassesAreFinalRecordsOrContracts() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areTopLevelClasses()
                .and()
                // JMH extends its benchmark classes by generated ones.
                .areNotAnnotatedWith("org.openjdk.jmh.annotations.State")
                .and()
                .resideOutsideOfPackage("..jmh_generated..")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ALL);
    }
}

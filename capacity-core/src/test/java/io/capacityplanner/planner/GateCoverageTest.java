package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A public method of the facade leads on to another call, or passes the gate; a new one cannot forget to. */
class GateCoverageTest {

    /** What gives nothing away: wiring, closing, and what the caller gave or got before. */
    private static final Set<String> EXEMPT = Set.of(
            "CapacityPlanner.builder",
            "CapacityPlanner.as",
            "CapacityPlanner.close",
            "ReportCall.document",
            "ReportKindCall$Made.byTeam",
            "ReportKindCall$Made.facts",
            "ScenarioCall.scenario");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.capacityplanner.planner");

    private static boolean isFacade(JavaClass type) {
        if (!type.getPackageName().equals(CapacityPlanner.class.getPackageName())) {
            return false;
        }
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.equals("CapacityPlanner") || name.endsWith("Call") || name.equals("ReportKindCall$Made");
    }

    @Test
    void everyPublicMethodPassesTheGate() {
        List<String> outside = new ArrayList<>();
        int looked = 0;
        for (JavaClass type : CLASSES) {
            if (!isFacade(type) || !type.getModifiers().contains(JavaModifier.PUBLIC)) {
                continue;
            }
            for (JavaMethod method : type.getMethods()) {
                String name = type.getName().substring(type.getPackageName().length() + 1) + "." + method.getName();
                if (!method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getModifiers().contains(JavaModifier.SYNTHETIC)
                        || EXEMPT.contains(name)) {
                    continue;
                }
                looked++;
                if (!isFacade(method.getRawReturnType()) && !passes(method, new HashSet<>())) {
                    outside.add(method.getFullName());
                }
            }
        }
        assertThat(outside).isEmpty();
        assertThat(looked).isGreaterThan(100);
    }

    /** Whether it calls the gate, by itself or by way of other methods of the facade. */
    private static boolean passes(JavaMethod method, Set<String> seen) {
        for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
            String target = call.getTarget().getName();
            if (call.getTargetOwner().getSimpleName().equals("CapacityPlanner")
                    && (target.equals("guard") || target.equals("guardStreaming"))) {
                return true;
            }
            if (isFacade(call.getTargetOwner())
                    && seen.add(call.getTarget().getFullName())
                    && call.getTarget()
                            .resolveMember()
                            .filter(m -> passes(m, seen))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }
}

package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.error.AccessDeniedException;
import io.capacityplanner.security.AccessPolicy;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Role;
import io.capacityplanner.security.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every call of the facade by every role, on everything and on a team: as {@code role-matrix.csv} says, written by hand. */
class AccessMatrixTest {

    private static final Map<Operation, Map<Role, String>> MATRIX = matrix();

    private static Map<Operation, Map<Role, String>> matrix() {
        Map<Operation, Map<Role, String>> matrix = new EnumMap<>(Operation.class);
        try (InputStream in = AccessMatrixTest.class.getResourceAsStream("/security/role-matrix.csv")) {
            List<String> lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            String[] roles = lines.get(0).split(",");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                Map<Role, String> row = new EnumMap<>(Role.class);
                for (int i = 1; i < cells.length; i++) {
                    row.put(Role.valueOf(roles[i]), cells[i]);
                }
                matrix.put(Operation.valueOf(cells[0]), row);
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return matrix;
    }

    private static boolean allowed(Operation operation, Role role, boolean everything) {
        String word = MATRIX.getOrDefault(operation, Map.of()).getOrDefault(role, "");
        return word.equals("yes") || (word.equals("whole") && everything);
    }

    @Test
    void theMatrixNamesEveryOperationAndRole() {
        assertThat(MATRIX.keySet()).containsExactlyInAnyOrder(Operation.values());
        MATRIX.values().forEach(row -> assertThat(row.keySet()).containsExactlyInAnyOrder(Role.values()));
    }

    @Test
    void everyOperationIsCalled() {
        Set<Operation> called = EnumSet.noneOf(Operation.class);
        FacadeCalls.all("shop-web", "id").forEach(call -> called.add(call.operation()));
        // Only the log itself writes of its recovery.
        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Operation.AUDIT_RECOVER)));
    }

    @Test
    void theDefaultPolicyIsTheMatrix() {
        for (Operation operation : Operation.values()) {
            for (Role role : Role.values()) {
                for (Scope scope : List.of(Scope.ALL, Scope.teams("shop"), Scope.accounts("acc-shop"))) {
                    List<Scope> scopes = AccessPolicy.ofDefaults().scopes(Principal.of("ada", role, scope), operation);
                    assertThat(!scopes.isEmpty())
                            .as("%s by %s of %s", operation, role, scope)
                            .isEqualTo(allowed(operation, role, scope.all()));
                    assertThat(scopes).allMatch(scope::equals);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCallByEveryRole() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Role role : Role.values()) {
            for (boolean everything : new boolean[] {true, false}) {
                Scope scope = everything ? Scope.ALL : Scope.teams("shop");
                tests.add(DynamicTest.dynamicTest(role + " of " + scope, () -> tryAll(role, scope)));
            }
        }
        return tests.stream();
    }

    private static void tryAll(Role role, Scope scope) {
        for (String resource : List.of("shop-web", "pay-db")) {
            TwoTeams teams = new TwoTeams();
            String recommendation = teams.proposed(resource);
            CapacityPlanner planner = teams.guarded().as(Principal.of("ada", role, scope));
            for (FacadeCalls.Call call : FacadeCalls.all(resource, recommendation)) {
                boolean expected = allowed(call.operation(), role, scope.all());
                boolean denied = denied(call, planner);
                assertThat(denied)
                        .as("%s (%s) on %s by %s of %s", call, call.operation(), resource, role, scope)
                        .isEqualTo(!expected);
                AuditOutcome last = last(teams).outcome();
                assertThat(last == AuditOutcome.DENIED)
                        .as("%s is recorded", call)
                        .isEqualTo(denied);
                assertThat(last(teams).operation()).isEqualTo(call.operation());
            }
            assertThat(teams.audit.verify(java.util.Optional.empty()).intact()).isTrue();
        }
    }

    private static boolean denied(FacadeCalls.Call call, CapacityPlanner planner) {
        try {
            call.asking().of(planner);
            return false;
        } catch (AccessDeniedException refused) {
            assertThat(refused.getMessage())
                    .doesNotContain("pay-db", "shop-web")
                    .contains("ada");
            assertThat(refused.operation()).isEqualTo(call.operation().title());
            return true;
        } catch (IllegalStateException leak) {
            throw new AssertionError(call + " reads without passing the gate", leak);
        } catch (Exception passed) {
            // It passed the gate: engines are not at hand here, and some calls ask for what is not there.
            return false;
        }
    }

    private static io.capacityplanner.security.AuditEvent last(TwoTeams teams) {
        List<io.capacityplanner.security.AuditEntry> entries =
                teams.audit.read().toList();
        return entries.get(entries.size() - 1).event();
    }

    @Test
    void withoutAPrincipalNothingPasses() {
        TwoTeams teams = new TwoTeams();
        CapacityPlanner planner = teams.guarded();
        for (FacadeCalls.Call call : FacadeCalls.all("shop-web", "id")) {
            boolean denied;
            try {
                call.asking().of(planner);
                denied = false;
            } catch (AccessDeniedException refused) {
                denied = refused.getMessage().contains("planner.as(principal)");
            } catch (Exception passed) {
                denied = false;
            }
            assertThat(denied).as("%s", call).isTrue();
        }
    }

    @Test
    void aPolicyOfTheHostsOwnCounts() {
        AccessPolicy policy =
                AccessPolicy.ofDefaults().refusing(Role.VIEWER, Operation.COSTS).allowing(Role.VIEWER, Operation.PLAN);
        assertThat(policy.allows(Role.VIEWER, Operation.COSTS)).isFalse();
        assertThat(policy.allows(Role.VIEWER, Operation.PLAN)).isTrue();
        assertThat(AccessPolicy.ofDefaults().allows(Role.VIEWER, Operation.COSTS))
                .isTrue();
        CapacityPlanner planner = new TwoTeams().builder().access(policy).build();
        Principal viewer = Principal.of("vic", Role.VIEWER, Scope.ALL);
        // Who may plan and not read bills gets a plan without bills.
        assertThat(planner.as(viewer).plan().get().spending().orElseThrow().totals())
                .isEmpty();
        assertThat(planner.plan().get().spending().orElseThrow().totals()).hasSize(1);
        assertThat(policy)
                .isEqualTo(AccessPolicy.of(policy.permissions()))
                .hasSameHashCodeAs(AccessPolicy.of(policy.permissions()));
        assertThat(AccessPolicy.of(Map.of()).permissions().values()).allMatch(Set::isEmpty);
        assertThat(Arrays.asList(Role.values())).hasSize(4);
    }
}

package io.capacityplanner.connector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.audit.AuditVerifier;
import io.capacityplanner.error.AccessDeniedException;
import io.capacityplanner.security.KeyFile;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Role;
import io.capacityplanner.security.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuritySectionTest {

    @TempDir
    Path folder;

    private static final String GOOD = """
            security:
              require_principal: true
              audit:
                file: audit.jsonl
                key_file: audit.keys
              principals:
                ada:
                  grants:
                    - role: planner
                      teams: [shop, pay]
                      accounts: "123"
                    - role: viewer
                      everything: true
            """;

    private ConfigFile config(String text) {
        return ConfigFile.ofText("capacity.yml", text, folder);
    }

    private Path keys(String text) throws IOException {
        return Files.writeString(folder.resolve("audit.keys"), text);
    }

    @Test
    void wiresRolesAndTheAuditLog() throws IOException {
        Path keys = keys("# made for a test\nk1 " + "A".repeat(43) + "=\n");
        try (ConfiguredPlanner configured = config(GOOD).open()) {
            Principal ada = configured.principal("ada").orElseThrow();
            assertThat(ada)
                    .isEqualTo(Principal.of("ada", Role.PLANNER, new Scope(false, Set.of("shop", "pay"), Set.of("123")))
                            .with(Role.VIEWER, Scope.ALL));
            assertThat(configured.principals()).containsExactly(ada);
            assertThat(configured.principal("eve")).isEmpty();
            assertThatThrownBy(() -> configured.planner().inventory(problem -> {}))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(configured.planner().as(ada).inventory(problem -> {})).isEmpty();
        }
        assertThat(AuditVerifier.verify(folder.resolve("audit.jsonl"), KeyFile.of(keys), null)
                        .entries())
                .isEqualTo(2);
    }

    @Test
    void namesEveryFaultWithItsPlace() throws IOException {
        keys("k1 short\n");
        String text = GOOD.replace("role: planner", "role: king")
                .replace("everything: true", "everything: false")
                .replace("    key_file: audit.keys\n", "    key_file: audit.keys\n    full_at_mebibytes: 0\n");
        assertThat(config(text).check())
                .extracting(ConfigFault::toString)
                .anyMatch(fault -> fault.startsWith("capacity.yml:10:") && fault.contains("king"))
                .anyMatch(fault -> fault.startsWith("capacity.yml:13:") && fault.contains("no team or account"))
                .anyMatch(fault -> fault.startsWith("capacity.yml:6:") && fault.contains("out of range"));
        assertThat(config(GOOD).check())
                .extracting(ConfigFault::toString)
                .anyMatch(fault -> fault.startsWith("capacity.yml:5:") && fault.contains("base64"))
                .noneMatch(fault -> fault.contains("short"));
        assertThat(config(GOOD.replace("    file: audit.jsonl\n", "")).check())
                .extracting(ConfigFault::toString)
                .anyMatch(fault -> fault.contains("security.audit.file"));
    }
}

package io.capacityplanner.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void coversWhatBelongsToOneOfEach() {
        Scope both = new Scope(false, Set.of("a", "b"), Set.of("1"));
        assertThat(both.covers("1", Map.of("team", "a"))).isTrue();
        assertThat(both.covers("2", Map.of("team", "a"))).isFalse();
        assertThat(both.covers("1", Map.of("team", "c"))).isFalse();
        assertThat(both.covers("1", Map.of("Team", "a"))).isFalse();
        assertThat(both.covers(null, Map.of())).isFalse();
        assertThat(Scope.teams("a").covers(null, Map.of("team", "a"))).isTrue();
        assertThat(Scope.accounts("1").covers(null, Map.of())).isFalse();
        assertThat(Scope.ALL.covers(null, Map.of())).isTrue();
        assertThat(both).hasToString("team a, b in account 1");
    }

    @Test
    void refusesAScopeOfNothing() {
        assertThatThrownBy(() -> new Scope(false, Set.of(), Set.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Scope.teams(" ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Scope(true, Set.of("a"), Set.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Principal(" ", List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ScopeCoverage("x", 3, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AuditCheckpoint.parse("7")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AuditCheckpoint.parse("x " + AuditEntry.NO_SEAL))
                .isInstanceOf(InvalidInputException.class);
    }
}

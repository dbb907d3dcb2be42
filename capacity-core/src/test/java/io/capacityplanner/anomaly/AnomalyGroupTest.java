package io.capacityplanner.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Episodes of related series at about the same time are one group. */
class AnomalyGroupTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static AnomalyEpisode episode(AnomalyKind kind, int fromHour, int toHour, double probability) {
        return new AnomalyEpisode(
                kind,
                START.plus(Duration.ofHours(fromHour)),
                START.plus(Duration.ofHours(toHour)),
                probability,
                5,
                Direction.ABOVE,
                0,
                1,
                9,
                "It rose.");
    }

    private static AnomalyReport report(String resource, AnomalyEpisode... episodes) {
        return new AnomalyReport(SeriesKey.of(resource, "cpu"), 100, List.of(), List.of(), List.of(episodes));
    }

    private static List<AnomalyGroup> groups(AnomalyReport... reports) {
        return AnomalyGroup.of(List.of(reports), key -> key.resource().substring(0, 1), Duration.ofHours(1));
    }

    @Test
    void whatOverlapsIsOneGroupAndTheFirstToMoveLeads() {
        List<AnomalyGroup> groups = groups(
                report("a1", episode(AnomalyKind.POINT, 11, 13, 1e-4)),
                report("a2", episode(AnomalyKind.POINT, 10, 12, 1e-6), episode(AnomalyKind.POINT, 30, 31, 1e-4)),
                report("b1", episode(AnomalyKind.POINT, 10, 12, 1e-5)));

        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("a");
            assertThat(group.first().series()).isEqualTo(SeriesKey.of("a2", "cpu"));
            assertThat(group.series()).hasSize(2);
            assertThat(group.members()).hasSize(2);
            assertThat(group.severity()).isEqualTo(6);
        });
    }

    @Test
    void aChangeCountsWhereItBegins() {
        AnomalyReport shift = report("a1", episode(AnomalyKind.LEVEL_SHIFT, 10, 90, 1e-9));

        assertThat(groups(shift, report("a2", episode(AnomalyKind.POINT, 50, 51, 1e-4))))
                .isEmpty();
        assertThat(groups(shift, report("a2", episode(AnomalyKind.POINT, 11, 12, 1e-4))))
                .hasSize(1);
    }

    @Test
    void severityIsTheLogarithmOfTheProbability() {
        assertThat(episode(AnomalyKind.POINT, 1, 2, 1e-3).severity()).isEqualTo(3);
        assertThat(episode(AnomalyKind.POINT, 1, 2, 0).severity()).isEqualTo(15);
        assertThat(episode(AnomalyKind.POINT, 1, 2, 1).severity()).isZero();
    }

    @Test
    void impossibleEpisodesAreRefused() {
        assertThatThrownBy(() -> episode(AnomalyKind.POINT, 2, 2, 0.1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> episode(AnomalyKind.POINT, 1, 2, Double.NaN))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new AnomalyGroup("a", List.of())).isInstanceOf(InvalidInputException.class);
    }
}

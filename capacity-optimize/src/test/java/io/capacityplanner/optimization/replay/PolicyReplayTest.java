package io.capacityplanner.optimization.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures worked out by hand. */
class PolicyReplayTest {

    private static final long HOUR = 3_600_000;

    /** Ten steps of half a day: the time from first to last is 4.5 days, 70 % of it end between samples 6 and 7. */
    private static TracedResource halfDays(double... values) {
        return Traces.regular(Dimension.CPU, 10, 12 * HOUR, values);
    }

    private static final TracedResource TEN = halfDays(1, 2, 1, 2, 1, 2, 1, /* unseen */ 4, 1, 3);

    @Test
    void scoresTheUnseenPart() {
        ResourceScore score = PolicyReplay.ofDefaults().score(TEN, Policy.peak());

        assertThat(score.alloc()).isEqualTo(0.2, within(1e-15));
        assertThat(score.viol()).isEqualTo(2 / 3.0);
        assertThat(score.unserved()).isEqualTo(3 / 8.0);
        assertThat(score.slack()).isEqualTo(1 - (1 + 0.5 + 1) / 3, within(1e-15));
        // The decision falls 3.15 days after the first sample: the samples of 3.5 and 4 days lie within a day of it.
        assertThat(score.scoredDays()).isEqualTo(2);
        assertThat(score.violationDays()).isEqualTo(2);
        assertThat(score.days()).isEqualTo(1.0);
        assertThat(score.changes()).isEqualTo(1);
        assertThat(score.declined()).isFalse();
        assertThat(score.cost()).isNull();
    }

    @Test
    void costIsAllocationTimesTimeTimesPrice() {
        PolicyReplay replay = PolicyReplay.of(ReplayOptions.ofDefaults().withPrices(0.5, 2.0));
        // From 3.15 days to the last sample at 4.5 days, which stands for half a day more.
        double hours = (5 - 3.15) * 24;
        assertThat(replay.score(TEN, Policy.peak()).cost()).isEqualTo(2 * hours * 0.5, within(1e-9));

        double gib = 1L << 30;
        TracedResource memory = Traces.regular(Dimension.MEMORY, 10 * gib, 12 * HOUR, gib, gib, gib, gib);
        double memoryHours = (2 - 1.05) * 24;
        assertThat(replay.score(memory, Policy.peak()).cost()).isEqualTo(memoryHours * 2, within(1e-9));
    }

    @Test
    void whereThePolicyDeclinesTheProvisionedSizeStays() {
        ResourceScore score = PolicyReplay.ofDefaults().score(TEN, Policy.declining());

        assertThat(score.declined()).isTrue();
        assertThat(score.alloc()).isEqualTo(1);
        assertThat(score.changes()).isZero();
        assertThat(score.viol()).isZero();
    }

    @Test
    void allocationsKeepToFloorCapAndSteps() {
        assertThat(PolicyReplay.ofDefaults().score(TEN, Policy.constant(0)).alloc())
                .isEqualTo(0.01);
        assertThat(PolicyReplay.ofDefaults().score(TEN, Policy.constant(50)).alloc())
                .isEqualTo(1);
        ReplayOptions free = ReplayOptions.ofDefaults().withFloor(0).withCapped(false);
        assertThat(PolicyReplay.of(free).score(TEN, Policy.constant(50)).alloc())
                .isEqualTo(5);
        ResourceScore nothing = PolicyReplay.of(free).score(TEN, Policy.constant(0));
        assertThat(nothing.alloc()).isZero();
        assertThat(nothing.unserved()).isEqualTo(1);
        assertThat(nothing.slack()).isZero();
        ReplayOptions steps = ReplayOptions.ofDefaults().withSteps(0.5, 1024);
        assertThat(PolicyReplay.of(steps).score(TEN, Policy.constant(1.1)).alloc())
                .isEqualTo(0.15);
    }

    @Test
    void decidesAnewOnWhatIsSeenByThen() {
        PolicyReplay daily = PolicyReplay.of(ReplayOptions.ofDefaults().withRedecideDays(1));
        ResourceScore score = daily.score(TEN, Policy.peak());

        // On the second day the peak of 4 has been seen.
        assertThat(score.changes()).isEqualTo(2);
        assertThat(score.violationDays()).isEqualTo(1);
        assertThat(score.viol()).isEqualTo(1 / 3.0);
        assertThat(score.alloc()).isEqualTo((2 * 1 + 4 * 0.85) / 1.85 / 10, within(1e-12));

        ResourceScore hindsight = daily.score(TEN, Policy.hindsightPeak());
        assertThat(hindsight.viol()).isZero();
        assertThat(hindsight.alloc()).isEqualTo((4 * 1 + 3 * 0.85) / 1.85 / 10, within(1e-12));
    }

    @Test
    void capacityIsTheMeanOfTheSeenPart() {
        UsageTrace usage = TEN.usage();
        double[] capacities = {8, 12, 8, 12, 10, 10, 10, 99, 99, 99};
        TracedResource varying = TracedResource.of("vm", Dimension.CPU, usage, capacities);

        assertThat(PolicyReplay.ofDefaults().score(varying, Policy.peak()).alloc())
                .isEqualTo(0.2, within(1e-15));
    }

    @Test
    void meansCountEachResourceAlike() {
        TracedResource quiet = halfDays(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        PolicyScore score = PolicyReplay.ofDefaults()
                .compare(List.of(TEN, quiet).iterator(), List.of(Policy.peak()))
                .get(0);

        assertThat(score.policy()).isEqualTo("peak");
        assertThat(score.resources()).isEqualTo(2);
        assertThat(score.alloc()).isEqualTo(0.15, within(1e-15));
        assertThat(score.days()).isEqualTo(0.5);
        assertThat(score.violationDays()).isEqualTo(2);
    }

    @Test
    void refusesWhatCannotBeScored() {
        PolicyReplay replay = PolicyReplay.ofDefaults();
        assertThatThrownBy(() -> replay.score(Traces.regular(Dimension.CPU, 1, HOUR, 1), Policy.peak()))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> replay.score(Traces.regular(Dimension.CPU, 1, 0, 1, 1), Policy.peak()))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> replay.compare(new ArrayList<TracedResource>().iterator(), List.of(Policy.peak())))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> replay.score(TEN, Policy.constant(Double.NaN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("constant")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Traces.regular(Dimension.CPU, 0, HOUR, 1, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TracedResource.of("vm", Dimension.CPU, TEN.usage(), new double[] {1, 2}))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
    void refusesADecisionOutsideTheTrace(double share) {
        assertThatThrownBy(() -> ReplayOptions.ofDefaults().withDecideAt(share))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(String.valueOf(share));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesOddNumbers(double odd) {
        ReplayOptions options = ReplayOptions.ofDefaults();
        assertThatThrownBy(() -> options.withFloor(odd)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> options.withSteps(odd, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> options.withSteps(0, odd)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> options.withPrices(odd, null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> options.withPrices(null, odd)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> options.withRedecideDays(0)).isInstanceOf(InvalidInputException.class);
    }
}

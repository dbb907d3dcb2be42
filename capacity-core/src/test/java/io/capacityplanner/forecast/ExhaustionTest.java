package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExhaustionTest {

    private static final Instant LAST = Instant.parse("2026-03-31T00:00:00Z");
    private static final Ratio RISK = Ratio.of(0.05);

    private final Exhaustion rising = exhaustion(false, 0, 0.02, 0.1, 0.5, 0.5, 0.9);
    private final Exhaustion full = exhaustion(true, 1, 1);

    @Test
    void datesAreThoseOfTheFirstStepThatReachesTheOdds() {
        assertThat(rising.at(0.02)).contains(day(2));
        assertThat(rising.at(0.05)).contains(day(3));
        assertThat(rising.median()).contains(day(4));
        assertThat(rising.at(0.9)).contains(day(6));
        assertThat(rising.daysToFull()).contains(4.0);
    }

    @Test
    void nothingIsSaidBeyondTheHorizon() {
        assertThat(rising.at(0.91)).isEmpty();
        assertThat(rising.at(1)).isEmpty();
        assertThat(rising.horizonEnd()).isEqualTo(day(7));
        assertThat(rising.probabilityWithinHorizon()).isEqualTo(0.9);
        assertThat(rising.probabilityBy(day(5000))).isEqualTo(0.9);
        assertThat(exhaustion(false).median()).isEmpty();
        assertThat(exhaustion(false).probabilityWithinHorizon()).isZero();
        assertThat(exhaustion(false).probabilityBy(day(3))).isZero();
    }

    @Test
    void probabilityByAMomentIsThatOfItsStep() {
        assertThat(rising.probabilityBy(LAST)).isZero();
        assertThat(rising.probabilityBy(day(3))).isEqualTo(0.1);
        assertThat(rising.probabilityBy(day(4).minusMillis(1))).isEqualTo(0.1);
        assertThat(rising.probabilityBy(day(4))).isEqualTo(0.5);
    }

    @Test
    void alreadyReachedIsZeroDaysAway() {
        assertThat(full.daysToFull()).contains(0.0);
        assertThat(full.at(0.01)).contains(LAST);
        assertThat(full.probabilityBy(LAST)).isEqualTo(1);
        assertThat(full.probabilityWithinHorizon()).isEqualTo(1);
        assertThat(full.orderBy(Duration.ofDays(2), RISK).overdue()).isTrue();
        assertThat(full.orderBy(Duration.ofDays(2), RISK).riskIfOrderedNow()).isEqualTo(1);
    }

    @Test
    void ordersALeadTimeBeforeTheRiskIsReached() {
        OrderBy order = rising.orderBy(Duration.ofDays(2), RISK);

        assertThat(order.date()).contains(day(1));
        assertThat(order.overdue()).isFalse();
        assertThat(order.riskIfOrderedNow()).isEqualTo(0.02);
        assertThat(order.leadTime()).isEqualTo(Duration.ofDays(2));
        assertThat(order.risk()).isEqualTo(RISK);
    }

    @Test
    void orderingIsOverdueWhenTheLeadTimeIsLongerThanWhatIsLeft() {
        OrderBy order = rising.orderBy(Duration.ofDays(5), RISK);

        assertThat(order.date()).contains(day(-2));
        assertThat(order.overdue()).isTrue();
        assertThat(order.riskIfOrderedNow()).isEqualTo(0.5);
    }

    @Test
    void withoutARunOutThereIsNothingToOrder() {
        OrderBy order = rising.orderBy(Duration.ofDays(5), Ratio.of(0.95));

        assertThat(order.date()).isEmpty();
        assertThat(order.overdue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void refusesOddsThatAreNone(double odds) {
        assertThatThrownBy(() -> rising.at(odds))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Double.toString(odds));
    }

    @Test
    void refusesLeadTimesAndRisksThatAreNone() {
        assertThatThrownBy(() -> rising.orderBy(Duration.ofDays(-1), RISK))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("PT-24H")
                .hasMessageContaining("series db/disk");
        assertThatThrownBy(() -> rising.orderBy(Duration.ZERO, Ratio.of(0))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> rising.orderBy(Duration.ZERO, Ratio.of(1))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void probabilitiesAreCheckedAndCopied() {
        assertThatThrownBy(() -> exhaustion(false, 0.5, 0.4)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> exhaustion(false, Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> exhaustion(false, 1.5)).isInstanceOf(InvalidInputException.class);

        rising.probability()[0] = 1;
        assertThat(rising.probabilityBy(day(1))).isZero();
        assertThat(rising).isEqualTo(exhaustion(false, 0, 0.02, 0.1, 0.5, 0.5, 0.9));
        assertThat(rising).hasSameHashCodeAs(exhaustion(false, 0, 0.02, 0.1, 0.5, 0.5, 0.9));
        assertThat(rising).isNotEqualTo(exhaustion(false, 0, 0.02, 0.1, 0.5, 0.5, 0.8));
    }

    private static Exhaustion exhaustion(boolean reached, double... probability) {
        return new Exhaustion(SeriesKey.of("db", "disk"), 80, LAST, day(1), Step.DAY, reached, probability);
    }

    /** Days after the last observation; the first forecast step is day 1. */
    private static Instant day(int count) {
        return LAST.plus(Duration.ofDays(count));
    }
}

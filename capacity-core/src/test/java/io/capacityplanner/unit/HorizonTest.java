package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonTest {

    @Test
    void readsStepsAndSpans() {
        assertThat(Horizon.parse("48")).isEqualTo(Horizon.steps(48));
        assertThat(Horizon.parse(" 90d ")).isEqualTo(Horizon.days(90));
        assertThat(Horizon.parse("36h")).isEqualTo(Horizon.hours(36));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "200001", "0d", "-1d", "", "soon", "1.5d"})
    void refusesWhatIsNoHorizon(String text) {
        assertThatThrownBy(() -> Horizon.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void namesTheValueThatIsWrong() {
        assertThatThrownBy(() -> Horizon.steps(-3)).hasMessageContaining("-3");
        assertThatThrownBy(() -> Horizon.of(Duration.ofDays(-1))).hasMessageContaining("PT-24H");
        assertThatThrownBy(() -> new Horizon(Duration.ofDays(1), 5)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void countsStepsRoundedUp() {
        assertThat(Horizon.steps(7).stepsAt(Step.DAY)).isEqualTo(7);
        assertThat(Horizon.days(2).stepsAt(Step.HOUR)).isEqualTo(48);
        assertThat(Horizon.hours(25).stepsAt(Step.DAY)).isEqualTo(2);
        assertThat(Horizon.hours(1).stepsAt(Step.DAY)).isEqualTo(1);
    }

    @Test
    void stepsCoverTheSpanAndNoMore() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Step step = Step.ofSeconds(random.nextLong(60, 100_000));
            Duration span = Duration.ofSeconds(random.nextLong(60, 10_000_000));
            int steps = Horizon.of(span).stepsAt(step);
            String place = "seed " + seed + ", draw " + i + ": " + span + " in steps of " + step;
            assertThat(step.duration().multipliedBy(steps)).as(place).isGreaterThanOrEqualTo(span);
            assertThat(step.duration().multipliedBy(steps - 1L)).as(place).isLessThan(span);
        }
    }

    @Test
    void refusesMoreStepsThanAreComputed() {
        assertThatThrownBy(() -> Horizon.days(90).stepsAt(Step.ofSeconds(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("7776000")
                .hasMessageContaining("Resample");
    }
}

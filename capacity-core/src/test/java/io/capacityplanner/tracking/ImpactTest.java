package io.capacityplanner.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImpactTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final ImpactRequest DEFAULTS = ImpactRequest.ofDefaults();

    @Test
    void findsAKnownStepUnderSeasonAndGrowth() {
        Instant change = START.plus(Duration.ofDays(60));
        double[] hourly = new double[90 * 24];
        for (int i = 0; i < hourly.length; i++) {
            double day = i / 24.0;
            boolean weekend = (i / 24) % 7 >= 5;
            hourly[i] = 100
                    + 0.5 * day
                    + 20 * Math.sin(2 * Math.PI * i / 24.0)
                    - (weekend ? 30 : 0)
                    - (i >= 60 * 24 ? 25 : 0);
        }

        Impact.Effect effect = Impact.measure(TimeSeries.of(START, Step.HOUR, hourly), change, DEFAULTS)
                .effect()
                .orElseThrow();

        assertThat(effect.change()).isCloseTo(-25, within(1e-6));
        assertThat(effect.low()).isCloseTo(-25, within(1e-3));
        assertThat(effect.isConclusive()).isTrue();
        assertThat(effect.stepsBefore()).isEqualTo(60);
        assertThat(effect.stepsAfter()).isEqualTo(29);
        // The plain comparison of means would see 45 * 0.5 = 22 of growth against it.
        assertThat(effect.expected() - effect.actual()).isCloseTo(25, within(1e-6));
    }

    @Test
    void isUnbiasedAndItsIntervalHoldsOnNoise() {
        for (double persistence : new double[] {0, 0.6, 0.9}) {
            int inside = 0;
            double sum = 0;
            double squares = 0;
            int trials = 200;
            for (int seed = 0; seed < trials; seed++) {
                Impact.Effect effect = measured(noisy(seed, persistence, 56, 21, -5));
                double error = effect.change() + 5;
                sum += error;
                squares += error * error;
                inside += effect.low() <= -5 && effect.high() >= -5 ? 1 : 0;
            }
            double standardError = Math.sqrt(squares) / trials;
            assertThat(sum / trials).as("bias at %s", persistence).isCloseTo(0, within(4 * standardError));
            // 90 % of 200 within three standard errors, and a little less where the noise is close to a random walk.
            assertThat(inside / (double) trials)
                    .as("coverage at %s", persistence)
                    .isBetween(persistence > 0.8 ? 0.78 : 0.83, 0.97);
        }
    }

    /** Where the noise is as likely as its mirror image, no error of one sign can outweigh the other. */
    @Test
    void mirroredNoiseMirrorsTheError() {
        for (int seed = 0; seed < 20; seed++) {
            double[] values = noisy(seed, 0.6, 56, 21, -5);
            double[] mirrored = values.clone();
            for (int i = 0; i < values.length; i++) {
                mirrored[i] = 2 * course(i, 56, -5) - values[i];
            }
            double error = measured(values).change() + 5;

            assertThat(measured(mirrored).change() + 5).as("seed %d", seed).isCloseTo(-error, within(1e-8));
        }
    }

    @Test
    void doesNotSeeAnEffectWhereThereIsNone() {
        int conclusive = 0;
        for (int seed = 1000; seed < 1200; seed++) {
            conclusive += measured(noisy(seed, 0.4, 56, 21, 0)).isConclusive() ? 1 : 0;
        }
        assertThat(conclusive).isBetween(6, 36);
    }

    @Test
    void gapsAreLeftOut() {
        double[] values = noisy(7, 0.3, 56, 21, -5);
        double[] holed = values.clone();
        Arrays.fill(holed, 20, 25, Double.NaN);
        holed[63] = Double.NaN;

        Impact.Effect effect = measured(holed);

        assertThat(effect.stepsBefore()).isEqualTo(51);
        assertThat(effect.stepsAfter()).isEqualTo(20);
        assertThat(effect.change()).isCloseTo(measured(values).change(), within(1.0));
    }

    @Test
    void tinyAndHugeValuesBehaveAlike() {
        double[] values = noisy(3, 0.5, 56, 21, -5);
        Impact.Effect effect = measured(values);
        for (double scale : new double[] {0x1p-60, 0x1p60, 0x1p1010}) {
            double[] scaled = Arrays.stream(values).map(v -> v * scale).toArray();

            assertThat(measured(scaled).low() / scale).isEqualTo(effect.low());
        }
    }

    @Test
    void theYearIsTakenOutWithTwoYearsOfHistory() {
        int before = 800;
        double[] values = new double[before + 1 + 60];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + 0.01 * i + 30 * Math.sin(2 * Math.PI * i / 365.25) - (i >= before ? 12 : 0);
        }
        TimeSeries series = TimeSeries.of(START, Step.DAY, values);
        ImpactRequest long2 = new ImpactRequest(Confidence.of(0.9), Duration.ofDays(800), Duration.ofDays(1));

        assertThat(Impact.measure(series, START.plus(Duration.ofDays(before)), long2)
                        .effect()
                        .orElseThrow()
                        .change())
                .isCloseTo(-12, within(1e-6));
    }

    @Test
    void constantsHaveNoEffectAndNoNaN() {
        double[] values = new double[80];
        Arrays.fill(values, 42);

        Impact.Effect effect = measured(values);

        assertThat(effect.change()).isCloseTo(0, within(1e-9));
        assertThat(effect.isConclusive()).isFalse();
    }

    @Test
    void saysWhenToAskAgain() {
        double[] values = noisy(1, 0.3, 56, 4, -5);
        Instant change = START.plus(Duration.ofDays(56));

        Impact early = Impact.measure(TimeSeries.of(START, Step.DAY, values), change, DEFAULTS);

        assertThat(early.effect()).isEmpty();
        // The first day after the change is left out; seven more are needed, four are there.
        assertThat(early.refusal().orElseThrow().askAgain()).isEqualTo(change.plus(Duration.ofDays(8)));
        assertThat(early.refusal().orElseThrow().have()).isEqualTo("4 steps of 1d");
        Impact then = Impact.measure(TimeSeries.of(START, Step.DAY, noisy(1, 0.3, 56, 7, -5)), change, DEFAULTS);
        assertThat(then.effect()).isPresent();
    }

    @Test
    void refusesShortHistoriesAndSeriesWithoutDates() {
        Impact shortOne = Impact.measure(
                TimeSeries.of(START, Step.DAY, noisy(1, 0.3, 20, 20, -5)), START.plus(Duration.ofDays(20)), DEFAULTS);

        assertThat(shortOne.refusal().orElseThrow().reason()).contains("before the change");
        assertThat(shortOne.refusal().orElseThrow().askAgain()).isNull();
        assertThatThrownBy(() -> Impact.measure(TimeSeries.indexed(1, 2, 3), START, DEFAULTS))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesEmptyAndFarAwayWindows() {
        TimeSeries none = TimeSeries.of(START, Step.DAY);
        TimeSeries some = TimeSeries.of(START, Step.DAY, noisy(1, 0.3, 56, 21, -5));

        assertThat(Impact.measure(none, START, DEFAULTS).refusal()).isPresent();
        assertThat(Impact.measure(some, START.minus(Duration.ofDays(4000)), DEFAULTS)
                        .refusal())
                .isPresent();
        assertThat(Impact.measure(some, START.plus(Duration.ofDays(4000)), DEFAULTS)
                        .refusal())
                .isPresent();
    }

    @Test
    void weekdaysAreThoseOfTheZone() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        Instant midnight = START.atZone(tokyo).toLocalDate().atStartOfDay(tokyo).toInstant();
        double[] values = new double[80];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 + (i % 7 == 0 ? 5 : 0) - (i > 60 ? 1 : 0);
        }
        Impact.Effect effect = Impact.measure(
                        TimeSeries.of(midnight, Step.DAY, tokyo, values), midnight.plus(Duration.ofDays(60)), DEFAULTS)
                .effect()
                .orElseThrow();

        assertThat(effect.change()).isCloseTo(-1, within(1e-6));
    }

    @Test
    void moneyOfADayBecomesMoneyOfAMonth() {
        Impact.Effect effect = new Impact.Effect(30, 20, -10, -12, -8, 60, 20, Duration.ofDays(1), "line");

        MoneyRange saving = effect.monthlySaving(Currency.getInstance("USD"), Duration.ofDays(1));

        // 730 hours are 30.41666… days.
        assertThat(saving.middle().rounded()).isEqualTo(Money.usd(304.17));
        assertThat(saving.low()).isLessThan(saving.middle());
        assertThat(saving.high().rounded()).isEqualTo(Money.usd(365));
    }

    private static Impact.Effect measured(double[] values) {
        return Impact.measure(TimeSeries.of(START, Step.DAY, values), START.plus(Duration.ofDays(56)), DEFAULTS)
                .effect()
                .orElseThrow();
    }

    /** Growth, a week, autoregressive noise, and a step; one day of settling lies between before and after. */
    private static double[] noisy(long seed, double persistence, int before, int after, double step) {
        SplittableRandom random = new SplittableRandom(seed * 7919 + 5);
        double[] values = new double[before + 1 + after];
        double noise = random.nextGaussian() / Math.sqrt(1 - persistence * persistence);
        for (int i = 0; i < values.length; i++) {
            values[i] = course(i, before, step) + noise;
            noise = persistence * noise + random.nextGaussian();
        }
        return values;
    }

    private static double course(int day, int before, double step) {
        return 100 + 0.3 * day - (day % 7 >= 5 ? 10 : 0) + (day >= before ? step : 0);
    }
}

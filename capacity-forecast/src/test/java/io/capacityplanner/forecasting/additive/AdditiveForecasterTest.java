package io.capacityplanner.forecasting.additive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdditiveForecasterTest extends ForecasterContract {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Confidence C95 = Confidence.of(0.95);

    @Override
    protected Forecaster forecaster() {
        return new AdditiveForecaster();
    }

    private static TimeSeries days(int length, long seed, double noise, IntToDoubleFunction signal) {
        SplittableRandom random = new SplittableRandom(seed);
        return TimeSeries.of(
                START,
                Step.DAY,
                IntStream.range(0, length)
                        .mapToDouble(t -> signal.applyAsDouble(t) + noise * random.nextGaussian())
                        .toArray());
    }

    private static FittedAdditive fit(AdditiveOptions options, TimeSeries series, FitContext context) {
        return new AdditiveForecaster(options).fit(series, context);
    }

    private static FittedAdditive fit(AdditiveOptions.Builder options, TimeSeries series) {
        return fit(options.build(), series, FitContext.ofDefaults());
    }

    private static double week(int t) {
        return 8 * Math.sin(2 * Math.PI * t / 7);
    }

    @Test
    void componentsAddUpToThePredictionExactly() {
        for (long seed = 1; seed <= 5; seed++) {
            FittedAdditive model = fit(
                    AdditiveOptions.builder()
                            .seasonEffect(seed % 2 == 0 ? Effect.MULTIPLICATIVE : Effect.ADDITIVE)
                            .events(List.of(AdditiveEvent.of(
                                    "sale", List.of(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 9, 1))))),
                    days(150, seed, 1, t -> 100 + 0.3 * t + week(t)));

            AdditiveComponents future = model.components(40);
            AdditiveComponents past = model.components();

            assertThat(future.prediction())
                    .isEqualTo(model.forecast(40, List.of()).mean());
            assertThat(past.prediction()).isEqualTo(model.fitted());
            assertThat(past.added()).containsKey("sale");
            assertThat(seed % 2 == 0 ? past.multiplied() : past.added()).containsKey("week");
            for (int t = 0; t < past.steps(); t++) {
                double share = 0;
                for (String name : past.multiplied().keySet()) {
                    share += past.component(name)[t];
                }
                double sum = past.trend()[t] * (1 + share);
                for (String name : past.added().keySet()) {
                    sum += past.component(name)[t];
                }
                assertThat(sum + past.carriedOn()[t]).isCloseTo(past.prediction()[t], within(1e-9));
            }
        }
    }

    @Test
    void findsTheChangeOfSlope() {
        FittedAdditive model = fit(
                AdditiveOptions.builder(), days(300, 3, 0.5, t -> 50 + 0.1 * t + Math.max(0, t - 150) * 0.9 + week(t)));

        double around = model.changePoints().stream()
                .filter(point -> Math.abs(point.position() - 150) <= 25)
                .mapToDouble(ChangePoint::change)
                .sum();
        assertThat(around).isCloseTo(0.9, within(0.1));
        assertThat(model.changePoints().get(0).instant()).isBetween(START, Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(model.forecast(30, List.of()).meanAt(29)).isCloseTo(50 + 32.9 + 179 * 0.9 + week(329), within(4.0));
    }

    @Test
    void changePointsStandWhereTheyAreGiven() {
        FittedAdditive model = fit(
                AdditiveOptions.builder()
                        .changePointsAt(
                                List.of(START.plusSeconds(100 * 86_400L), Instant.parse("2020-01-01T00:00:00Z"))),
                days(200, 4, 0.1, t -> 20 + 0.2 * t + Math.max(0, t - 100) * 0.5));

        assertThat(model.changePoints()).hasSize(1);
        assertThat(model.changePoints().get(0).position()).isCloseTo(100, within(1e-9));
        assertThat(model.changePoints().get(0).change()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void learnsWhatADriverDoesAndFollowsItsFuture() {
        SplittableRandom random = new SplittableRandom(9);
        double[] orders = random.doubles(160, 100, 300).toArray();
        TimeSeries series = days(120, 5, 0.5, t -> 40 + 0.25 * orders[t] + week(t));
        FitContext context = FitContext.ofDefaults().withDrivers(List.of(Driver.known("orders", orders)));

        FittedAdditive model = fit(AdditiveOptions.ofDefaults(), series, context);

        double[] mean = model.forecast(40, List.of()).mean();
        for (int h = 0; h < 40; h++) {
            assertThat(mean[h]).isCloseTo(40 + 0.25 * orders[120 + h] + week(120 + h), within(3.0));
        }
        double[] part = model.components(40).component("orders");
        assertThat((part[1] - part[0]) / (orders[121] - orders[120])).isCloseTo(0.25, within(0.01));
        assertThatThrownBy(() -> model.forecast(41, List.of())).isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void anUnsureDriverWidensTheBands() {
        double[] users = IntStream.range(0, 140)
                .mapToDouble(t -> 50 + 30 * Math.sin(t * t))
                .toArray();
        TimeSeries series = days(120, 6, 0.3, t -> 10 + users[t]);
        double[] errors = new double[140];
        Arrays.fill(errors, 120, 140, 5);

        FittedAdditive sure = fit(
                AdditiveOptions.ofDefaults(),
                series,
                FitContext.ofDefaults().withDrivers(List.of(Driver.known("users", users))));
        FittedAdditive unsure = fit(
                AdditiveOptions.ofDefaults(),
                series,
                FitContext.ofDefaults().withDrivers(List.of(new Driver("users", users, errors))));

        assertThat(width(unsure, 10)).isGreaterThan(width(sure, 10) + 4 * 5 * 0.9);
    }

    private static double width(FittedAdditive model, int steps) {
        var band = model.forecast(steps, List.of(C95)).band(C95);
        return band.upperAt(steps - 1) - band.lowerAt(steps - 1);
    }

    @Test
    void aDriverThatNeverChangesIsLeftOutWithAWarning() {
        double[] flat = new double[150];
        Arrays.fill(flat, 7);

        FittedAdditive model = fit(
                AdditiveOptions.ofDefaults(),
                days(120, 7, 1, t -> 50),
                FitContext.ofDefaults().withDrivers(List.of(Driver.known("flat", flat))));

        assertThat(model.warnings()).anyMatch(warning -> warning.contains("\"flat\" is left out"));
    }

    @Test
    void learnsAnEventWithItsWindow() {
        List<LocalDate> dates = List.of(
                LocalDate.of(2026, 4, 10),
                LocalDate.of(2026, 6, 15),
                LocalDate.of(2026, 8, 5),
                LocalDate.of(2026, 9, 20));
        TimeSeries series = days(
                190,
                8,
                0.5,
                t -> 100
                        + week(t)
                        + (dates.contains(LocalDate.of(2026, 3, 1).plusDays(t)) ? 30 : 0)
                        + (dates.contains(LocalDate.of(2026, 3, 1).plusDays(t + 1)) ? 12 : 0));

        FittedAdditive model = fit(
                AdditiveOptions.builder()
                        .events(List.of(AdditiveEvent.of("launch", dates).withWindow(1, 0))),
                series);

        double[] launch = model.components(30).component("launch");
        int day = (int) (LocalDate.of(2026, 9, 20).toEpochDay()
                        - LocalDate.of(2026, 3, 1).toEpochDay())
                - 190;
        assertThat(launch[day]).isCloseTo(30, within(2.0));
        assertThat(launch[day - 1]).isCloseTo(12, within(2.0));
        assertThat(launch[day + 1]).isZero();
    }

    @Test
    void whatNeedsDatesIsRefusedWithoutThem() {
        TimeSeries indexed = TimeSeries.indexed(days(100, 9, 1, t -> 50).toArray());
        AdditiveOptions events = AdditiveOptions.builder()
                .events(List.of(AdditiveEvent.of("sale", List.of(LocalDate.of(2026, 4, 1)))))
                .build();
        AdditiveOptions points =
                AdditiveOptions.builder().changePointsAt(List.of(START)).build();

        assertThatThrownBy(() -> fit(events, indexed, FitContext.ofDefaults()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> fit(points, indexed, FitContext.ofDefaults()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(fit(AdditiveOptions.builder().season(CalendarSeason.YEAR, true), indexed)
                        .warnings())
                .anyMatch(warning -> warning.contains("no dates"));
    }

    @Test
    void calendarSeasonsAreTakenInOrLeftOutAsAsked() {
        TimeSeries series = days(800, 10, 1, t -> 100 + week(t));

        assertThat(fit(AdditiveOptions.builder().season(CalendarSeason.WEEK, false), series)
                        .components()
                        .added())
                .doesNotContainKey("week");
        assertThat(fit(AdditiveOptions.builder().season(CalendarSeason.MONTH, 2), series)
                        .components()
                        .added())
                .containsKeys("week", "month");
    }

    @Test
    void logisticGrowthKeepsToItsCapacity() {
        TimeSeries series = days(120, 11, 0.5, t -> 90 / (1 + Math.exp(-(t - 60) / 15.0)));
        AdditiveOptions options =
                AdditiveOptions.builder().growth(Growth.LOGISTIC).build();
        FitContext context = FitContext.ofDefaults().withBounds(new ValueBounds(-5.0, 95.0));

        ForecastDistribution forecast = fit(options, series, context).forecast(200, List.of(C95));

        assertThat(Arrays.stream(forecast.band(C95).upper()).max().orElseThrow())
                .isLessThanOrEqualTo(95);
        assertThat(forecast.meanAt(199)).isBetween(85.0, 95.0);
        assertThatThrownBy(() -> fit(options, series, FitContext.ofDefaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("capacity");
    }

    @Test
    void pathsAgreeWithTheBands() {
        FittedAdditive model = fit(AdditiveOptions.builder(), days(200, 12, 2, t -> 100 + 0.2 * t + week(t)));

        double[][] paths = model.simulate(20, 4000, 1);
        var band = model.forecast(20, List.of(C95)).band(C95);

        for (int h : new int[] {0, 9, 19}) {
            int step = h;
            double[] at = Arrays.stream(paths).mapToDouble(path -> path[step]).toArray();
            double width = band.upperAt(h) - band.lowerAt(h);
            assertThat(Quantiles.of(at, 0.025)).isCloseTo(band.lowerAt(h), within(0.08 * width));
            assertThat(Quantiles.of(at, 0.975)).isCloseTo(band.upperAt(h), within(0.08 * width));
        }
    }

    @Test
    void bandsHoldWhatTheyPromise() {
        int held = 0;
        int all = 0;
        for (long seed = 1; seed <= 40; seed++) {
            TimeSeries series = days(220, 100 + seed, 3, t -> 100 + 0.2 * t + week(t));
            var band = fit(AdditiveOptions.builder(), series.slice(0, 200))
                    .forecast(20, List.of(C95))
                    .band(C95);
            for (int h = 0; h < 20; h++) {
                held += series.get(200 + h) >= band.lowerAt(h) && series.get(200 + h) <= band.upperAt(h) ? 1 : 0;
                all++;
            }
        }
        assertThat((double) held / all).isBetween(0.93, 1.0);
    }

    @Test
    void aModelWithEverythingIsRestoredFromItsState() {
        double[] driver =
                IntStream.range(0, 300).mapToDouble(t -> Math.cos(t * t)).toArray();
        AdditiveOptions options = AdditiveOptions.builder()
                .logistic(0, 200)
                .seasonEffect(Effect.MULTIPLICATIVE)
                .driverEffects(Map.of("driver", Effect.MULTIPLICATIVE))
                .events(List.of(AdditiveEvent.of("sale", List.of(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 10, 1)))))
                .build();
        FittedAdditive model = fit(
                options,
                days(200, 13, 1, t -> 60 + 0.3 * t + week(t) + 5 * driver[t]),
                FitContext.ofDefaults().withDrivers(List.of(Driver.known("driver", driver))));

        var restored = (FittedAdditive) new AdditiveForecaster(options)
                .restore(ModelState.fromJson(model.toState().toJson()));

        assertThat(restored.components(50)).isEqualTo(model.components(50));
        assertThat(restored.forecast(50, List.of(C95))).isEqualTo(model.forecast(50, List.of(C95)));
        assertThat(restored.changePoints()).isEqualTo(model.changePoints());
        assertThat(restored.explanation()).isEqualTo(model.explanation()).hasSizeGreaterThan(3);
    }

    @Test
    void withoutAutoregressionNothingIsCarriedOn() {
        FittedAdditive model =
                fit(AdditiveOptions.asPublished(), days(100, 14, 1, t -> 50 + week(t)), FitContext.ofDefaults());

        assertThat(model.components(10).carriedOn()).containsOnly(0);
        assertThat(model.modelName()).isEqualTo("Additive(linear + week)");
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(() ->
                        AdditiveOptions.builder().changePoints(-1, 0.8, 0.05).build())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        AdditiveOptions.builder().changePoints(5, 1.2, 0.05).build())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AdditiveOptions.builder().logistic(5, 5).build())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        AdditiveOptions.builder().seasonPriorScale(Double.NaN).build())
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AdditiveEvent.of("never", List.of())).isInstanceOf(InvalidInputException.class);
    }
}

package io.capacityplanner.scenario;

import static io.capacityplanner.scenario.Change.FIRST_STEP;
import static io.capacityplanner.scenario.Futures.PATHS;
import static io.capacityplanner.scenario.Futures.STEPS;
import static io.capacityplanner.scenario.Futures.apply;
import static io.capacityplanner.scenario.Futures.day;
import static io.capacityplanner.scenario.Futures.key;
import static io.capacityplanner.scenario.Futures.simulation;
import static io.capacityplanner.scenario.Futures.width;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSimulationTest {

    private static final Confidence C80 = Confidence.of(0.80);
    private static final Confidence C95 = Confidence.of(0.95);

    private final SimulatedForecast web = Futures.of("web", 100, 0.5, 8, 1);
    private final SimulatedForecast db = Futures.level("db", 40, 5, 2);

    private static double mean(SimulatedForecast simulated, int step) {
        return simulated.forecast().distribution().meanAt(step);
    }

    private static PredictionBand band(SimulatedForecast simulated, Confidence level) {
        return simulated.forecast().distribution().band(level);
    }

    @Test
    void changesThatChangeNothingLeaveTheForecastEqual() {
        List<Change> identities = List.of(
                new Growth(1, FIRST_STEP),
                new StepChange(0, FIRST_STEP),
                new CompoundGrowth(Estimate.certain(0), Duration.ofDays(30), FIRST_STEP, SeriesScope.ALL),
                new EfficiencyGain(Estimate.certain(0), FIRST_STEP, Ramp.NONE, SeriesScope.ALL),
                new Launch(
                        Amount.share(0),
                        DateEstimate.certain(day(3)),
                        Ramp.linear(Duration.ofDays(5)),
                        SeriesScope.ALL),
                new SeasonalEvent(Estimate.certain(1), day(3), Duration.ofDays(3), true, SeriesScope.ALL),
                Migration.outOf("web", Amount.share(0), FIRST_STEP, Ramp.NONE));
        for (Change change : identities) {
            assertThat(apply(web, change).forecast()).as(change.describe()).isEqualTo(web.forecast());
        }
        assertThat(apply(web, identities.toArray(Change[]::new)).forecast()).isEqualTo(web.forecast());
    }

    @Test
    void changesOfOtherSeriesLeaveTheForecastAlone() {
        Change other = new Growth(Estimate.certain(2), FIRST_STEP, SeriesScope.resource("db"));
        Change service = new Growth(Estimate.certain(2), FIRST_STEP, SeriesScope.service("mail"));
        Change metric = new Growth(Estimate.certain(2), FIRST_STEP, SeriesScope.metric("cpu"));

        assertThat(apply(web, other, service, metric)).isSameAs(web);
        assertThat(simulation(1, Map.of(), other).actsOn(key("web"))).isFalse();
        assertThat(mean(apply(web, new Growth(Estimate.certain(2), FIRST_STEP, SeriesScope.service("shop"))), 0))
                .isEqualTo(200);
    }

    @Test
    void growthsMultiply() {
        Forecast both = apply(web, new Growth(1.5, FIRST_STEP), new Growth(2, FIRST_STEP))
                .forecast();

        assertThat(both).isEqualTo(apply(web, new Growth(3, FIRST_STEP)).forecast());
    }

    @Test
    void theOrderOfChangesCounts() {
        assertThat(mean(apply(web, new Growth(2, FIRST_STEP), new StepChange(10, FIRST_STEP)), 0))
                .isEqualTo(210);
        assertThat(mean(apply(web, new StepChange(10, FIRST_STEP), new Growth(2, FIRST_STEP)), 0))
                .isEqualTo(220);
    }

    /** Points, bands, run-outs and peaks of {@code 1.4 y + 10} from day 20 on, worked out by hand. */
    @Test
    void certainChangesGiveTheAnalyticResult() {
        SimulatedForecast changed = apply(web, new Growth(1.4, day(20)), new StepChange(10, day(20)));

        for (int h = 0; h < STEPS; h++) {
            double line = 100 + 0.5 * h;
            double half = 1.959963984540054 * 8;
            double factor = h < 20 ? 1 : 1.4;
            double plus = h < 20 ? 0 : 10;
            assertThat(mean(changed, h)).isCloseTo(factor * line + plus, within(1e-9));
            assertThat(band(changed, C95).upperAt(h)).isCloseTo(factor * (line + half) + plus, within(1e-9));
            assertThat(band(changed, C95).lowerAt(h)).isCloseTo(factor * (line - half) + plus, within(1e-9));
            assertThat(changed.at(7, h)).isCloseTo(factor * web.at(7, h) + plus, within(1e-9));
        }
        // No path can reach 160 before day 20 (a noise of 6 deviations); from then on nearly all do at once.
        Exhaustion runOut = changed.forecast().exhaustion(Limit.of(160));
        assertThat(runOut.probabilityBy(day(19))).isZero();
        assertThat(runOut.median()).isEqualTo(Optional.of(day(20)));
        assertThat(changed.peakQuantile(0.5)).isCloseTo(1.4 * web.peakQuantile(0.5) + 10, within(2.0));
    }

    @Test
    void compoundGrowthCompoundsOverPartsOfPeriods() {
        SimulatedForecast flat = Futures.level("web", 100, 0, 1);
        SimulatedForecast changed =
                apply(flat, new CompoundGrowth(Estimate.certain(0.21), Duration.ofDays(20), day(10), SeriesScope.ALL));

        assertThat(mean(changed, 9)).isEqualTo(100);
        assertThat(mean(changed, 10)).isEqualTo(100);
        // Half a period: sqrt(1.21) = 1.1; two periods: 1.4641.
        assertThat(mean(changed, 20)).isCloseTo(110, within(1e-9));
        assertThat(mean(changed, 50)).isCloseTo(146.41, within(1e-9));
    }

    @Test
    void aLaunchClimbsItsRampFromItsDate() {
        SimulatedForecast flat = Futures.level("web", 100, 0, 1);
        SimulatedForecast changed = apply(
                flat,
                new Launch(
                        Amount.share(0.4),
                        DateEstimate.certain(day(10)),
                        Ramp.linear(Duration.ofDays(20)),
                        SeriesScope.ALL));

        assertThat(mean(changed, 10)).isEqualTo(100);
        assertThat(mean(changed, 15)).isCloseTo(110, within(1e-9));
        assertThat(mean(changed, 30)).isCloseTo(140, within(1e-9));
    }

    /** The date is uniform over days 10 to 30: by day h a share of (h - 10) / 20 of the futures has begun. */
    @Test
    void anUncertainDateSpreadsTheRunOut() {
        SimulatedForecast flat = Futures.level("web", 100, 0, 1);
        DateEstimate date = new DateEstimate(Estimate.Shape.UNIFORM, day(10), day(20), day(30));
        SimulatedForecast changed = apply(flat, new Launch(Amount.units(50), date, Ramp.NONE, SeriesScope.ALL));

        Exhaustion runOut = changed.forecast().exhaustion(Limit.of(149));
        for (int h = 10; h <= 30; h++) {
            assertThat(runOut.probabilityBy(day(h))).as("day " + h).isCloseTo((h - 10) / 20.0, within(0.021));
            assertThat(mean(changed, h)).isCloseTo(100 + 50 * (h - 10) / 20.0, within(0.06));
        }
        // Peaks are kept as 51 quantiles: half a hundredth less than even chance is possible on the day itself.
        assertThat(runOut.median().orElseThrow()).isBetween(day(20), day(21));
        assertThat(band(changed, C95).upperAt(20)).isEqualTo(150);
        assertThat(band(changed, C95).lowerAt(20)).isEqualTo(100);
    }

    @Test
    void aSeasonalEventComesBackEachYear() {
        SimulatedForecast flat = Futures.level("web", 100, 0, 1);
        Instant lastYear = Instant.parse("2025-03-10T00:00:00Z");
        Change once = new SeasonalEvent(Estimate.certain(2), lastYear, Duration.ofDays(3), false, SeriesScope.ALL);
        Change yearly = new SeasonalEvent(Estimate.certain(2), lastYear, Duration.ofDays(3), true, SeriesScope.ALL);

        assertThat(apply(flat, once).forecast()).isEqualTo(flat.forecast());
        SimulatedForecast changed = apply(flat, yearly);
        // 10 to 12 March are steps 9 to 11.
        assertThat(mean(changed, 8)).isEqualTo(100);
        assertThat(mean(changed, 9)).isEqualTo(200);
        assertThat(mean(changed, 11)).isEqualTo(200);
        assertThat(mean(changed, 12)).isEqualTo(100);
        Change turnOfTheYear = new SeasonalEvent(
                Estimate.certain(3), Instant.parse("2024-12-20T00:00:00Z"), Duration.ofDays(80), true, SeriesScope.ALL);
        // 20 December and 80 days: to 9 March inclusive, step 8.
        assertThat(mean(apply(flat, turnOfTheYear), 8)).isEqualTo(300);
        assertThat(mean(apply(flat, turnOfTheYear), 9)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aMigrationConservesTheTotal(long seed) {
        Map<SeriesKey, SimulatedForecast> linked = Map.of(key("web"), web, key("db"), db);
        ScenarioSimulation simulation = simulation(
                seed,
                linked,
                new Growth(Estimate.triangular(1, 1.2, 2), FIRST_STEP, SeriesScope.resource("web")),
                Migration.between(
                        "web",
                        "db",
                        Amount.share(Estimate.pert(0.1, 0.3, 0.9)),
                        day(5),
                        Ramp.sCurve(Duration.ofDays(30))),
                Migration.between("db", "web", Amount.units(500), day(40), Ramp.linear(Duration.ofDays(10))));
        ScenarioSimulation growth = simulation(
                seed, linked, new Growth(Estimate.triangular(1, 1.2, 2), FIRST_STEP, SeriesScope.resource("web")));

        SimulatedForecast from = simulation.apply(web);
        SimulatedForecast to = simulation.apply(db);
        SimulatedForecast grown = growth.apply(web);
        for (int h = 0; h < STEPS; h++) {
            assertThat(mean(from, h) + mean(to, h)).isCloseTo(mean(grown, h) + mean(db, h), within(1e-9));
            for (int p = 0; p < PATHS; p += 97) {
                assertThat(from.at(p, h) + to.at(p, h)).isCloseTo(grown.at(p, h) + db.at(p, h), within(1e-9));
                assertThat(from.at(p, h)).isGreaterThanOrEqualTo(0);
                assertThat(to.at(p, h)).isGreaterThanOrEqualTo(0);
            }
        }
        // All of it: 500 is more than there is.
        assertThat(to.quantile(1, STEPS - 1)).isZero();
    }

    @Test
    void whatMovesIsExchangedAndNeverMoreThanThereIs() {
        SimulatedForecast flat = Futures.level("web", 100, 0, 1);
        SimulatedForecast small = Futures.level("db", 10, 0, 1);
        Migration half =
                new Migration(Amount.units(400), FIRST_STEP, Ramp.linear(Duration.ofDays(40)), "web", "db", null, 0.5);
        ScenarioSimulation simulation = simulation(1, Map.of(key("web"), flat, key("db"), small), half);

        // Ten a day.
        assertThat(mean(simulation.apply(flat), 4)).isCloseTo(60, within(1e-9));
        assertThat(mean(simulation.apply(small), 4)).isCloseTo(30, within(1e-9));
        assertThat(mean(simulation.apply(flat), 20)).isZero();
        assertThat(mean(simulation.apply(small), 20)).isCloseTo(60, within(1e-9));
    }

    @Test
    void nothingLeavesForWhatIsNotThere() {
        ScenarioSimulation simulation = simulation(
                1,
                Map.of(key("web"), web),
                Migration.between("web", "nowhere", Amount.share(0.5), FIRST_STEP, Ramp.NONE));

        assertThat(simulation.apply(web)).isSameAs(web);
    }

    @Test
    void migrationsGoOutsideAndComeFromThere() {
        SimulatedForecast flat = Futures.level("web", 100, 0, 1);

        assertThat(mean(apply(flat, Migration.outOf("web", Amount.share(0.3), day(2), Ramp.NONE)), 2))
                .isCloseTo(70, within(1e-9));
        assertThat(mean(apply(flat, Migration.into("web", Amount.share(0.3), day(2), Ramp.NONE)), 2))
                .isCloseTo(130, within(1e-9));
        assertThat(mean(apply(flat, Migration.into("web", Amount.units(250), day(2), Ramp.NONE)), 2))
                .isCloseTo(350, within(1e-9));
    }

    @Test
    void aRegionIsAScaledCopyOrTakesItsShare() {
        SimulatedForecast flat = Futures.level("web", 100, 4, 1);
        for (boolean moved : new boolean[] {false, true}) {
            RegionAdded region =
                    new RegionAdded("web-eu", "web", null, Estimate.certain(0.3), moved, day(2), Ramp.NONE);
            ScenarioSimulation simulation = simulation(
                    1, Map.of(key("web"), flat), new Growth(2, FIRST_STEP), region, new StepChange(1, FIRST_STEP));

            List<SimulatedForecast> added = simulation.added(Set.of(key("web"))).stream()
                    .map(simulation::apply)
                    .toList();

            assertThat(added).hasSize(1);
            assertThat(added.get(0).forecast().series()).isEqualTo(key("web-eu"));
            assertThat(mean(added.get(0), 1)).isEqualTo(1);
            assertThat(mean(added.get(0), 2)).isCloseTo(61, within(1e-9));
            assertThat(added.get(0).at(3, 9)).isCloseTo(0.6 * flat.at(3, 9) + 1, within(1e-9));
            assertThat(width(added.get(0), 9)).isCloseTo(0.6 * width(flat, 9), within(0.02));
            assertThat(mean(simulation.apply(flat), 2)).isCloseTo(moved ? 141 : 201, within(1e-9));
            assertThat(simulation.added(Set.of(key("web"), key("web-eu")))).isEmpty();
        }
    }

    /** Lines 100 with noise 8, times a factor of mean 1.5 and deviation sd: var = 1.5² 8² + sd² (100² + 8²). */
    @Test
    void anUncertainFactorWidensTheBandAsTheVarianceOfTheProduct() {
        SimulatedForecast flat = Futures.level("web", 100, 8, 1);
        SimulatedForecast changed = apply(flat, new Growth(Estimate.uniform(1.2, 1.8), FIRST_STEP, SeriesScope.ALL));

        double deviation = 0.6 / Math.sqrt(12);
        double expected = Math.sqrt(2.25 * 64 + deviation * deviation * (10_000 + 64));
        double[] drawn = new double[PATHS];
        for (int h = 0; h < STEPS; h += 13) {
            double sum = 0;
            for (int p = 0; p < PATHS; p++) {
                drawn[p] = changed.at(p, h) - 150;
                sum += drawn[p] * drawn[p];
            }
            assertThat(Math.sqrt(sum / PATHS)).isCloseTo(expected, within(0.6));
            assertThat(mean(changed, h)).isCloseTo(150, within(1e-2));
            // The 95 % band is that of the paths; each end is beyond what the noise or the factor alone gives.
            assertThat(band(changed, C95).upperAt(h)).isCloseTo(changed.quantile(0.975, h), within(1.5));
            assertThat(band(changed, C95).upperAt(h)).isGreaterThan(180).isLessThan(150 + 2 * expected + 5);
        }
    }

    @Test
    void aWiderUncertaintyNeverNarrowsTheBand() {
        for (long seed = 1; seed <= 4; seed++) {
            double[] before = new double[2];
            double least = 1;
            for (double wide : new double[] {0, 0.1, 0.2, 0.4, 0.8}) {
                Estimate factor = Estimate.triangular(1.4 - wide, 1.4, 1.4 + wide);
                SimulatedForecast changed = simulation(seed, Map.of(), new Growth(factor, FIRST_STEP, SeriesScope.ALL))
                        .apply(web);
                double[] widths = {width(changed, 30), changed.peakQuantile(0.95)};
                // A hundredth of sampling.
                assertThat(widths[0]).as("band, seed " + seed + ", ±" + wide).isGreaterThan(0.99 * before[0]);
                assertThat(widths[1]).as("peak, seed " + seed + ", ±" + wide).isGreaterThan(0.99 * before[1]);
                double early = changed.forecast().exhaustion(Limit.of(240)).probabilityBy(day(0));
                assertThat(early).isGreaterThanOrEqualTo(0);
                assertThat(band(changed, C80).upperAt(30))
                        .isLessThanOrEqualTo(band(changed, C95).upperAt(30));
                before = widths;
                least = Math.min(
                        least, changed.forecast().exhaustion(Limit.of(400)).probabilityWithinHorizon());
            }
            assertThat(before[0]).isGreaterThan(width(web, 30) * 2);
            assertThat(least).as("out of reach where the factor is known").isZero();
        }
    }

    @Test
    void nearlyCertainIsNearlyTheSameAsCertain() {
        Forecast certain = apply(web, new Growth(1.4, FIRST_STEP)).forecast();
        Forecast nearly = apply(
                        web, new Growth(Estimate.triangular(1.4 - 1e-9, 1.4, 1.4 + 1e-9), FIRST_STEP, SeriesScope.ALL))
                .forecast();

        for (int h = 0; h < STEPS; h++) {
            for (Confidence level : List.of(C80, C95)) {
                PredictionBand sharp = certain.distribution().band(level);
                PredictionBand near = nearly.distribution().band(level);
                assertThat(near.upperAt(h)).isCloseTo(sharp.upperAt(h), within(0.02));
                assertThat(near.lowerAt(h)).isCloseTo(sharp.lowerAt(h), within(0.02));
            }
            assertThat(nearly.distribution().meanAt(h))
                    .isCloseTo(certain.distribution().meanAt(h), within(1e-6));
        }
    }

    @Test
    void theSameSeedGivesTheSameResultAndOneFutureHasOneDrawForAllSeries() {
        Change growth = new Growth(Estimate.pert(1, 1.3, 2), FIRST_STEP, SeriesScope.ALL);
        SimulatedForecast first = simulation(7, Map.of(), growth).apply(web);

        assertThat(simulation(7, Map.of(), growth).apply(web).forecast()).isEqualTo(first.forecast());
        assertThat(simulation(8, Map.of(), growth).apply(web).forecast()).isNotEqualTo(first.forecast());
        SimulatedForecast second = simulation(7, Map.of(), growth).apply(db);
        for (int p = 0; p < PATHS; p += 50) {
            assertThat(first.at(p, 0) / web.at(p, 0)).isCloseTo(second.at(p, 0) / db.at(p, 0), within(1e-9));
        }
    }

    @Test
    void demandStaysWithinWhatTheMetricCanBe() {
        SimulatedForecast changed = apply(web, new StepChange(-1e6, FIRST_STEP));

        assertThat(mean(changed, 0)).isZero();
        assertThat(changed.peakQuantile(1)).isZero();
    }

    @Test
    void demandBeyondAllBoundsIsRefused() {
        Change wild = new CompoundGrowth(Estimate.certain(1e300), Duration.ofDays(1), FIRST_STEP, SeriesScope.ALL);

        assertThatThrownBy(() -> apply(web, wild))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("web/requests")
                .hasMessageContaining("leaves all bounds");
    }

    @Test
    void pathsInAnotherOrderAreTheSamePaths() {
        SimulatedForecast other = web.shuffled(9);

        assertThat(other.forecast()).isSameAs(web.forecast());
        assertThat(other.peakQuantile(0.37)).isEqualTo(web.peakQuantile(0.37));
        assertThat(other.at(0, 0)).isNotEqualTo(web.at(0, 0));
    }
}

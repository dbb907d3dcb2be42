package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.report.ScenarioReport;
import io.capacityplanner.report.ScenarioTable;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Amount;
import io.capacityplanner.scenario.CapacityNeed;
import io.capacityplanner.scenario.Change;
import io.capacityplanner.scenario.DateEstimate;
import io.capacityplanner.scenario.Estimate;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.scenario.Launch;
import io.capacityplanner.scenario.Migration;
import io.capacityplanner.scenario.Ramp;
import io.capacityplanner.scenario.RegionAdded;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioComparison;
import io.capacityplanner.scenario.ScenarioOutcome;
import io.capacityplanner.scenario.SeriesOutlook;
import io.capacityplanner.scenario.SeriesScope;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.testing.FakeInventory;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenarios end to end with a forecaster that is never wrong, so that every figure can be worked out by hand. */
class ScenariosCallTest {

    private static final Metric MEMORY = Metric.nonNegative("memory", Unit.GIBIBYTES);
    private static final int DAYS = 100;
    private static final Confidence C80 = Confidence.of(0.80);
    private static final Confidence C95 = Confidence.of(0.95);
    private static final SeriesKey CLIMBING = SeriesKey.of("climbing", "memory");
    private static final SeriesKey CALM = SeriesKey.of("calm", "memory");

    private final FakeSource source = new FakeSource()
            .with("climbing", MEMORY, Step.DAY, DAYS, i -> 100 + i)
            .with("calm", MEMORY, Step.DAY, DAYS, i -> 50)
            .with("young", MEMORY, Step.DAY, 5, i -> 50)
            .failing("broken.csv", "it is locked");

    private final CapacityPlanner planner = CapacityPlanner.builder()
            .source(source)
            .inventory(FakeInventory.of(machine("climbing", 300), machine("calm", 100)))
            .catalog(new OneSize())
            .forecaster(new Line())
            .clock(new MutableClock(day(DAYS)))
            .build();

    private static Resource machine(String id, double gib) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .provider("aws")
                .region("here")
                .size(id.equals("climbing") ? "big" : null)
                .service("shop")
                .capacity("memory", Quantity.of(gib, Unit.GIBIBYTES))
                .build();
    }

    private static Instant day(int day) {
        return FakeSource.START.plus(Duration.ofDays(day));
    }

    private ScenariosCall call(Scenario... scenarios) {
        return planner.scenarios(List.of(scenarios)).horizon(Horizon.days(60));
    }

    /**
     * The series stands at 199 and climbs by one a day: the limit of 240 is reached on the 41st day, 259 on the last of
     * sixty. Times 1.2 it passes 240 on the first day and ends at 310.8; from day 120 on at once on that day.
     */
    @Test
    void theWorkedExample() {
        ScenarioComparison comparison = call(
                        Scenario.of("now", new Growth(1.2, Change.FIRST_STEP)),
                        Scenario.of("later", new Growth(1.2, day(120))))
                .compare();

        SeriesOutlook baseline = comparison.baseline().outlook(CLIMBING).orElseThrow();
        SeriesOutlook now = comparison.result("now").outlook(CLIMBING).orElseThrow();
        SeriesOutlook later = comparison.result("later").outlook(CLIMBING).orElseThrow();
        assertThat(baseline.medianRunOut()).contains(day(99 + 41));
        assertThat(baseline.earlyRunOut()).contains(day(99 + 41));
        assertThat(now.medianRunOut()).contains(day(100));
        assertThat(later.medianRunOut()).contains(day(120));
        assertThat(baseline.headroom().orElseThrow()).isCloseTo(1 - 259 / 300.0, within(1e-9));
        assertThat(now.headroom().orElseThrow()).isCloseTo(-0.036, within(1e-9));
        for (Confidence level : comparison.confidences()) {
            CapacityNeed need = now.need(level);
            assertThat(need.demand()).isCloseTo(310.8, within(1e-9));
            assertThat(need.capacity()).isCloseTo(388.5, within(1e-9));
            // A machine of 300 GiB at 0.1 an hour: 73 a month, in proportion.
            assertThat(need.monthly()).contains(Money.usd(94.54));
        }
        assertThat(baseline.need(C95).monthly()).contains(Money.usd(78.78));
        assertThat(comparison.baseline().total(C95).monthly()).contains(Money.usd(78.78));
        assertThat(comparison.baseline().total(C95).unknown())
                .as("calm has no size")
                .isEqualTo(1);
        assertThat(comparison.result("now").firstToRunOut()).contains(now);
        assertThat(comparison.notCompared())
                .extracting(refused -> refused.series().resource())
                .containsExactly("young");
        assertThat(comparison.notRead()).hasSize(1);
    }

    /** 259 times a factor between 1 and 1.4: 1.32 is not passed with probability 0.8, 1.38 with 0.95. */
    @Test
    void anUncertainFactorAsksForMoreTheSurerOneWantsToBe() {
        ScenarioComparison comparison = call(Scenario.of(
                        "rough", new Growth(Estimate.uniform(1, 1.4), Change.FIRST_STEP, SeriesScope.ALL)))
                .compare();

        SeriesOutlook rough = comparison.result("rough").outlook(CLIMBING).orElseThrow();
        assertThat(rough.need(C80).demand()).isCloseTo(259 * 1.32, within(0.2));
        assertThat(rough.need(C95).demand()).isCloseTo(259 * 1.38, within(0.2));
        assertThat(rough.meanAtEnd()).isCloseTo(259 * 1.2, within(0.05));
        // 1 in 20 has a factor above 1.38 and so passes 240 from the start: 1.38 * 200 = 276.
        assertThat(rough.earlyRunOut()).contains(day(100));
        // Even chance: a factor of 1.2, at the start too: 240 = 1.2 * 200.
        assertThat(rough.medianRunOut().orElseThrow()).isBetween(day(100), day(101));
        // A factor below 240 / 259 does not exist: it runs out within the horizon whatever comes.
        assertThat(rough.runOut().orElseThrow().probabilityWithinHorizon()).isEqualTo(1);
    }

    @Test
    void whatMovesIsConservedAndARegionIsPricedAsWhatItIsLike() {
        ScenarioComparison comparison = call(
                        Scenario.of(
                                "move",
                                Migration.between("climbing", "calm", Amount.share(0.5), Change.FIRST_STEP, Ramp.NONE)),
                        Scenario.of(
                                "region",
                                new RegionAdded(
                                        "climbing-eu",
                                        "climbing",
                                        null,
                                        Estimate.certain(0.5),
                                        true,
                                        Change.FIRST_STEP,
                                        Ramp.NONE)))
                .compare();

        assertThat(comparison.result("move").outlook(CLIMBING).orElseThrow().meanAtEnd())
                .isCloseTo(129.5, within(1e-9));
        assertThat(comparison.result("move").outlook(CALM).orElseThrow().meanAtEnd())
                .isCloseTo(179.5, within(1e-9));
        SeriesOutlook added = comparison
                .result("region")
                .outlook(SeriesKey.of("climbing-eu", "memory"))
                .orElseThrow();
        assertThat(added.added()).isTrue();
        assertThat(added.meanAtEnd()).isCloseTo(129.5, within(1e-9));
        assertThat(added.runOut()).isEmpty();
        // 129.5 / 0.8 of 300 GiB at 73 a month.
        assertThat(added.need(C95).monthly()).contains(Money.usd(39.39));
        assertThat(comparison.baseline().outlook(added.series())).isEmpty();
        assertThat(comparison.result("region").total(C95).monthly()).contains(Money.usd(78.78));
    }

    @Test
    void aGivenCapacityAndPriceCount() {
        ScenarioComparison comparison = call(Scenario.of("more", new Growth(2, Change.FIRST_STEP)))
                .on("climbing")
                .capacity(1000)
                .targetUtilization(0.5)
                .confidences(List.of(Confidence.of(0.9)))
                .unitPrice(MEMORY, Money.usd(2))
                .compare();

        SeriesOutlook more = comparison.result("more").outlook(CLIMBING).orElseThrow();
        assertThat(comparison.baseline().series()).hasSize(1);
        assertThat(more.capacity()).contains(1000.0);
        // 2 (199 + k) reaches 500 on the 51st day.
        assertThat(more.medianRunOut()).contains(day(99 + 51));
        assertThat(more.need(Confidence.of(0.9)).capacity()).isCloseTo(1036, within(1e-9));
        assertThat(more.need(Confidence.of(0.9)).monthly()).contains(Money.usd(2072));
        assertThatThrownBy(() -> more.need(C95)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theShortFormStillCompares() {
        ScenarioOutcome outcome = planner.scenario("launch")
                .horizon(Horizon.days(60))
                .growth(1.2)
                .from(day(120))
                .compare();

        ScenarioOutcome.Line line = outcome.lines().stream()
                .filter(one -> one.series().equals(CLIMBING))
                .findFirst()
                .orElseThrow();
        assertThat(outcome.changes()).containsExactly(new Growth(1.2, day(120)));
        // The 140th day becomes the 120th.
        assertThat(line.daysEarlier()).contains(20.0);
        assertThat(line.changed().distribution().meanAt(59)).isCloseTo(310.8, within(1e-9));
        assertThatThrownBy(() -> planner.scenario("empty").compare()).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> planner.scenario("empty").from(day(1))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatDoesNothingIsSaid() {
        ScenarioComparison comparison = call(
                        Scenario.of("off", new Growth(Estimate.certain(2), day(5), SeriesScope.resource("nobody"))),
                        Scenario.of(
                                "late",
                                new Launch(
                                        Amount.share(1), DateEstimate.certain(day(1000)), Ramp.NONE, SeriesScope.ALL)))
                .compare();

        assertThat(comparison.result("off").remarks())
                .singleElement()
                .asString()
                .contains("nothing here is changed");
        assertThat(comparison.result("late").remarks())
                .singleElement()
                .asString()
                .contains("after the horizon");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> planner.scenarios(List.of()).compare()).hasMessageContaining("there is none");
        assertThatThrownBy(() ->
                        call(Scenario.of("baseline", new Growth(1, day(1)))).compare())
                .hasMessageContaining("\"baseline\" is taken");
        assertThatThrownBy(() -> call(Scenario.of(
                                "from nowhere",
                                Migration.between("clmbing", "calm", Amount.share(0.5), day(1), Ramp.NONE)))
                        .compare())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no series of clmbing was found")
                .hasMessageContaining("climbing/memory");
        assertThatThrownBy(() -> call(Scenario.of(
                                "to nowhere",
                                Migration.between("climbing", "clam", Amount.share(0.5), day(1), Ramp.NONE)))
                        .compare())
                .hasMessageContaining("no series of clam was found");
        assertThatThrownBy(() -> call(Scenario.of(
                                "too young", Migration.outOf("young", Amount.share(0.5), day(1), Ramp.NONE)))
                        .compare())
                .hasMessageContaining("young/memory cannot be forecast");
        assertThatThrownBy(() -> call().targetUtilization(1.2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> call().capacity(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> call().confidences(List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> call().unitPrice(Money.usd(-1))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theSameQuestionHasTheSameAnswerAndProblemsAreHandedOver() {
        Scenario rough = Scenario.of("rough", new Growth(Estimate.pert(1, 1.2, 2), Change.FIRST_STEP, SeriesScope.ALL));
        List<SourceProblem> problems = new ArrayList<>();

        assertThat(call(rough).compare(problems::add)).isEqualTo(call(rough).compare());
        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.place()).isEqualTo("broken.csv"));
    }

    @Test
    void tablesShowWhatTheComparisonHolds() {
        ScenarioComparison comparison =
                call(Scenario.of("now", new Growth(1.2, Change.FIRST_STEP))).compare();

        assertThat(ScenarioTable.sideBySide(comparison).rows())
                .containsExactly(
                        List.of(
                                "baseline",
                                "climbing/memory",
                                "2026-05-25",
                                "2026-05-25",
                                "over 19 in 20",
                                "1 of 2",
                                "$78.78 and 1 unknown",
                                "$78.78 and 1 unknown",
                                "$78.78 and 1 unknown",
                                "-"),
                        List.of(
                                "now",
                                "climbing/memory",
                                "2026-04-15",
                                "2026-04-15",
                                "over 19 in 20",
                                "1 of 2",
                                "$94.54 and 1 unknown",
                                "$94.54 and 1 unknown",
                                "$94.54 and 1 unknown",
                                "+$15.76"));
        assertThat(ScenarioTable.series(comparison).rows().get(0))
                .startsWith("calm/memory", "baseline", "none by 2026-06-14", "none by 2026-06-14", "50.0 %")
                .endsWith("cost unknown");
        assertThat(ScenarioReport.of(comparison).title())
                .isEqualTo("now: climbing/memory runs out first, 1 in 20 by 15 Apr 2026");
    }

    /** Repeats the last difference, without any doubt. */
    private static final class Line implements Forecaster {

        @Override
        public String id() {
            return "auto";
        }

        @Override
        public String description() {
            return "Goes on as the last two points did";
        }

        @Override
        public FittedForecaster fit(TimeSeries series, FitContext context) {
            double[] values = series.observed();
            double last = values[values.length - 1];
            return new FittedLine(last, last - values[values.length - 2]);
        }
    }

    private record FittedLine(double last, double slope) implements FittedForecaster {

        @Override
        public String modelName() {
            return "LINE";
        }

        @Override
        public ForecastDistribution forecast(int steps, List<Confidence> levels) {
            return new ForecastDistribution(
                    line(steps),
                    levels.stream()
                            .map(level -> new PredictionBand(level, line(steps), line(steps)))
                            .toList());
        }

        @Override
        public double[][] simulate(int steps, int paths, long seed) {
            double[][] all = new double[paths][];
            Arrays.setAll(all, p -> line(steps));
            return all;
        }

        private double[] line(int steps) {
            double[] values = new double[steps];
            Arrays.setAll(values, h -> last + slope * (h + 1));
            return values;
        }

        @Override
        public FittedForecaster append(double... observations) {
            return new FittedLine(observations[observations.length - 1], slope);
        }

        @Override
        public ModelState toState() {
            return ModelState.of("line").put("level", last).put("slope", slope).build();
        }
    }

    /** Sells one size. */
    private static final class OneSize implements Catalog {

        @Override
        public String origin() {
            return "test";
        }

        @Override
        public List<InstanceSize> sizes(String provider, String region) {
            return List.of(new InstanceSize(
                    provider,
                    region,
                    "big",
                    "b",
                    "x86_64",
                    4,
                    300,
                    0,
                    1.0,
                    null,
                    null,
                    Money.usd(0.1),
                    LocalDate.of(2026, 3, 1)));
        }
    }
}

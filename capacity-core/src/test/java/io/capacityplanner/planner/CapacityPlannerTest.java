package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.testing.FakeInventory;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.testing.MutableClock;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CapacityPlannerTest {

    private static final Metric DISK = Metric.nonNegative("disk", Unit.BYTES);
    private static final double GIBI = Unit.GIBIBYTES.toBase();

    private final MutableClock clock = new MutableClock(FakeSource.START.plus(Duration.ofDays(60)));
    private final LastValueForecaster model = LastValueForecaster.auto();
    private final FakeSource source = new FakeSource()
            .with("web-1", Metric.CPU_USAGE, Step.HOUR, 30 * 24, i -> 30 + i % 24)
            .with("web-1", Metric.MEMORY_USAGE, Step.HOUR, 30 * 24, i -> 50 + i % 7)
            .with("db-1", DISK, Step.HOUR, 30 * 24, i -> (100 + 0.1 * i) * GIBI);

    // ---- forecast

    @Test
    void forecastsAMetricOfAResource() {
        try (CapacityPlanner planner = planner().build()) {
            Forecast forecast = planner.forecast("web-1")
                    .metric(Metric.CPU_USAGE)
                    .horizon(Horizon.days(2))
                    .confidence(0.95, 0.5)
                    .get();

            assertThat(forecast.series()).isEqualTo(SeriesKey.of("web-1", "cpu_usage"));
            assertThat(forecast.steps()).isEqualTo(48);
            assertThat(forecast.capacity()).isEqualTo(100);
            assertThat(forecast.distribution().bands())
                    .extracting(PredictionBand::level)
                    .containsExactly(Confidence.of(0.5), Confidence.of(0.95));
            assertThat(forecast.start()).isEqualTo(FakeSource.START.plus(Duration.ofDays(30)));
        }
    }

    @Test
    void theOnlyMetricNeedsNoName() {
        try (CapacityPlanner planner = planner().build()) {
            assertThat(planner.forecast("db-1").get().metric()).isEqualTo(DISK);
        }
    }

    @Test
    void aServiceStandsForItsResource() {
        Resource web =
                Resource.builder("web-1", ResourceType.HOST).service("shop").build();
        try (CapacityPlanner planner =
                planner().inventory(FakeInventory.of(web)).build()) {
            assertThat(planner.forecast("shop")
                            .metric("cpu_usage")
                            .get()
                            .series()
                            .resource())
                    .isEqualTo("web-1");
        }
    }

    @Test
    void capacityComesFromTheInventoryInTheMetricsUnit() {
        Resource db = Resource.builder("db-1", ResourceType.DATABASE)
                .capacity("disk", Quantity.of(0.25, Unit.TEBIBYTES))
                .build();
        try (CapacityPlanner planner = planner().inventory(FakeInventory.of(db)).build()) {
            Forecast forecast = planner.forecast("db-1").get();

            assertThat(forecast.capacity()).isCloseTo(256 * GIBI, within(1.0));
            assertThat(forecast.valueOf(Limit.ofCapacity(0.5))).isCloseTo(128 * GIBI, within(1.0));
        }
    }

    @Test
    void aCapacityOfAnotherDimensionIsNoCapacity() {
        Resource db = Resource.builder("db-1", ResourceType.DATABASE)
                .capacity("disk", Quantity.of(8, Unit.CORES))
                .build();
        try (CapacityPlanner planner = planner().inventory(FakeInventory.of(db)).build()) {
            assertThat(planner.forecast("db-1").get().capacity()).isNull();
        }
    }

    @Test
    void callsAreImmutable() {
        try (CapacityPlanner planner = planner().build()) {
            ForecastCall disk = planner.forecast("db-1");
            ForecastCall longer = disk.horizon(Horizon.steps(7));

            assertThat(disk.horizon(Horizon.steps(3)).get().steps()).isEqualTo(3);
            assertThat(longer.get().steps()).isEqualTo(7);
        }
    }

    @Test
    void noMatchIsSaidWithTheNameAskedFor() {
        try (CapacityPlanner planner = planner().build()) {
            assertThatThrownBy(() -> planner.forecast("web-9").get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("web-9")
                    .hasMessageContaining("no series matches");
            assertThatThrownBy(() -> planner.forecast("web-1").metric("disk").get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("web-1/disk");
        }
    }

    @Test
    void noMatchTellsOfWhatCouldNotBeRead() {
        FakeSource broken = new FakeSource().failing("web-9.csv", "the file is locked");
        try (CapacityPlanner planner = bare().source(broken).forecaster(model).build()) {
            assertThatThrownBy(() -> planner.forecast("web-9").get())
                    .hasMessageContaining("1 parts could not be read")
                    .hasMessageContaining("web-9.csv")
                    .hasMessageContaining("the file is locked");
        }
    }

    @Test
    void severalMatchesAreNamed() {
        try (CapacityPlanner planner = planner().build()) {
            assertThatThrownBy(() -> planner.forecast("web-1").get())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("2 series match")
                    .hasMessageContaining("web-1/cpu_usage, web-1/memory_usage")
                    .hasMessageContaining("Name the metric");
        }
    }

    @Test
    void aMissingEngineNamesTheArtifactBeforeAnythingIsRead() {
        try (CapacityPlanner planner = bare().source(source).build()) {
            for (Runnable call : List.<Runnable>of(
                    () -> planner.forecast("web-1").get(),
                    () -> planner.plan().get(),
                    () -> planner.forecastAll(MetricQuery.all(), ForecastRequest.ofDefaults()),
                    () -> planner.evaluate(
                            MetricQuery.all(), EvaluationRequest.of(List.of("ets"), Horizon.steps(3))))) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(MissingEngineException.class)
                        .hasMessageContaining("io.capacityplanner:capacity-forecast");
            }
            assertThatThrownBy(() -> planner.rightsizing().get())
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("io.capacityplanner:capacity-optimize");
        }
        assertThat(source.opened()).isZero();
    }

    @Test
    void forecastsAreKeptUntilThePlannerIsClosed() {
        CapacityPlanner planner = planner().build();
        Forecast first = planner.forecast("db-1").get();

        assertThat(planner.forecast("db-1").get()).isSameAs(first);
        assertThat(planner.forecast("db-1").horizon(Horizon.days(3)).get()).isNotEqualTo(first);

        planner.close();
        assertThat(planner.forecast("db-1").get()).isNotSameAs(first);
    }

    @Test
    void forecastsAreKeptForFourHoursUnlessToldOtherwise() {
        try (CapacityPlanner planner = planner().build();
                CapacityPlanner brief =
                        planner().keepForecasts(Duration.ofMinutes(1)).build()) {
            Forecast kept = planner.forecast("db-1").get();
            Forecast forgotten = brief.forecast("db-1").get();

            clock.advance(Duration.ofMinutes(239));

            assertThat(planner.forecast("db-1").get()).isSameAs(kept);
            assertThat(brief.forecast("db-1").get()).isNotSameAs(forgotten);
        }
    }

    // ---- all series

    @Test
    void forecastsAllSeriesInTheOrderDelivered() {
        source.failing("x.csv", "gone").with("tiny", Metric.CPU_USAGE, Step.HOUR, 20, i -> i);
        LastValueForecaster needy = LastValueForecaster.auto().needing(100);
        try (CapacityPlanner planner = bare().source(source).forecaster(needy).build()) {
            List<ForecastOutcome> outcomes = planner.forecastAll(
                    MetricQuery.all(), ForecastRequest.ofDefaults().withBacktestOrigins(0));

            assertThat(outcomes).hasSize(5);
            assertThat(outcomes.subList(0, 3))
                    .extracting(
                            o -> ((ForecastOutcome.Made) o).forecast().series().toString())
                    .containsExactly("web-1/cpu_usage", "web-1/memory_usage", "db-1/disk");
            assertThat(outcomes.get(3)).isInstanceOfSatisfying(ForecastOutcome.Refused.class, refused -> {
                assertThat(refused.series()).isEqualTo(SeriesKey.of("tiny", "cpu_usage"));
                assertThat(refused.reason())
                        .isInstanceOfSatisfying(
                                InsufficientDataException.class,
                                reason -> assertThat(reason.needed()).isEqualTo(100));
            });
            assertThat(outcomes.get(4))
                    .isInstanceOfSatisfying(
                            ForecastOutcome.Unread.class,
                            unread -> assertThat(unread.problem().place()).isEqualTo("x.csv"));
        }
    }

    @Test
    void anExecutorChangesNothingButTheThread() {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try (CapacityPlanner alone = planner().build();
                CapacityPlanner shared = planner().executor(pool).build()) {
            ForecastRequest request = ForecastRequest.ofDefaults();

            assertThat(withoutSeconds(shared.forecastAll(MetricQuery.all(), request)))
                    .isEqualTo(withoutSeconds(alone.forecastAll(MetricQuery.all(), request)));
        } finally {
            pool.shutdownNow();
        }
    }

    /** All of a forecast but the wall time of its backtest. */
    private static List<List<Object>> withoutSeconds(List<ForecastOutcome> outcomes) {
        return outcomes.stream()
                .map(o -> ((ForecastOutcome.Made) o).forecast())
                .map(f -> List.<Object>of(f.series(), f.distribution(), f.peaks(), f.evidence(), f.warnings()))
                .toList();
    }

    @Test
    void interruptionStopsTheWork() {
        try (CapacityPlanner planner = planner().build()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> planner.forecastAll(MetricQuery.all(), ForecastRequest.ofDefaults()))
                    .isInstanceOf(OperationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void evaluatesForecastersOnEverySeries() {
        source.failing("x.csv", "gone");
        LastValueForecaster needy = LastValueForecaster.of("needy").needing(10_000);
        try (CapacityPlanner planner = planner().forecaster(needy).build()) {
            List<SeriesEvaluation> evaluations = planner.evaluate(
                    MetricQuery.resource("web-1"), EvaluationRequest.of(List.of("auto", "needy"), Horizon.days(1)));

            assertThat(evaluations).hasSize(3);
            SeriesEvaluation cpu = evaluations.get(0);
            assertThat(cpu.series()).isEqualTo(SeriesKey.of("web-1", "cpu_usage"));
            assertThat(cpu.scores()).extracting(BacktestScore::forecaster).containsExactly("auto");
            assertThat(cpu.scores().get(0).horizon()).isEqualTo(24);
            assertThat(cpu.scores().get(0).origins()).isEqualTo(5);
            assertThat(cpu.best()).contains(cpu.scores().get(0));
            assertThat(cpu.refused()).containsOnlyKeys("needy");
            // The last value before each day is 53; the day is 30 to 53: errors of 23 down to 0.
            assertThat(cpu.scores().get(0).accuracy().mae()).isCloseTo(11.5, within(1e-9));
            assertThat(evaluations.get(2).series()).isEqualTo(SeriesKey.of("x.csv"));
            assertThat(evaluations.get(2).best()).isEmpty();
        }
    }

    @Test
    void evaluationRequestsNameAForecasterAndAnOrigin() {
        assertThatThrownBy(() -> EvaluationRequest.of(List.of(), Horizon.days(1)))
                .isInstanceOf(InvalidInputException.class);
        try (CapacityPlanner planner = planner().build()) {
            assertThatThrownBy(() -> planner.evaluate(
                            MetricQuery.all(), EvaluationRequest.of(List.of("auto", "prophet"), Horizon.days(1))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("\"prophet\"");
        }
    }

    @Test
    void checkReportsOnEverySeries() {
        source.failing("x.csv", "gone");
        try (CapacityPlanner planner = planner().build()) {
            CapacityPlanner.CheckResult result = planner.check(MetricQuery.all());

            assertThat(result.reports())
                    .extracting(QualityReport::series)
                    .extracting(SeriesKey::toString)
                    .containsExactly("web-1/cpu_usage", "web-1/memory_usage", "db-1/disk");
            assertThat(result.problems()).extracting(SourceProblem::place).containsExactly("x.csv");
        }
    }

    // ---- the store

    @Test
    void collectFillsTheStoreAndEveryCallReadsIt() {
        source.failing("x.csv", "gone");
        InMemoryMetricStore store = new InMemoryMetricStore();
        try (CapacityPlanner planner = planner().store(store).build()) {
            assertThatThrownBy(() -> planner.forecast("db-1").get())
                    .as("nothing is collected yet")
                    .hasMessageContaining("no series matches");

            assertThat(planner.collect()).extracting(SourceProblem::place).containsExactly("x.csv");
            int reads = source.opened();

            assertThat(planner.forecast("db-1").get().startIndex()).isEqualTo(30 * 24);
            assertThat(source.opened()).as("the source is not read again").isEqualTo(reads);
        }
    }

    @Test
    void collectingTwiceKeepsEverySampleOnce() {
        InMemoryMetricStore store = new InMemoryMetricStore();
        try (CapacityPlanner planner = planner().store(store).build()) {
            planner.collect();
            Forecast once = planner.forecast("db-1").get();
            planner.collect();

            assertThat(planner.forecast("db-1").get()).isSameAs(once);
        }
    }

    @Test
    void collectNeedsAStore() {
        try (CapacityPlanner planner = planner().build()) {
            assertThatThrownBy(planner::collect)
                    .isInstanceOf(MissingEngineException.class)
                    .hasMessageContaining("store(...)");
        }
    }

    // ---- the builder

    @Test
    void theBuilderRefusesWhatContradictsItself() {
        assertThatThrownBy(() -> CapacityPlanner.builder().keepForecasts(Duration.ofHours(-1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("PT-1H");
        assertThatThrownBy(
                        () -> planner().forecaster(LastValueForecaster.auto()).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"auto\"");
    }

    @Test
    void listsWhatIsWired() {
        Resource web = Resource.builder("web-1", ResourceType.HOST).build();
        FakeInventory inventory = FakeInventory.of(web);
        try (CapacityPlanner planner = planner().inventory(inventory).build()) {
            assertThat(planner.forecasters()).containsExactly(model);
            assertThat(planner.providers()).contains(model, source, inventory);
        }
    }

    private PlannerBuilder planner() {
        return bare().source(source).forecaster(model);
    }

    private PlannerBuilder bare() {
        return CapacityPlanner.builder().discover(false).clock(clock);
    }

    @Test
    void aStepThatFitsOneSeriesOnlyRefusesTheOthers() {
        FakeSource source = new FakeSource()
                .with("hourly", Metric.CPU_USAGE, Step.HOUR, 200, i -> 10 + i % 24)
                .with("daily", Metric.CPU_USAGE, Step.DAY, 200, i -> 10 + i % 7);
        try (CapacityPlanner planner =
                bare().source(source).forecaster(LastValueForecaster.auto()).build()) {
            List<ForecastOutcome> outcomes = planner.forecastAll(
                    MetricQuery.all(),
                    ForecastRequest.ofDefaults().withEvery(Step.parse("6h")).withBacktestOrigins(0));
            assertThat(outcomes).hasAtLeastOneElementOfType(ForecastOutcome.Made.class);
            assertThat(outcomes).hasAtLeastOneElementOfType(ForecastOutcome.Refused.class);
        }
    }
}

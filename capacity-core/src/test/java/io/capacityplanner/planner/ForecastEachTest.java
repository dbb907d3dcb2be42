package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.testing.LastValueForecaster;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastEachTest {

    private static final ForecastRequest REQUEST =
            ForecastRequest.ofDefaults().withHorizon(Horizon.steps(5)).withBacktestOrigins(0);

    private final ExecutorService pool = Executors.newFixedThreadPool(3);
    private final LastValueForecaster model = LastValueForecaster.auto().needing(10);
    private final List<ForecastOutcome> outcomes = new ArrayList<>();

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
        Thread.interrupted();
    }

    @Test
    void givesWhatForecastAllGives() {
        FakeSource source = fleet();
        List<ForecastOutcome> all;
        try (CapacityPlanner planner = planner(source).build()) {
            all = planner.forecastAll(MetricQuery.all(), REQUEST);
        }

        try (CapacityPlanner planner = planner(source).executor(pool).build()) {
            planner.forecastEach(MetricQuery.all(), REQUEST, outcomes::add);
        }

        assertThat(forecasts(outcomes)).isEqualTo(forecasts(all)).hasSize(40);
        assertThat(names(outcomes)).containsExactlyInAnyOrderElementsOf(names(all));
        assertThat(source.left()).as("streams left open").isZero();
    }

    @Test
    void threadsAndOrderChangeNothing() {
        List<ForecastOutcome> alone = new ArrayList<>();
        List<ForecastOutcome> unordered = new ArrayList<>();
        try (CapacityPlanner planner = planner(fleet()).build()) {
            planner.forecastEach(MetricQuery.all(), REQUEST, alone::add);
        }
        try (CapacityPlanner planner = planner(fleet()).executor(pool).build()) {
            planner.forecastEach(MetricQuery.all(), REQUEST, new StreamingOptions(7, true), outcomes::add);
            planner.forecastEach(MetricQuery.all(), REQUEST, new StreamingOptions(7, false), unordered::add);
        }

        assertThat(names(outcomes)).isEqualTo(names(alone));
        assertThat(forecasts(outcomes)).isEqualTo(forecasts(alone));
        assertThat(forecasts(unordered)).containsExactlyInAnyOrderElementsOf(forecasts(alone));
        assertThat(names(unordered)).containsExactlyInAnyOrderElementsOf(names(alone));
    }

    @Test
    void problemsComeWhereTheyHappen() {
        FakeSource source = new FakeSource()
                .with("a", Metric.CPU_USAGE, Step.HOUR, 20, i -> i)
                .failing("x.csv", "gone")
                .with("a", Metric.CPU_USAGE, Step.HOUR, 30, i -> 2 * i)
                .with("short", Metric.CPU_USAGE, Step.HOUR, 9, i -> i)
                .with("empty", Metric.CPU_USAGE, Step.HOUR, 20, i -> Double.NaN)
                .with("empty", Metric.CPU_USAGE, Step.HOUR, 20, i -> i);
        try (CapacityPlanner planner = planner(source).executor(pool).build()) {
            planner.forecastEach(MetricQuery.all(), REQUEST, outcomes::add);
        }

        assertThat(names(outcomes))
                .containsExactly(
                        "made a/cpu_usage",
                        "unread x.csv",
                        "unread a.fake",
                        "refused short/cpu_usage",
                        "unread empty.fake",
                        "made empty/cpu_usage");
        assertThat(((ForecastOutcome.Unread) outcomes.get(2)).problem().message())
                .contains("already delivered");
        assertThat(((ForecastOutcome.Unread) outcomes.get(4)).problem().kind())
                .isEqualTo(SourceProblem.Kind.NO_OBSERVATION);
        assertThat(((ForecastOutcome.Refused) outcomes.get(3)).reason()).isInstanceOf(InsufficientDataException.class);
    }

    @Test
    void aSourceThatIsDownIsAProblem() {
        MetricSource down = new MetricSource() {
            @Override
            public String id() {
                return "down";
            }

            @Override
            public String description() {
                return "Is down";
            }

            @Override
            public Stream<SourceItem> fetch(MetricQuery query) {
                throw new SourceUnavailableException("no answer", "http://down", "Try again");
            }
        };
        try (CapacityPlanner planner = planner(fleet()).source(down).build()) {
            planner.forecastEach(MetricQuery.all(), REQUEST, outcomes::add);
        }

        assertThat(names(outcomes)).endsWith("unread http://down").hasSizeGreaterThan(40);
    }

    /** The fleet is made while it is read: never many series ahead of what was handed over. */
    @Test
    void readsNoFurtherAheadThanAllowed() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger handedOver = new AtomicInteger();
        AtomicInteger ahead = new AtomicInteger();
        MetricSource lazy = new MetricSource() {
            @Override
            public String id() {
                return "lazy";
            }

            @Override
            public String description() {
                return "Makes series on demand";
            }

            @Override
            public Stream<SourceItem> fetch(MetricQuery query) {
                return IntStream.range(0, 2000).mapToObj(i -> {
                    ahead.accumulateAndGet(read.incrementAndGet() - handedOver.get(), Math::max);
                    return new SourceItem.Delivered(
                            FakeSource.samples("r" + i, Metric.CPU_USAGE, Step.HOUR, 30, t -> t));
                });
            }
        };
        try (CapacityPlanner planner = planner(lazy).executor(pool).build()) {
            planner.forecastEach(
                    MetricQuery.all(), REQUEST, new StreamingOptions(6, true), outcome -> handedOver.incrementAndGet());
        }

        assertThat(handedOver).hasValue(2000);
        assertThat(ahead.get()).isBetween(1, 7);
    }

    @Test
    void nothingIsCached() {
        try (CapacityPlanner planner = planner(fleet()).build()) {
            planner.forecastEach(MetricQuery.all(), REQUEST, outcomes::add);
            int fits = model.seen().size();
            planner.forecastEach(MetricQuery.all(), REQUEST, outcomes::add);

            assertThat(model.seen()).hasSize(2 * fits);
        }
    }

    @Test
    void interruptionStopsTheWork() {
        for (boolean threads : new boolean[] {true, false}) {
            FakeSource source = fleet();
            PlannerBuilder builder = planner(source);
            List<ForecastOutcome> some = new ArrayList<>();
            try (CapacityPlanner planner = (threads ? builder.executor(pool) : builder).build()) {
                assertThatThrownBy(() -> planner.forecastEach(MetricQuery.all(), REQUEST, outcome -> {
                            some.add(outcome);
                            Thread.currentThread().interrupt();
                        }))
                        .isInstanceOf(OperationCancelledException.class);
            }
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(some).hasSize(1);
            assertThat(source.left()).isZero();
        }
    }

    @Test
    void whatTheConsumerThrowsComesOut() {
        SourceUnavailableException full = new SourceUnavailableException("disk full", "out.csv", "Make room");
        FakeSource source = fleet();
        try (CapacityPlanner planner = planner(source).executor(pool).build()) {
            assertThatThrownBy(() -> planner.forecastEach(MetricQuery.all(), REQUEST, outcome -> {
                        throw full;
                    }))
                    .isSameAs(full);
        }
        assertThat(source.left()).isZero();
    }

    @Test
    void unknownForecastersAreRefusedBeforeAnythingIsRead() {
        FakeSource source = fleet();
        try (CapacityPlanner planner = planner(source).build()) {
            assertThatThrownBy(() ->
                            planner.forecastEach(MetricQuery.all(), REQUEST.withForecaster("prophet"), outcomes::add))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("prophet");
        }
        assertThat(source.opened()).isZero();
    }

    private PlannerBuilder planner(MetricSource source) {
        return CapacityPlanner.builder().discover(false).source(source).forecaster(model);
    }

    private static FakeSource fleet() {
        FakeSource source = new FakeSource();
        for (int r = 0; r < 40; r++) {
            int level = r;
            source.with("r" + r, Metric.CPU_USAGE, Step.HOUR, 20 + r, i -> level + i % 5);
            if (r % 10 == 3) {
                source.failing("x" + r, "gone");
                source.with("r" + (r - 1), Metric.CPU_USAGE, Step.HOUR, 50, i -> i);
            }
        }
        return source.with("short", Metric.CPU_USAGE, Step.HOUR, 5, i -> i);
    }

    private static List<Forecast> forecasts(List<ForecastOutcome> outcomes) {
        return outcomes.stream()
                .filter(ForecastOutcome.Made.class::isInstance)
                .map(o -> ((ForecastOutcome.Made) o).forecast())
                .toList();
    }

    private static List<String> names(List<ForecastOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> {
                    if (outcome instanceof ForecastOutcome.Made made) {
                        return "made " + made.forecast().series();
                    }
                    return outcome instanceof ForecastOutcome.Refused refused
                            ? "refused " + refused.series()
                            : "unread "
                                    + ((ForecastOutcome.Unread) outcome)
                                            .problem()
                                            .place();
                })
                .toList();
    }
}

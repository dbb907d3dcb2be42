package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.testing.FakeInventory;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.unit.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesPipelineTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final MetricQuery ALL = MetricQuery.all();

    @Test
    void laysSamplesOnAGrid() {
        SeriesPipeline.Collected collected = pipeline(
                        new FakeSource().with("web", Metric.CPU_USAGE, Step.HOUR, 48, i -> 10 + i % 24))
                .prepare(ALL);

        PreparedSeries prepared = only(collected);
        assertThat(prepared.key()).isEqualTo(SeriesKey.of("web", "cpu_usage"));
        assertThat(prepared.series()).isEqualTo(Fixtures.series(Step.HOUR, 48, i -> 10 + i % 24));
        assertThat(collected.problems()).isEmpty();
    }

    @Test
    void theZoneOfThePolicyIsTheSeriesCalendar() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        FakeSource source = new FakeSource().with("web", Metric.CPU_USAGE, Step.HOUR, 48, i -> 10 + i % 24);

        PreparedSeries prepared = only(new SeriesPipeline(
                        List.of(source), List.of(), QualityPolicy.ofDefaults().withZone(berlin), CLOCK)
                .prepare(ALL));

        assertThat(prepared.series().zone()).isEqualTo(berlin);
    }

    @Test
    void whatFailsIsKeptAndTheRestGoesOn() {
        FakeSource first = new FakeSource("first")
                .with("a", Metric.CPU_USAGE, Step.HOUR, 48, i -> i)
                .failing("b.csv", "the disk is gone")
                .with("c", Metric.CPU_USAGE, Step.HOUR, 48, i -> i);
        FakeSource second = new FakeSource("second").with("d", Metric.CPU_USAGE, Step.HOUR, 48, i -> i);

        SeriesPipeline.Collected collected = pipeline(first, second).prepare(ALL);

        assertThat(collected.series().keySet()).extracting(SeriesKey::resource).containsExactly("a", "c", "d");
        assertThat(collected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("b.csv");
            assertThat(problem.message()).contains("the disk is gone").contains("Try again");
        });
    }

    @Test
    void aSeriesWithoutUsableSampleIsAProblem() {
        FakeSource source = new FakeSource()
                .with("empty", Metric.CPU_USAGE, Step.HOUR, 0, i -> i)
                .with("nan", Metric.CPU_USAGE, Step.HOUR, 48, i -> Double.NaN)
                .with("web", Metric.CPU_USAGE, Step.HOUR, 48, i -> i);

        SeriesPipeline.Collected collected = pipeline(source).prepare(ALL);

        assertThat(only(collected).key().resource()).isEqualTo("web");
        assertThat(collected.problems()).extracting(SourceProblem::place).containsExactly("empty.fake", "nan.fake");
        assertThat(collected.problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("0 usable"));
    }

    @Test
    void theFirstOfTwoSeriesOfOneNameCountsAndTheSecondIsNamed() {
        FakeSource first = new FakeSource("one").with("web", Metric.CPU_USAGE, Step.HOUR, 48, i -> i);
        FakeSource second = new FakeSource("two")
                .with(MetricSamples.of(
                        SeriesKey.of("web", "cpu_usage"),
                        Metric.CPU_USAGE,
                        new long[] {0, 3_600_000, 7_200_000},
                        new double[] {90, 91, 92},
                        Provenance.of("two", "copy.csv")));

        SeriesPipeline.Collected collected = pipeline(first, second).prepare(ALL);

        assertThat(only(collected).series().length()).isEqualTo(48);
        assertThat(collected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("copy.csv");
            assertThat(problem.message()).contains("web/cpu_usage").contains("already delivered");
        });
    }

    @Test
    void closesEveryStreamItOpens() {
        FakeSource source = new FakeSource()
                .with("web", Metric.CPU_USAGE, Step.HOUR, 48, i -> i)
                .failing("x", "gone");

        pipeline(source).prepare(ALL);
        pipeline(source).collect(ALL, samples -> {});

        assertThat(source.opened()).isEqualTo(2);
        assertThat(source.left()).isZero();
    }

    @Test
    void collectsSamplesAsTheyAre() {
        FakeSource source = new FakeSource()
                .with("a", Metric.CPU_USAGE, Step.HOUR, 2, i -> Double.NaN)
                .failing("x", "gone");
        List<MetricSamples> received = new ArrayList<>();

        List<SourceProblem> problems = pipeline(source).collect(ALL, received::add);

        assertThat(received).containsExactly(FakeSource.samples("a", Metric.CPU_USAGE, Step.HOUR, 2, i -> Double.NaN));
        assertThat(problems).extracting(SourceProblem::place).containsExactly("x");
    }

    @Test
    void theFirstInventoryThatKnowsAResourceWins() {
        Resource mine =
                Resource.builder("web", ResourceType.HOST).service("mine").build();
        Resource theirs =
                Resource.builder("web", ResourceType.HOST).service("theirs").build();
        Resource other = Resource.builder("db", ResourceType.DATABASE).build();

        SeriesPipeline pipeline = new SeriesPipeline(
                List.of(),
                List.of(FakeInventory.of(mine), FakeInventory.of(theirs, other)),
                QualityPolicy.ofDefaults(),
                CLOCK);

        assertThat(pipeline.inventory().resources())
                .containsExactly(java.util.Map.entry("web", mine), java.util.Map.entry("db", other));
    }

    private static SeriesPipeline pipeline(MetricSource... sources) {
        return new SeriesPipeline(List.of(sources), List.of(), QualityPolicy.ofDefaults(), CLOCK);
    }

    private static PreparedSeries only(SeriesPipeline.Collected collected) {
        assertThat(collected.series()).hasSize(1);
        return collected.series().values().iterator().next();
    }
}

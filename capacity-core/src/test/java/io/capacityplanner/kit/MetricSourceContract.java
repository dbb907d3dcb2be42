package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What holds for every {@link MetricSource}. */
public abstract class MetricSourceContract extends ProviderContract {

    /** For subclasses. */
    protected MetricSourceContract() {}

    /** A source that delivers at least the series of {@link #known()}. */
    protected abstract MetricSource source();

    /** A series that the source holds, with two stamps or more unless it has none at all. */
    protected abstract SeriesKey known();

    /** Whether the same question gets the same answer; false for a source that measures when it is asked. */
    protected boolean repeatable() {
        return true;
    }

    @Override
    final MetricSource provider() {
        return source();
    }

    @Test
    final void deliversTheKnownSeries() {
        assertThat(delivered(MetricQuery.all())).extracting(MetricSamples::key).contains(known());
    }

    @Test
    final void saysWhereSamplesComeFrom() {
        assertThat(delivered(MetricQuery.all())).allSatisfy(samples -> {
            assertThat(samples.provenance().source()).isEqualTo(source().id());
            assertThat(samples.provenance().location()).isNotBlank();
        });
    }

    @Test
    final void namesTheMetricAsTheKeyDoes() {
        assertThat(delivered(MetricQuery.all()))
                .filteredOn(samples -> !samples.key().metric().isEmpty())
                .allSatisfy(samples -> assertThat(samples.metric().name())
                        .isEqualTo(samples.key().metric()));
    }

    @Test
    final void deliversOneResourceWhenAsked() {
        assertThat(delivered(MetricQuery.resource(known().resource())))
                .extracting(samples -> samples.key().resource())
                .isNotEmpty()
                .containsOnly(known().resource());
    }

    @Test
    final void deliversOneMetricWhenAsked() {
        MetricQuery query = MetricQuery.resource(known().resource()).metric(known().metric());

        assertThat(delivered(query)).extracting(MetricSamples::key).isNotEmpty().containsOnly(known());
    }

    @Test
    final void unknownResourceHasNoSamples() {
        try {
            assertThat(delivered(MetricQuery.resource("no-such-resource-7f3a"))).isEmpty();
        } catch (InvalidInputException e) {
            assertThat(e.problem()).as("a source may refuse what cannot exist").isNotBlank();
        }
    }

    @Test
    final void keepsToTheRange() {
        long[] stamps = knownSamples().times();
        Arrays.sort(stamps);
        Assumptions.assumeTrue(!knownSamples().indexed() && stamps[0] < stamps[stamps.length - 1]);
        TimeRange allButTheLast =
                new TimeRange(Instant.ofEpochMilli(stamps[0]), Instant.ofEpochMilli(stamps[stamps.length - 1]));

        List<MetricSamples> inside = delivered(MetricQuery.all().within(allButTheLast));

        assertThat(inside).extracting(MetricSamples::key).contains(known());
        assertThat(inside)
                .filteredOn(samples -> !samples.indexed())
                .allSatisfy(samples -> assertThat(Arrays.stream(samples.times()).boxed())
                        .allMatch(stamp -> allButTheLast.contains(Instant.ofEpochMilli(stamp))));
    }

    @Test
    final void rangeBeforeAllSamplesIsEmpty() {
        TimeRange longAgo = new TimeRange(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("1900-01-02T00:00:00Z"));

        assertThat(delivered(MetricQuery.all().within(longAgo)))
                .filteredOn(samples -> !samples.indexed())
                .allSatisfy(samples -> assertThat(samples.size()).isZero());
    }

    @Test
    final void answersAgainAlike() {
        Assumptions.assumeTrue(repeatable());
        MetricSource source = source();

        assertThat(delivered(source, MetricQuery.all())).isEqualTo(delivered(source, MetricQuery.all()));
    }

    @Test
    final void answersSeveralThreads() {
        MetricSource shared = source();
        List<SeriesKey> alone = keys(shared);

        List<List<SeriesKey>> together =
                IntStream.range(0, 4).parallel().mapToObj(i -> keys(shared)).toList();

        assertThat(together).allMatch(alone::equals);
    }

    @Test
    final void canBeClosedBeforeItsEnd() {
        MetricSource source = source();
        try (Stream<SourceItem> items = source.fetch(MetricQuery.all())) {
            assertThat(items.findFirst()).isPresent();
        }
        try (Stream<SourceItem> items = source.fetch(MetricQuery.all())) {
            assertThat(items.isParallel()).isFalse();
        }

        assertThat(delivered(source, MetricQuery.all())).isNotEmpty();
    }

    private MetricSamples knownSamples() {
        return delivered(MetricQuery.resource(known().resource()).metric(known().metric()))
                .get(0);
    }

    private static List<SeriesKey> keys(MetricSource source) {
        return delivered(source, MetricQuery.all()).stream()
                .map(MetricSamples::key)
                .toList();
    }

    private List<MetricSamples> delivered(MetricQuery query) {
        return delivered(source(), query);
    }

    /** The samples a source delivers; failures that stand in the place of others are passed over. */
    static List<MetricSamples> delivered(MetricSource source, MetricQuery query) {
        List<MetricSamples> samples = new ArrayList<>();
        try (Stream<SourceItem> items = source.fetch(query)) {
            items.forEachOrdered(item -> {
                if (item instanceof SourceItem.Delivered delivered) {
                    samples.add(delivered.samples());
                }
            });
        }
        return samples;
    }
}

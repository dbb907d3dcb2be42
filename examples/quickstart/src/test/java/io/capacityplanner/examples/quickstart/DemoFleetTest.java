package io.capacityplanner.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.examples.quickstart.PlantedFact.Kind;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class DemoFleetTest {

    private static final DemoFleet FLEET = DemoFleet.generate(DemoFleet.SEED, Quickstart.END);
    private static final long CHECKSUM = 3699920571L;
    private static final Map<SeriesKey, MetricSamples> SAMPLES =
            FLEET.samples().collect(Collectors.toMap(MetricSamples::key, Function.identity()));

    private static MetricSamples samples(PlantedFact fact) {
        return samples(fact.resource(), fact.metric());
    }

    private static MetricSamples samples(String resource, String metric) {
        return Objects.requireNonNull(SAMPLES.get(SeriesKey.of(resource, metric)), resource + "/" + metric);
    }

    /** The processor samples of the resource that has a fact of this kind. */
    private static MetricSamples cpuWith(Kind kind) {
        return samples(facts(kind).get(0).resource(), "cpu_usage");
    }

    private static List<PlantedFact> facts(Kind kind) {
        return FLEET.facts().stream().filter(f -> f.kind() == kind).toList();
    }

    @Test
    void isAFleetWorthPlanning() {
        List<Resource> inventory = FLEET.inventory();

        assertThat(inventory).hasSizeBetween(30, 40);
        assertThat(inventory).extracting(Resource::id).doesNotHaveDuplicates();
        assertThat(inventory).extracting(Resource::provider).contains("aws", "gcp", "azure");
        assertThat(inventory)
                .filteredOn(r -> r.type() != ResourceType.VOLUME)
                .allSatisfy(r -> assertThat(r.capacity()).containsKeys("cpu_usage", "memory_usage"));
        assertThat(SAMPLES.keySet())
                .allSatisfy(key -> assertThat(inventory)
                        .filteredOn(r -> r.id().equals(key.resource()))
                        .singleElement()
                        .satisfies(r -> assertThat(r.capacityOf(key.metric())).isPresent()));
    }

    @Test
    void sameSeedSameBytes() {
        assertThat(DemoFleet.generate(DemoFleet.SEED, Quickstart.END).samples()).containsAll(SAMPLES.values());
        assertThat(DemoFleet.generate(DemoFleet.SEED + 1, Quickstart.END).samples())
                .doesNotContain(samples("cart-1", "cpu_usage"));
    }

    @Test
    void sameBytesOnEveryMachine() {
        CRC32 sum = new CRC32();
        FLEET.samples().forEach(samples -> {
            for (int i = 0; i < samples.size(); i++) {
                sum.update((int) Math.round(samples.valueAt(i) * 100));
                sum.update((int) (samples.timeAt(i) / 3_600_000L));
            }
        });

        // Changes only when the generator is changed on purpose.
        assertThat(sum.getValue()).isEqualTo(CHECKSUM);
    }

    @Test
    void valuesAreMeasurablePercentagesOfTheYearBefore() {
        Instant start = Quickstart.END.minus(Duration.ofDays(365));
        assertThat(SAMPLES.values()).allSatisfy(samples -> {
            assertThat(Arrays.stream(samples.values()))
                    .allMatch(v -> v >= 0 && v <= 100 && Math.abs(v * 100 - Math.rint(v * 100)) < 1e-6);
            assertThat(Arrays.stream(samples.times()))
                    .allMatch(t -> t >= start.toEpochMilli() && t < Quickstart.END.toEpochMilli());
        });
    }

    @Test
    void everyFactIsAboutSomethingThatExists() {
        assertThat(FLEET.facts()).allSatisfy(fact -> {
            assertThat(FLEET.inventory()).extracting(Resource::id).contains(fact.resource());
            if (!fact.metric().isEmpty()) {
                assertThat(SAMPLES).containsKey(SeriesKey.of(fact.resource(), fact.metric()));
            }
        });
        assertThat(FLEET.facts()).extracting(PlantedFact::kind).contains(Kind.values());
    }

    @Test
    void faultsOfTheCollectorAreThere() {
        MetricSamples gap = cpuWith(Kind.GAP);
        assertThat(gap.size()).isEqualTo(365 * 24 - 12);
        MetricSamples twice = cpuWith(Kind.DUPLICATES);
        assertThat(Arrays.stream(twice.times()).distinct().count())
                .isEqualTo(365 * 24)
                .isLessThan(twice.size());
        long[] times = cpuWith(Kind.OUT_OF_ORDER).times();
        assertThat(Arrays.stream(times).sorted().toArray()).isNotEqualTo(times);
        MetricSamples brief = cpuWith(Kind.SHORT_HISTORY);
        assertThat(brief.size()).isEqualTo(6 * 24);
    }

    @Test
    void diskFillsInSixtyToNinetyDays() {
        assertThat(facts(Kind.DISK_FILLS)).isNotEmpty().allSatisfy(fact -> {
            assertThat(fact.metric()).isEqualTo(Metric.DISK_USAGE.name());
            double[] values = samples(fact).values();
            double now = mean(values, values.length - 168);
            double perDay = (now - mean(Arrays.copyOf(values, 168), 0)) / (365 - 7);
            assertThat((100 - now) / perDay).isBetween(60.0, 90.0);
        });
    }

    @Test
    void peaksPassEightyPercentWithinNinetyDaysAndNotBefore() {
        assertThat(facts(Kind.CROSSES_80_PERCENT)).isNotEmpty().allSatisfy(fact -> {
            double[] values = samples(fact).values();
            double peak = meanOfDailyPeaks(values, values.length - 28 * 24);
            double before = meanOfDailyPeaks(Arrays.copyOf(values, values.length - 90 * 24), values.length - 118 * 24);
            assertThat(Arrays.stream(values).max().orElseThrow()).isLessThan(80);
            assertThat(peak + (peak - before)).isGreaterThan(80);
        });
    }

    @Test
    void saturatedIsClipped() {
        assertThat(facts(Kind.SATURATED)).isNotEmpty().allSatisfy(fact -> {
            long clipped =
                    Arrays.stream(samples(fact).values()).filter(v -> v == 100).count();
            assertThat((double) clipped / samples(fact).size()).isBetween(0.1, 0.4);
        });
    }

    private static double mean(double[] values, int from) {
        return Arrays.stream(values, from, Math.min(values.length, from + 168))
                .average()
                .orElseThrow();
    }

    private static double meanOfDailyPeaks(double[] values, int from) {
        double sum = 0;
        int days = 0;
        for (int start = from; start + 24 <= values.length; start += 24) {
            sum += Arrays.stream(values, start, start + 24).max().orElseThrow();
            days++;
        }
        return sum / days;
    }
}

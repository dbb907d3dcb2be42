package io.capacityplanner.quality;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Makes samples to prepare, clean ones and such that a test spoils on purpose. */
final class SampleMaker {

    /** A Monday. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    long[] stamps;
    double[] values;
    private Metric metric = Metric.CPU_USAGE;

    private SampleMaker(long[] stamps, double[] values) {
        this.stamps = stamps;
        this.values = values;
    }

    static SampleMaker regular(Step step, int count, IntToDoubleFunction value) {
        long[] stamps = new long[count];
        double[] values = new double[count];
        Arrays.setAll(stamps, i -> START.toEpochMilli() + i * step.millis());
        Arrays.setAll(values, value);
        return new SampleMaker(stamps, values);
    }

    /** A percentage with a daily and a weekly pattern, a slow trend and autocorrelated noise, between 0 and 100. */
    static SampleMaker clean(Step step, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double day = Step.DAY.millis() / (double) step.millis();
        double level = 30 + 10 * random.nextDouble();
        double swing = 2 + 8 * random.nextDouble();
        double weekend = 6 * random.nextDouble();
        double trend = 10 * (random.nextDouble() - 0.5) / count;
        double[] noise = new double[count];
        for (int i = 0; i < count; i++) {
            noise[i] = (i == 0 ? 0 : 0.6 * noise[i - 1]) + random.nextGaussian();
        }
        return regular(
                step,
                count,
                i -> level
                        + trend * i
                        + swing * Math.sin(2 * Math.PI * i / day)
                        - ((int) (i / day) % 7 >= 5 ? weekend : 0)
                        + noise[i]);
    }

    SampleMaker metric(Metric other) {
        metric = other;
        return this;
    }

    /** Appends a sample, whatever its stamp. */
    SampleMaker insert(long stamp, double value) {
        return insert(new long[] {stamp}, new double[] {value});
    }

    SampleMaker insert(long[] moreStamps, double[] moreValues) {
        int count = stamps.length;
        stamps = Arrays.copyOf(stamps, count + moreStamps.length);
        values = Arrays.copyOf(values, stamps.length);
        System.arraycopy(moreStamps, 0, stamps, count, moreStamps.length);
        System.arraycopy(moreValues, 0, values, count, moreStamps.length);
        return this;
    }

    SampleMaker remove(int from, int to) {
        return removeIf(i -> i >= from && i < to);
    }

    SampleMaker removeIf(IntPredicate position) {
        int[] kept = IntStream.range(0, stamps.length).filter(position.negate()).toArray();
        stamps = Arrays.stream(kept).mapToLong(i -> stamps[i]).toArray();
        values = Arrays.stream(kept).mapToDouble(i -> values[i]).toArray();
        return this;
    }

    MetricSamples samples() {
        return MetricSamples.of(
                SeriesKey.of("vm-1", metric.name()), metric, stamps, values, Provenance.of("test", "memory"));
    }

    PreparedSamples prepare() {
        return prepare(QualityPolicy.ofDefaults());
    }

    PreparedSamples prepare(QualityPolicy policy) {
        MetricSamples samples = samples();
        PreparedSamples prepared = SamplePreparation.prepare(samples, policy);
        if (!prepared.original()
                .equals(MetricSamples.of(samples.key(), metric, stamps, values, samples.provenance()))) {
            throw new AssertionError("the original was altered");
        }
        return prepared;
    }

    /** The kinds of fault of warning level or worse. */
    static List<Issue> warnings(PreparedSamples prepared) {
        return prepared.report().findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(QualityFinding::issue)
                .toList();
    }

    static QualityFinding finding(PreparedSamples prepared, Issue issue) {
        return prepared.report()
                .finding(issue)
                .orElseThrow(() -> new AssertionError(
                        issue + " not found, only " + prepared.report().findings()));
    }
}

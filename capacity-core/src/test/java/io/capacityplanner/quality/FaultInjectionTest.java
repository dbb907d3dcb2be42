package io.capacityplanner.quality;

import static io.capacityplanner.quality.SampleMaker.clean;
import static io.capacityplanner.quality.SampleMaker.finding;
import static io.capacityplanner.quality.SampleMaker.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clean series raise no warning; each injected fault is found where it is, and raises no other warning. */
class FaultInjectionTest {

    private static final Step STEP = Step.parse("15m");
    private static final int COUNT = 28 * 96;
    private static final long START = SampleMaker.START.toEpochMilli();

    static Stream<Arguments> cleanSeries() {
        return Stream.of("5m", "15m", "1h", "6h", "1d")
                .flatMap(step -> Stream.of(40, 400, 2700, 5000)
                        .flatMap(count -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(step, count, seed))));
    }

    @ParameterizedTest
    @MethodSource("cleanSeries")
    void cleanSeriesRaiseNoWarning(String step, int count, long seed) {
        PreparedSamples prepared = clean(Step.parse(step), count, seed).prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).isEmpty();
        assertThat(prepared.report().coverage()).isEqualTo(1);
        assertThat(prepared.values()).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void jitterIsSnapped(long seed) {
        SampleMaker maker = clean(STEP, COUNT, seed);
        double[] expected = maker.values.clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < COUNT; i++) {
            maker.stamps[i] += random.nextLong(-20_000, 20_001);
        }
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).isEmpty();
        assertThat(finding(prepared, Issue.JITTER).count()).isGreaterThan(COUNT / 2);
        assertThat(prepared.step()).isEqualTo(STEP);
        assertThat(prepared.start()).isEqualTo(SampleMaker.START);
        assertThat(prepared.values()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void duplicatesConflictsAndOrderAreRepaired(long seed) {
        SampleMaker maker = clean(STEP, COUNT, seed);
        double[] expected = maker.values.clone();
        SplittableRandom random = new SplittableRandom(seed);
        int repeated = random.nextInt(COUNT);
        int conflicting = (repeated + 1 + random.nextInt(COUNT - 1)) % COUNT;
        maker.insert(maker.stamps[repeated], maker.values[repeated]);
        maker.insert(maker.stamps[conflicting], expected[conflicting] + 1);
        expected[conflicting] += 1;
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.CONFLICTING_DUPLICATE);
        assertThat(finding(prepared, Issue.DUPLICATE).first()).isEqualTo(at(repeated));
        assertThat(finding(prepared, Issue.CONFLICTING_DUPLICATE).first()).isEqualTo(at(conflicting));
        assertThat(prepared.report().has(Issue.OUT_OF_ORDER)).isTrue();
        assertThat(prepared.values()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shortGapsAreFilledAndLongOnesStay(long seed) {
        int gap = new SplittableRandom(seed).nextInt(100, COUNT - 400);
        SampleMaker maker = clean(STEP, COUNT, seed);
        double before = maker.values[gap - 1];
        double after = maker.values[gap + 3];
        PreparedSamples prepared =
                maker.remove(gap + 300, gap + 310).remove(gap, gap + 3).prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).isEmpty();
        QualityFinding found = finding(prepared, Issue.GAP);
        assertThat(found.count()).isEqualTo(13);
        assertThat(found.first()).isEqualTo(at(gap));
        assertThat(found.last()).isEqualTo(at(gap + 309));
        assertThat(prepared.values()[gap + 1]).isEqualTo((before + after) / 2);
        assertThat(Arrays.stream(prepared.values()).filter(Double::isNaN)).hasSize(10);
        assertThat(prepared.report().coverage()).isEqualTo(1 - 13.0 / COUNT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void muchMissingIsAWarningAndMostAnError(long seed) {
        PreparedSamples weak = clean(STEP, COUNT, seed).remove(1000, 1300).prepare();
        PreparedSamples poor = clean(STEP, COUNT, seed).remove(300, 2000).prepare();

        assertThat(warnings(weak)).as("seed %d", seed).containsExactly(Issue.GAP);
        assertThat(finding(weak, Issue.GAP).severity()).isEqualTo(Severity.WARNING);
        assertThat(finding(poor, Issue.GAP).severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void notFiniteValuesAreMissing(long seed) {
        SampleMaker maker = clean(STEP, COUNT, seed);
        for (int i = 500; i < 510; i++) {
            maker.values[i] = i % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).isEmpty();
        assertThat(finding(prepared, Issue.NOT_FINITE).count()).isEqualTo(10);
        assertThat(Arrays.copyOfRange(prepared.values(), 500, 510)).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void levelShiftsAreFound(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int place = random.nextInt(300, COUNT - 300);
        double size = random.nextBoolean() ? 25 : -20;
        SampleMaker maker = clean(STEP, COUNT, seed);
        for (int i = place; i < COUNT; i++) {
            maker.values[i] += size;
        }
        PreparedSamples prepared =
                maker.metric(Metric.gauge("load", Unit.UNKNOWN)).prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.LEVEL_SHIFT);
        assertThat(finding(prepared, Issue.LEVEL_SHIFT).first()).isBetween(at(place - 2), at(place + 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void stuckSensorsAreFound(long seed) {
        SampleMaker maker = clean(STEP, COUNT, seed);
        int place = new SplittableRandom(seed).nextInt(100, COUNT - 100);
        Arrays.fill(maker.values, place, place + 25, maker.values[place]);
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.FLAT_LINE);
        QualityFinding found = finding(prepared, Issue.FLAT_LINE);
        assertThat(found.count()).isEqualTo(25);
        assertThat(found.first()).isEqualTo(at(place));
        assertThat(found.last()).isEqualTo(at(place + 24));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void saturationIsFound(long seed) {
        SampleMaker bounded = clean(STEP, COUNT, seed);
        double high = Arrays.stream(bounded.values).sorted().toArray()[(int) (0.9 * COUNT)];
        Arrays.setAll(bounded.values, i -> Math.min(100, bounded.values[i] + 100 - high));
        SampleMaker unbounded = clean(STEP, COUNT, seed).metric(Metric.gauge("load", Unit.UNKNOWN));
        Arrays.setAll(unbounded.values, i -> Math.min(high, unbounded.values[i]));

        for (PreparedSamples prepared : new PreparedSamples[] {bounded.prepare(), unbounded.prepare()}) {
            assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.SATURATED);
            assertThat(finding(prepared, Issue.SATURATED).count()).isGreaterThanOrEqualTo(COUNT / 11);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void unitsThatChangeAreSuspected(long seed) {
        int place = new SplittableRandom(seed).nextInt(300, COUNT - 300);
        SampleMaker maker = clean(STEP, COUNT, seed).metric(Metric.nonNegative("memory", Unit.BYTES));
        for (int i = place; i < COUNT; i++) {
            maker.values[i] *= 1024;
        }
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.UNIT_MISMATCH);
        assertThat(finding(prepared, Issue.UNIT_MISMATCH).first()).isBetween(at(place - 2), at(place + 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void ratiosGivenAsPercentAreSuspected(long seed) {
        SampleMaker maker = clean(STEP, COUNT, seed);
        Arrays.setAll(maker.values, i -> maker.values[i] / 100);
        SampleMaker percent =
                clean(STEP, COUNT, seed).metric(new Metric("share", Unit.RATIO, Metric.CPU_USAGE.kind(), 0.0, 1.0));

        assertThat(warnings(maker.prepare())).as("seed %d", seed).containsExactly(Issue.UNIT_MISMATCH);
        assertThat(warnings(percent.prepare())).as("seed %d", seed).containsExactly(Issue.UNIT_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void valuesOutsideTheBoundsAreKeptAndSaid(long seed) {
        int place = new SplittableRandom(seed).nextInt(COUNT - 10);
        SampleMaker maker = clean(STEP, COUNT, seed);
        maker.values[place] = -3;
        maker.values[place + 5] = 250;
        PreparedSamples prepared = maker.prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.OUT_OF_BOUNDS, Issue.OUT_OF_BOUNDS);
        assertThat(prepared.values()[place]).isEqualTo(-3);
        assertThat(prepared.values()[place + 5]).isEqualTo(250);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void stampsAheadOfTheClockAreCounted(long seed) {
        PreparedSamples prepared =
                clean(STEP, COUNT, seed).prepare(QualityPolicy.ofDefaults().withNow(at(COUNT - 5)));

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.CLOCK_SKEW);
        assertThat(finding(prepared, Issue.CLOCK_SKEW).count()).isEqualTo(4);
        assertThat(finding(prepared, Issue.CLOCK_SKEW).first()).isEqualTo(at(COUNT - 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void strayStampsAreSetAside(long seed) {
        PreparedSamples prepared = clean(STEP, COUNT, seed).insert(0, 12).prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.STRAY_STAMP);
        assertThat(finding(prepared, Issue.STRAY_STAMP).first()).isEqualTo(Instant.EPOCH);
        assertThat(prepared.start()).isEqualTo(SampleMaker.START);
        assertThat(prepared.values()).hasSize(COUNT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void finerPartsAreAveraged(long seed) {
        SampleMaker coarse = clean(STEP, COUNT, seed);
        double[] expected = coarse.values.clone();
        int from = COUNT / 2;
        long[] between = new long[2 * (COUNT - from)];
        double[] added = new double[between.length];
        Arrays.setAll(between, k -> coarse.stamps[from + k / 2] + 300_000L * (1 + k % 2));
        Arrays.setAll(added, k -> expected[from + k / 2] + 1 - 2 * (k % 2));
        PreparedSamples prepared = coarse.insert(between, added).prepare();

        assertThat(warnings(prepared)).as("seed %d", seed).containsExactly(Issue.MIXED_INTERVALS);
        assertThat(finding(prepared, Issue.MIXED_INTERVALS).first()).isEqualTo(at(from));
        assertThat(prepared.step()).isEqualTo(STEP);
        double[] apart = prepared.values();
        Arrays.setAll(apart, i -> Math.abs(apart[i] - expected[i]));
        assertThat(Arrays.stream(apart).max().orElseThrow()).isLessThan(1e-9);
    }

    private static Instant at(int index) {
        return Instant.ofEpochMilli(START + index * STEP.millis());
    }
}

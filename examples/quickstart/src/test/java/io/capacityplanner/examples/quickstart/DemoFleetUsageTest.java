package io.capacityplanner.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.utilization.UsageAnalysis;
import io.capacityplanner.utilization.UsagePattern;
import io.capacityplanner.utilization.UsagePattern.Kind;
import io.capacityplanner.utilization.UsageProfile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was planted is found again, and nothing else that would raise an alarm. */
class DemoFleetUsageTest {

    private static final DemoFleet FLEET = DemoFleet.generate(DemoFleet.SEED, Quickstart.END);
    private static final Map<SeriesKey, UsageProfile> PROFILES = FLEET.samples()
            .map(DemoFleetUsageTest::profile)
            .collect(Collectors.toMap(UsageProfile::series, Function.identity()));

    /** How each planted fact shows in the use of a resource; facts that are not listed show elsewhere. */
    private static final Map<PlantedFact.Kind, Kind> SHOWS_AS = new EnumMap<>(Map.ofEntries(
            Map.entry(PlantedFact.Kind.IDLE, Kind.IDLE),
            Map.entry(PlantedFact.Kind.SATURATED, Kind.SATURATED),
            Map.entry(PlantedFact.Kind.LEAK, Kind.LEAK),
            Map.entry(PlantedFact.Kind.RECURRING_PEAK, Kind.RECURRING_PEAK),
            Map.entry(PlantedFact.Kind.MONTH_END_PEAK, Kind.RECURRING_PEAK),
            Map.entry(PlantedFact.Kind.GROWTH, Kind.GROWING),
            Map.entry(PlantedFact.Kind.DECLINE, Kind.SHRINKING),
            Map.entry(PlantedFact.Kind.LEVEL_SHIFT, Kind.LEVEL_SHIFT),
            Map.entry(PlantedFact.Kind.DAILY_SEASON, Kind.DAILY_SEASON),
            Map.entry(PlantedFact.Kind.WEEKLY_SEASON, Kind.WEEKLY_SEASON),
            Map.entry(PlantedFact.Kind.YEARLY_SEASON, Kind.YEARLY_SEASON)));

    private static UsageProfile profile(MetricSamples samples) {
        QualityPolicy policy = QualityPolicy.ofDefaults().withNow(Quickstart.END);
        PreparedSamples prepared = SamplePreparation.prepare(samples, policy);
        TimeSeries series = TimeSeries.of(prepared.start(), prepared.step(), policy.zone(), prepared.values());
        return UsageAnalysis.analyze(
                        new PreparedSeries(samples.key(), prepared.metric(), series, prepared.report()), null)
                .orElseThrow();
    }

    private static UsageProfile profile(PlantedFact fact) {
        String metric = fact.metric().isEmpty() ? "cpu_usage" : fact.metric();
        return profile(fact.resource(), metric);
    }

    private static UsageProfile profile(String resource, String metric) {
        return Objects.requireNonNull(PROFILES.get(SeriesKey.of(resource, metric)), resource + "/" + metric);
    }

    @Test
    void everyPlantedPatternIsFound() {
        List<PlantedFact> facts = FLEET.facts().stream()
                .filter(f -> SHOWS_AS.containsKey(f.kind()))
                .toList();

        assertThat(facts)
                .hasSizeGreaterThan(15)
                .allSatisfy(fact -> assertThat(profile(fact).patterns())
                        .as(fact.toString())
                        .extracting(UsagePattern::kind)
                        .contains(SHOWS_AS.get(fact.kind())));
    }

    @Test
    void nothingElseRaisesAnAlarm() {
        for (Kind kind : List.of(Kind.LEAK, Kind.IDLE, Kind.SATURATED, Kind.RECURRING_PEAK, Kind.LEVEL_SHIFT)) {
            List<SeriesKey> planted = FLEET.facts().stream()
                    .filter(f -> SHOWS_AS.get(f.kind()) == kind)
                    .map(f -> profile(f).series())
                    .toList();
            assertThat(PROFILES.values())
                    .filteredOn(profile -> profile.pattern(kind).isPresent())
                    .extracting(UsageProfile::series)
                    .as(kind.toString())
                    .containsExactlyInAnyOrderElementsOf(planted);
        }
    }

    @Test
    void figuresAreThoseThatWerePlanted() {
        assertThat(number("sessions-1", "memory_usage", Kind.LEAK, "slopePerDay"))
                .isBetween(4.0, 4.4);
        assertThat(number("sessions-1", "memory_usage", Kind.LEAK, "cycleDays")).isBetween(8.5, 9.7);
        assertThat(number("reports-1", "cpu_usage", Kind.RECURRING_PEAK, "hourUtc"))
                .isEqualTo(2);
        assertThat(number("reports-1", "cpu_usage", Kind.RECURRING_PEAK, "value"))
                .isBetween(77.0, 81.0);
        assertThat(number("billing-1", "cpu_usage", Kind.RECURRING_PEAK, "firstDay"))
                .isEqualTo(-1);
        assertThat(number("billing-1", "cpu_usage", Kind.RECURRING_PEAK, "lastDay"))
                .isZero();
        assertThat(number("orders-db", "disk_usage", Kind.GROWING, "perMonth")).isBetween(6.0, 6.2);
        assertThat(number("recommend-1", "cpu_usage", Kind.LEVEL_SHIFT, "after")
                        - number("recommend-1", "cpu_usage", Kind.LEVEL_SHIFT, "before"))
                .isBetween(20.0, 24.0);
        assertThat(number("giftcards-1", "cpu_usage", Kind.YEARLY_SEASON, "peakMonth"))
                .isEqualTo(12);
    }

    @Test
    void sixDaysShowNoPattern() {
        assertThat(profile("tax-1", "cpu_usage").patterns()).isEmpty();
        assertThat(profile("tax-1", "memory_usage").patterns()).isEmpty();
    }

    private static double number(String resource, String metric, Kind kind, String name) {
        UsagePattern pattern = profile(resource, metric).pattern(kind).orElseThrow();
        return Objects.requireNonNull(pattern.numbers().get(name), name + " of " + pattern);
    }
}

package io.capacityplanner.forecasting.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ReportKindCall;
import io.capacityplanner.report.Block;
import io.capacityplanner.report.ComponentFigure;
import io.capacityplanner.report.Report;
import io.capacityplanner.report.ReportKind;
import io.capacityplanner.report.SlopeFigure;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The trend report through the facade; the engines are found by themselves. */
class TrendReportTest {

    private static final Metric QUEUE = Metric.nonNegative("queue", Unit.COUNT);
    private static final int DAYS = 130;

    private record Known(List<MetricSamples> samples) implements MetricSource {

        @Override
        public String id() {
            return "known";
        }

        @Override
        public String description() {
            return "Delivers what it was given";
        }

        @Override
        public Stream<SourceItem> fetch(MetricQuery query) {
            return samples.stream().filter(s -> query.matches(s.key())).map(SourceItem.Delivered::new);
        }
    }

    private static MetricSamples days(String resource, int length, IntToDoubleFunction value) {
        long[] stamps = new long[length];
        Arrays.setAll(stamps, i -> TrendSeries.START.toEpochMilli() + i * 86_400_000L);
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return MetricSamples.of(
                SeriesKey.of(resource, QUEUE.name()), QUEUE, stamps, values, Provenance.of("known", resource));
    }

    private static ReportKindCall call() {
        double[] noise = TrendSeries.noise(1, DAYS, 1);
        double[] other = TrendSeries.noise(2, DAYS, 1);
        CapacityPlanner planner = CapacityPlanner.builder()
                .clock(Clock.fixed(TrendSeries.START.plus(Duration.ofDays(DAYS)), ZoneOffset.UTC))
                .source(new Known(List.of(
                        days("up", DAYS, i -> 100 + i + 10 * Math.sin(2 * Math.PI * i / 7) + noise[i]),
                        days("down", DAYS, i -> 400 - i + noise[i]),
                        days("jump", DAYS, i -> 200 + other[i] + (i < 80 ? 0 : 50)),
                        days("flat", DAYS, i -> 300 + other[i]),
                        days("young", 5, i -> 10))))
                .build();
        double[] orders = new double[DAYS];
        Arrays.setAll(orders, i -> 1000 + 10 * i + 100 * Math.sin(2 * Math.PI * i / 7) + 10 * other[i]);
        return planner.report(ReportKind.TREND).driver("orders", TimeSeries.of(TrendSeries.START, Step.DAY, orders));
    }

    private static <T> List<T> blocks(Report report, Class<T> kind) {
        return report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Test
    void itSaysWhatGrowsSinceWhenAndWhy() {
        Report report = call().get().document();
        assertThat(report.sections()).hasSize(7);

        List<Block> movers = report.sections().get(0).blocks();
        Block.Table up = (Block.Table) movers.get(1);
        Block.Table down = (Block.Table) movers.get(2);
        assertThat(up.rows()).extracting(row -> row.get(0)).contains("up/queue").doesNotContain("flat/queue");
        assertThat(down.rows()).extracting(row -> row.get(0)).containsExactly("down/queue");
        // One more a day: 30.4375 a month.
        assertThat(up.rows().stream()
                        .filter(row -> row.get(0).equals("up/queue"))
                        .findFirst()
                        .orElseThrow()
                        .get(2))
                .matches("\\+(29|30|31)(\\.\\d)?");
        assertThat(movers.toString()).contains("1 series could not be judged, for instance young/queue");

        ComponentFigure total = blocks(report, ComponentFigure.class).get(0);
        assertThat(total.subtitle()).startsWith("queue, sum of 5 series");
        assertThat(total.panels().get(0).name()).isEqualTo("trend");
        assertThat(total.panels().get(0).band()).isPresent();

        SlopeFigure slope = blocks(report, SlopeFigure.class).get(0);
        assertThat(slope.lines()).allMatch(line -> line.first() == 100);
        assertThat(slope.lines().get(0).last()).isGreaterThan(100);

        Block.Table shifts = (Block.Table) report.sections().get(3).blocks().get(0);
        assertThat(shifts.rows())
                .anyMatch(row -> row.get(0).equals("jump/queue")
                        && row.get(1)
                                .equals(TrendSeries.START
                                        .plus(Duration.ofDays(80))
                                        .toString()
                                        .substring(0, 10))
                        && row.get(4).equals("under 1 in 200"));

        assertThat(report.sections().get(4).title()).startsWith("5. Drivers: ");
        assertThat(report.sections().get(4).blocks().toString()).contains("orders");
        assertThat(report.sections().get(6).title()).contains("year");
    }
}

package io.capacityplanner.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertCondition.Side;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertNotice.Kind;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.LabelScore;
import io.capacityplanner.alert.LabelledWindow;
import io.capacityplanner.alert.ReplayOptions;
import io.capacityplanner.alert.Ring;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.StreamingScorer;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertReplayTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Step STEP = Step.parse("5m");

    private static final AlertTools NONE = new AlertTools() {
        @Override
        public Forecast forecast(PreparedSeries known, @Nullable Double capacity, Duration ahead) {
            throw new AssertionError("no forecast is needed");
        }

        @Override
        public StreamingScorer.Scoring scoring(Step step, AnomalyRequest request) {
            throw new AssertionError("no scoring is needed");
        }
    };

    private static WatchedSeries series(String resource, int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        SeriesKey key = SeriesKey.of(resource, "m");
        return WatchedSeries.of(
                new PreparedSeries(
                        key,
                        Metric.guess("m"),
                        TimeSeries.of(START, STEP, values),
                        new QualityReport(key, length, length, STEP, 1, List.of())),
                Resource.builder(resource, ResourceType.HOST).service("shop").build(),
                null);
    }

    private static RuleReplay replay(AlertRule rule, ReplayOptions options, WatchedSeries... series) {
        return new AlertReplay(rule, NONE, options).run(List.of(series), null, null, List.of(), ProgressListener.NONE);
    }

    private static Instant at(int step) {
        return START.plusMillis(STEP.millis() * step);
    }

    private static boolean in(int t, int from, int to) {
        return t >= from && t < to;
    }

    @Test
    void saysWhenItWouldHaveRungAndForHowLong() {
        // Above from 10 to 20 and 40 to 43; between the levels from 20 to 25.
        WatchedSeries web = series("web", 100, t -> in(t, 10, 20) || in(t, 40, 43) ? 12 : in(t, 20, 25) ? 9 : 1);

        RuleReplay replay = replay(Scene.tenToEight().build(), ReplayOptions.ofDefaults(), web);

        // A step is known when it is over.
        assertThat(replay.rings())
                .containsExactly(
                        new Ring("high/web/m", List.of("web/m"), at(11), at(26), true, 12),
                        new Ring("high/web/m", List.of("web/m"), at(41), at(44), true, 12));
        assertThat(replay.longest()).isEqualTo(Duration.ofMinutes(75));
        assertThat(replay.altogether()).isEqualTo(Duration.ofMinutes(90));
        assertThat(replay.notices(Kind.OPENED)).isEqualTo(2);
        assertThat(replay.notices(Kind.RESOLVED)).isEqualTo(2);
        assertThat(replay.every()).isEqualTo(STEP.duration());
        assertThat(replay.refit()).isZero();
        assertThat(replay.looks()).isEqualTo(100);
        assertThat(replay.from()).isEqualTo(at(1));
        assertThat(replay.to()).isEqualTo(at(100));
        assertThat(replay.perMonth()).isEqualTo(2 * 30 * 24 * 12 / 99.0);
    }

    @Test
    void holdingForATimeLeavesOutWhatIsShort() {
        WatchedSeries web = series("web", 100, t -> in(t, 10, 20) || in(t, 40, 43) ? 12 : 1);

        RuleReplay replay =
                replay(Scene.tenToEight().holdFor(Duration.ofMinutes(15)).build(), ReplayOptions.ofDefaults(), web);

        assertThat(replay.rings()).extracting(Ring::start).containsExactly(at(14));
    }

    @Test
    void aGroupRingsOnce() {
        AlertRule rule = Scene.tenToEight().groupBy("service").build();

        RuleReplay replay = replay(
                rule,
                ReplayOptions.ofDefaults(),
                series("a", 100, t -> in(t, 10, 20) ? 12 : 1),
                series("b", 100, t -> in(t, 15, 30) ? 14 : 1));

        assertThat(replay.subjects()).isEqualTo(2);
        assertThat(replay.rings())
                .containsExactly(new Ring("high/service=shop", List.of("a/m", "b/m"), at(11), at(31), true, 14));
        assertThat(replay.notices()).extracting(n -> n.kind()).containsExactly(Kind.OPENED, Kind.JOINED, Kind.RESOLVED);
    }

    @Test
    void aRingThatGoesOnAndDataThatStop() {
        RuleReplay replay = replay(
                Scene.tenToEight().build(),
                ReplayOptions.ofDefaults(),
                series("a", 50, t -> t < 40 ? 1 : 12),
                series("b", 100, t -> 1));

        assertThat(replay.rings()).containsExactly(new Ring("high/a/m", List.of("a/m"), at(41), at(100), false, 12));
        // Three steps are borne after step 50.
        assertThat(replay.missing()).isEqualTo(100 - 53);
    }

    @Test
    void holdsRingsAgainstLabels() {
        WatchedSeries web = series("web", 100, t -> in(t, 10, 20) || in(t, 40, 43) ? 12 : 1);
        ReplayOptions options = ReplayOptions.ofDefaults()
                .withLabels(List.of(
                        new LabelledWindow("web/m", new TimeRange(at(5), at(15))),
                        new LabelledWindow("db/m", new TimeRange(at(38), at(50))),
                        new LabelledWindow("", new TimeRange(at(70), at(80))),
                        new LabelledWindow("", new TimeRange(at(200), at(300)))));

        LabelScore score =
                replay(Scene.tenToEight().build(), options, web).labelled().orElseThrow();

        assertThat(score).isEqualTo(new LabelScore(3, 1, 2, 1));
        assertThat(score.precision()).isEqualTo(0.5);
        assertThat(score.recall()).isEqualTo(1 / 3.0);
        assertThat(score.wrong()).isOne();
        assertThat(new LabelScore(0, 0, 0, 0).precision()).isNaN();
    }

    @Test
    void whatComesLaterChangesNothingBefore() {
        for (long seed = 0; seed < 20; seed++) {
            double[] noise = new Random(seed).doubles(300, 0, 15).toArray();
            AlertRule rule = Scene.tenToEight()
                    .holdFor(Duration.ofMinutes(5))
                    .clearFor(Duration.ofMinutes(10))
                    .build();
            int cut = 150;
            RuleReplay whole = replay(rule, ReplayOptions.ofDefaults(), series("a", 300, t -> noise[t]));
            RuleReplay part = replay(rule, ReplayOptions.ofDefaults(), series("a", cut, t -> noise[t]));

            assertThat(part.rings().stream().filter(Ring::ended).toList())
                    .as("seed %d", seed)
                    .isEqualTo(whole.rings().stream()
                            .filter(ring -> !ring.end().isAfter(at(cut)))
                            .toList());
        }
    }

    @Test
    void theMiddleOfAHistoryKnowsWhatCameBefore() {
        AlertRule rule = AlertRule.builder("grow", new AlertCondition.Growth(0.2, Duration.ofMinutes(50), 0.1))
                .build();
        WatchedSeries web = series("web", 100, t -> t < 40 ? 100 : 150);

        RuleReplay replay = new AlertReplay(rule, NONE, ReplayOptions.ofDefaults())
                .run(List.of(web), at(42), at(60), List.of(), ProgressListener.NONE);

        assertThat(replay.unknown()).isZero();
        assertThat(replay.rings()).singleElement().satisfies(ring -> {
            // At step 44 four of the latest ten are at 150: their mean is 120, a fifth above the 100 before.
            assertThat(ring.start()).isEqualTo(at(44));
            assertThat(ring.most()).isEqualTo(0.5);
        });
    }

    @Test
    void refusesWhatCannotBeReplayed() {
        WatchedSeries web = series("web", 10, t -> 1);
        AlertRule none =
                Scene.tenToEight().scope(AlertMatcher.of("metric", "x")).build();
        AlertReplay good = new AlertReplay(Scene.tenToEight().build(), NONE, ReplayOptions.ofDefaults());

        assertThatThrownBy(() -> replay(none, ReplayOptions.ofDefaults(), web))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none of the 1 series");
        assertThatThrownBy(() -> good.run(List.of(web), at(5), at(4), List.of(), ProgressListener.NONE))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new AlertReplay(
                                Scene.tenToEight().build(),
                                NONE,
                                ReplayOptions.ofDefaults().withEvery(Duration.ofMillis(1)))
                        .run(List.of(web), at(0), at(100_000), List.of(), ProgressListener.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("looks");
        assertThatThrownBy(() -> ReplayOptions.ofDefaults().withRefit(Duration.ZERO))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() ->
                            replay(Scene.tenToEight().build(), ReplayOptions.ofDefaults(), series("web", 10, t -> 1)))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aCountBelowALevelReportsTheLowest() {
        AlertRule low = AlertRule.builder("low", new AlertCondition.Value(Side.BELOW, Limit.of(5), 6))
                .build();

        RuleReplay replay =
                replay(low, ReplayOptions.ofDefaults(), series("web", 20, t -> in(t, 5, 8) ? 4 - t / 10.0 : 9));

        assertThat(replay.rings())
                .singleElement()
                .satisfies(ring -> assertThat(ring.most()).isEqualTo(3.3));
    }
}

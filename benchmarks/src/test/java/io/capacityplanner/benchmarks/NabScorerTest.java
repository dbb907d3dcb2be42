package io.capacityplanner.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.benchmarks.NabScorer.Profile;
import io.capacityplanner.benchmarks.NabScorer.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The benchmark's scoring function and cases worked out by hand. */
class NabScorerTest {

    /** 1000 rows, of which 150 are not scored, with windows of 100 rows at 300 and 600. */
    private static LabelledSeries series(int[]... windows) {
        return new LabelledSeries("hand", new long[1000], new double[1000], windows);
    }

    private static final LabelledSeries TWO = series(new int[] {300, 399}, new int[] {600, 699});

    private static Scored detections(LabelledSeries series, int... rows) {
        double[] scores = new double[1000];
        for (int row : rows) {
            scores[row] = 1;
        }
        return new Scored(series, scores);
    }

    private static double standard(LabelledSeries series, int... rows) {
        return NabScorer.score(List.of(detections(series, rows)), 1, Profile.STANDARD);
    }

    @Test
    void theScoringFunctionIsTheBenchmarks() {
        assertThat(NabScorer.sigmoid(-1)).isCloseTo(0.986614, within(1e-6));
        assertThat(NabScorer.sigmoid(0)).isZero();
        assertThat(NabScorer.sigmoid(3.01)).isEqualTo(-1);
    }

    @Test
    void nothingIsZeroAndTheFirstRowsOfAllWindowsAreAHundred() {
        assertThat(standard(TWO)).isCloseTo(0, within(1e-12));
        assertThat(standard(TWO, 300, 600)).isCloseTo(100, within(1e-9));
        assertThat(standard(TWO, 300, 350, 399, 600)).isCloseTo(100, within(1e-9));
    }

    @Test
    void aLateDetectionGainsLess() {
        // Position -(399 - 350 + 1) / 100 = -0.5: 2 / (1 + e^-2.5) - 1 = 0.848284, / 0.986614 = 0.859793.
        assertThat(NabScorer.raw(detections(TWO, 350), 1, Profile.STANDARD)).isCloseTo(0.859793 - 1, within(1e-5));
        assertThat(NabScorer.raw(detections(TWO, 350), 1, Profile.LOW_MISSES)).isCloseTo(0.859793 - 2, within(1e-5));
    }

    @Test
    void aFalseAlarmCostsLessSoonAfterAWindow() {
        // 20 rows after the window's end: 20 / 99, 2 / (1 + e^1.010101) - 1 = -0.466057.
        assertThat(NabScorer.raw(detections(TWO, 300, 600, 419), 1, Profile.STANDARD))
                .isCloseTo(2 - 0.11 * 0.466057, within(1e-5));
        assertThat(NabScorer.raw(detections(TWO, 300, 600, 200), 1, Profile.STANDARD))
                .isCloseTo(2 - 0.11, within(1e-9));
        assertThat(NabScorer.raw(detections(TWO, 300, 600, 200), 1, Profile.LOW_FALSE_ALARMS))
                .isCloseTo(2 - 0.22, within(1e-9));
    }

    @Test
    void nothingIsScoredInTheProbation() {
        assertThat(TWO.probation()).isEqualTo(150);
        assertThat(standard(TWO, 10, 149, 300, 600)).isCloseTo(100, within(1e-9));
        assertThat(series(new int[] {20, 100}).scoredWindows()).isZero();
        assertThat(new LabelledSeries("long", new long[1], new double[18_050], new int[0][]).probation())
                .isEqualTo(750);
    }

    @Test
    void theBestThresholdLeavesTheFalseAlarmOut() {
        double[] scores = new double[1000];
        scores[300] = 3;
        scores[600] = 2;
        scores[800] = 1;

        NabScorer.Best best = NabScorer.optimise(List.of(new Scored(TWO, scores)), Profile.STANDARD);

        assertThat(best.threshold()).isEqualTo(2);
        assertThat(best.score()).isCloseTo(100, within(1e-9));
    }

    @Test
    void alarmsAreCountedOnceAnHour() {
        Scored scored = detections(TWO, 200, 205, 310, 315, 390, 700, 720);

        WindowCounts counts = WindowCounts.of(List.of(scored), 1);

        assertThat(counts).isEqualTo(new WindowCounts(2, 1, 5, 2));
        assertThat(counts.precision()).isCloseTo(0.4, within(1e-12));
        assertThat(counts.recall()).isCloseTo(0.5, within(1e-12));
        assertThat(counts.f1()).isCloseTo(4.0 / 9, within(1e-12));
    }
}

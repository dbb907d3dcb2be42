package io.capacityplanner.report;

import java.util.List;

/**
 * Whether the bands held what they promised, and how the point forecasts compare with naive ones.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param points promised against held coverage, as shares
 * @param trials how many forecasts were compared with what came
 * @param scores mean absolute scaled errors: the model's and the naive one's
 * @param table the same in figures, for readers without the chart
 */
public record CoverageFigure(
        String title,
        String subtitle,
        String summary,
        List<Point> points,
        long trials,
        List<Score> scores,
        Block.Table table)
        implements Figure {

    /** Copies the lists. */
    public CoverageFigure {
        points = List.copyOf(points);
        scores = List.copyOf(scores);
    }

    /**
     * The coverage of one level.
     *
     * @param promised nominal coverage, for instance 0.95
     * @param held share of the values that lay within
     * @param lower lower end of the 95 % interval of the share held
     * @param upper upper end of it
     */
    public record Point(double promised, double held, double lower, double upper) {

        /** Refuses what is no share. */
        public Point {
            FigureChecks.probability("coverage", "promised coverage", promised);
            FigureChecks.probability("coverage", "held coverage", held);
            FigureChecks.probability("coverage", "lower end", lower);
            FigureChecks.probability("coverage", "upper end", upper);
        }
    }

    /**
     * A mean absolute scaled error (MASE): 1 is the error of the naive forecast within the training part.
     *
     * @param label whose
     * @param mase the error, no unit
     */
    public record Score(String label, double mase) {

        /** Refuses an error that is not finite. */
        public Score {
            FigureChecks.finite(label, "MASE", mase);
        }
    }
}

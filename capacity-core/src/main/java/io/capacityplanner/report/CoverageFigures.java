package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether bands held what they promised on past trials, drawn. */
final class CoverageFigures {

    /** Half-width of a central 95 % interval of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private CoverageFigures() {}

    /** The trials of an item's forecast; empty when there were none. */
    static Optional<CoverageFigure> of(PlanItem item) {
        Optional<BacktestScore> score = item.forecast().flatMap(f -> Optional.ofNullable(f.accuracy()));
        return score.filter(s -> !s.accuracy().coverage().isEmpty()).map(s -> figure(item, s));
    }

    private static CoverageFigure figure(PlanItem item, BacktestScore score) {
        Map<Confidence, Double> coverage = new TreeMap<>(score.accuracy().coverage());
        List<CoverageFigure.Point> points = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        coverage.forEach((level, held) -> {
            CoverageFigure.Point point = point(level.level(), held, Math.max(1, score.origins()));
            points.add(point);
            rows.add(List.of(
                    NumberText.share(point.promised()),
                    NumberText.percent(point.held()),
                    NumberText.percent(point.lower()) + " to " + NumberText.percent(point.upper())));
        });
        CoverageFigure.Point widest = points.get(points.size() - 1);
        Double mase = score.accuracy().mase();
        String trials = "in " + NumberText.count(score.origins(), "past trial");
        String title = trials.replaceFirst("i", "I") + " the " + NumberText.share(widest.promised()) + " band held "
                + NumberText.percent(widest.held()) + " (n = "
                + NumberText.count(score.accuracy().points()) + ")";
        String error = mase == null
                ? "The error by that of the naive forecast is not defined"
                : "The error is " + NumberText.number(mase) + " times that of the naive forecast";
        return new CoverageFigure(
                title,
                "share of values inside the band against what it promises, " + PlanText.name(item) + ", "
                        + score.horizon() + " steps ahead, " + score.forecaster(),
                title + ". " + error + ".",
                points,
                score.accuracy().points(),
                mase == null
                        ? List.of()
                        : List.of(
                                new CoverageFigure.Score("this forecast", mase),
                                new CoverageFigure.Score("naive, within the history", 1)),
                new Block.Table(
                        "Promised and held",
                        List.of(text("BAND"), number("HELD"), number("95 % INTERVAL")),
                        rows,
                        "Interval of Wilson (1927), a trial counted as one case. " + error + "."));
    }

    /**
     * The interval is that of E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
     * doi:10.1080/01621459.1927.10502953. The steps of one trial hang together, so that a trial counts as one case.
     */
    static CoverageFigure.Point point(double promised, double held, int trials) {
        double centre = held + Z * Z / (2 * trials);
        double half = Z * Math.sqrt(held * (1 - held) / trials + Z * Z / (4.0 * trials * trials));
        double scale = 1 + Z * Z / trials;
        return new CoverageFigure.Point(
                promised,
                held,
                Math.max(0, Math.min(held, (centre - half) / scale)),
                Math.min(1, Math.max(held, (centre + half) / scale)));
    }
}

package io.capacityplanner.benchmarks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What others have published on the same series and cuts. Figures that were measured rather than published are not here:
 * those are made in the same run, by {@link RPeers}.
 */
final class PublishedFigures {

    private static final String M4 = "M4 competition, results by frequency, doi:10.1016/j.ijforecast.2019.04.014";
    private static final String STATSFORECAST = "github.com/Nixtla/statsforecast, experiments/arima";

    private static final List<Figure> FIGURES = List.of(
            new Figure(TaskSet.M4_HOURLY, "Doornik et al.", 8.913, 0.801, 0.4096, 6.139, M4),
            new Figure(TaskSet.M4_HOURLY, "Smyl", 9.328, 0.893, 0.4401, 7.928, M4),
            new Figure(TaskSet.M4_HOURLY, "Pawlikowski et al.", 9.611, 0.873, 0.4437, null, M4),
            new Figure(TaskSet.M4_HOURLY, "Montero-Manso et al.", 11.506, 0.819, 0.4839, null, M4),
            new Figure(TaskSet.M4_HOURLY, "ARIMA benchmark", null, null, null, 7.538, M4),
            new Figure(TaskSet.M4_HOURLY, "statsforecast ARIMA", null, 0.92, null, null, STATSFORECAST),
            new Figure(TaskSet.M4_HOURLY, "R auto.arima", null, 1.02, null, null, STATSFORECAST),
            new Figure(TaskSet.M4_HOURLY, "Prophet", null, 1.78, null, null, STATSFORECAST));

    private PublishedFigures() {}

    private record Figure(
            TaskSet set,
            String name,
            @Nullable Double smape,
            @Nullable Double mase,
            @Nullable Double owa,
            @Nullable Double msis,
            String source) {}

    static void print(TaskSet set) {
        for (Figure figure : FIGURES) {
            if (figure.set == set) {
                System.out.printf(
                        Locale.ROOT,
                        "%-18.18s %8s %8s %8s %8s %8s %8s %8s  published: %s%n",
                        figure.name,
                        text("%.3f", figure.smape),
                        text("%.3f", figure.mase),
                        "",
                        text("%.4f", figure.owa),
                        "",
                        "",
                        text("%.2f", figure.msis),
                        figure.source);
            }
        }
    }

    private static String text(String format, @Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, format, value);
    }
}

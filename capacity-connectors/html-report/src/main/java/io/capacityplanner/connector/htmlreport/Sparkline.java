package io.capacityplanner.connector.htmlreport;

import java.util.List;
import java.util.Locale;

/** A small line chart as SVG, without axes; the figures stand beside it. */
final class Sparkline {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 20;

    private Sparkline() {}

    static String svg(List<Double> values) {
        double least = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .min()
                .orElse(Double.NaN);
        double most = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(Double.NaN);
        if (Double.isNaN(least)) {
            return "";
        }
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!Double.isFinite(value)) {
                pen = false;
                continue;
            }
            double x = values.size() == 1 ? 0 : (WIDTH - 2.0) * i / (values.size() - 1) + 1;
            double height = most > least ? (value - least) / (most - least) : 0.5;
            path.append(pen ? 'L' : 'M')
                    .append(String.format(Locale.ROOT, "%.0f %.0f", x, HEIGHT - 2 - height * (HEIGHT - 4)));
            pen = true;
        }
        return "<svg class=\"spark\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" width=\"" + WIDTH + "\" height=\""
                + HEIGHT + "\" aria-hidden=\"true\"><path d=\"" + path + "\"/></svg>";
    }
}

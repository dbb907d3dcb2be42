package io.capacityplanner.connector.htmlreport;

import java.util.List;

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
        int drawn = 0;
        long lastX = 0;
        long lastY = 0;
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!Double.isFinite(value)) {
                drawn = 0;
                continue;
            }
            double x = values.size() == 1 ? 0 : (WIDTH - 2.0) * i / (values.size() - 1) + 1;
            double height = most > least ? (value - least) / (most - least) : 0.5;
            long atX = Math.round(x);
            long atY = Math.round(HEIGHT - 2 - height * (HEIGHT - 4));
            // From the point before, and no letter between lines: thousands of these stand in one page.
            path.append(drawn == 0 ? "M" : drawn == 1 ? "l" : " ")
                    .append(drawn == 0 ? atX : atX - lastX)
                    .append(' ')
                    .append(drawn == 0 ? atY : atY - lastY);
            lastX = atX;
            lastY = atY;
            drawn++;
        }
        return "<svg class=\"spark\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" aria-hidden=\"true\"><path d=\""
                + path + "\"/></svg>";
    }
}

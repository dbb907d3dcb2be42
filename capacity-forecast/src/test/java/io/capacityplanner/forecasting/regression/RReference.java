package io.capacityplanner.forecasting.regression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Series and what R makes of them; {@code regression-reference.R} beside the files made them. */
final class RReference {

    private RReference() {}

    /** The values of one case. */
    record Values(Map<String, Double> byName) {

        double get(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    /** A column of regression-series.csv. */
    static double[] column(String name) {
        List<String> lines = lines("regression-series.csv");
        int at = List.of(lines.get(0).replace("\"", "").split(",")).indexOf(name);
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[at]))
                .toArray();
    }

    /** The values of a case by name. */
    static Values values(String which) {
        Map<String, Double> values = new HashMap<>();
        for (String line : lines("regression-r.csv")) {
            String[] cells = line.split(",");
            if (cells[0].equals(which)) {
                values.put(cells[1], Double.parseDouble(cells[2]));
            }
        }
        return new Values(values);
    }

    private static List<String> lines(String file) {
        try (InputStream in = RReference.class.getResourceAsStream("/reference/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.capacityplanner.forecasting.smoothing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Series of R and what its package forecast makes of them; the R commands stand in the files. */
final class Reference {

    /** One row of ets-r.csv. */
    record RFit(
            String series,
            int frequency,
            String model,
            double logLikelihood,
            double aicc,
            double sigma2,
            EtsParameters parameters,
            double[] mean,
            double[] deviation) {}

    private Reference() {}

    static Map<String, double[]> series() {
        Map<String, double[]> series = new HashMap<>();
        for (String line : lines("r-series.csv")) {
            String[] cells = line.split(",", -1);
            series.put(cells[0], numbers(cells[2]));
        }
        return series;
    }

    static List<RFit> fits() {
        return lines("ets-r.csv").stream().map(Reference::fit).toList();
    }

    /** The forms with a multiplicative trend, or an additive error beside a multiplicative season. */
    static List<RFit> otherForms() {
        return lines("ets-r-other-forms.csv").stream().map(Reference::fit).toList();
    }

    private static RFit fit(String line) {
        String[] c = line.split(",", -1);
        int frequency = Integer.parseInt(c[1]);
        boolean trended = c[2].charAt(1) != 'N';
        boolean seasonal = !c[2].endsWith("N");
        double[] states = numbers(c[10]);
        double[] season = new double[seasonal ? frequency : 0];
        for (int j = 0; j < season.length; j++) {
            season[j] = states[states.length - 1 - j]; // R keeps the latest index first
        }
        EtsParameters parameters = new EtsParameters(
                Double.parseDouble(c[6]),
                Double.parseDouble(c[7]),
                Double.parseDouble(c[8]),
                Double.parseDouble(c[9]),
                states[0],
                trended ? states[1] : 0,
                season);
        return new RFit(
                c[0],
                frequency,
                c[2],
                Double.parseDouble(c[3]),
                Double.parseDouble(c[4]),
                Double.parseDouble(c[5]),
                parameters,
                numbers(c[11]),
                numbers(c[12]));
    }

    private static double[] numbers(String cell) {
        return Arrays.stream(cell.trim().split(" +"))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> lines(String file) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

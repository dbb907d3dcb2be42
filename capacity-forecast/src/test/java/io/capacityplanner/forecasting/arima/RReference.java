package io.capacityplanner.forecasting.arima;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Series of R and what its arima and auto.arima make of them; {@code arima-reference.R} beside the files made them. */
final class RReference {

    /** A series with its frequency. */
    record Series(int frequency, double[] values) {}

    /** One row of arima-r.csv. */
    record Fit(
            String series,
            ArimaOrder order,
            String regression,
            EstimationMethod method,
            double[] coefficients,
            double sigma2,
            double logLikelihood,
            double aic,
            double[] mean,
            double[] deviation) {

        @Override
        public String toString() {
            return series + " " + order + " " + regression + " " + method;
        }
    }

    /** One row of arima-auto-r.csv. */
    record Auto(String series, ArimaOrder order, boolean constant, double aicc, double[] mean, double[] deviation) {

        @Override
        public String toString() {
            return series + " " + order;
        }
    }

    private RReference() {}

    static Map<String, Series> series() {
        Map<String, Series> series = new HashMap<>();
        for (String[] c : rows("arima-series.csv")) {
            series.put(c[0], new Series(Integer.parseInt(c[1]), numbers(c[2])));
        }
        return series;
    }

    static List<Fit> fits() {
        return rows("arima-r.csv").stream()
                .map(c -> new Fit(
                        c[0],
                        order(c[1]),
                        c[2],
                        EstimationMethod.valueOf(c[3].replace('-', '_')),
                        numbers(c[4]),
                        Double.parseDouble(c[5]),
                        Double.parseDouble(c[6]),
                        Double.parseDouble(c[7].replace("NA", "NaN")),
                        numbers(c[8]),
                        numbers(c[9])))
                .toList();
    }

    static List<Auto> autos() {
        return rows("arima-auto-r.csv").stream()
                .map(c -> new Auto(
                        c[0], order(c[1]), c[2].equals("TRUE"), Double.parseDouble(c[6]), numbers(c[7]), numbers(c[8])))
                .toList();
    }

    private static ArimaOrder order(String cell) {
        double[] o = numbers(cell);
        boolean seasonal = o[3] + o[4] + o[5] > 0;
        return new ArimaOrder(
                (int) o[0], (int) o[1], (int) o[2], (int) o[3], (int) o[4], (int) o[5], seasonal ? (int) o[6] : 1);
    }

    private static double[] numbers(String cell) {
        return cell.isBlank()
                ? new double[0]
                : Arrays.stream(cell.trim().split(" +"))
                        .mapToDouble(s -> s.equals("NA") ? Double.NaN : Double.parseDouble(s))
                        .toArray();
    }

    private static List<String[]> rows(String file) {
        try (InputStream in = RReference.class.getResourceAsStream("/reference/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

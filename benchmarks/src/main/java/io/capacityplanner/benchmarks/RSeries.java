package io.capacityplanner.benchmarks;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Series that come with R, printed by R itself. */
final class RSeries {

    private static final String MONTHLY = """
            for (name in c("AirPassengers", "co2", "nottem", "USAccDeaths", "ldeaths", "mdeaths", "fdeaths",
                           "UKDriverDeaths", "sunspot.month"))
              cat(name, format(tail(as.numeric(get(name)), 480), digits = 15, trim = TRUE), sep = ",", fill = FALSE, "\\n")
            """;

    private RSeries() {}

    /** Monthly series; none where R is not installed. */
    static List<Task> monthly(int horizon) {
        try {
            Process process = new ProcessBuilder("Rscript", "-e", MONTHLY)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                return lines.lines().map(line -> task(line.split(","), horizon)).toList();
            }
        } catch (IOException notThere) {
            System.out.println("R is not installed: its series are left out");
            return List.of();
        }
    }

    private static Task task(String[] cells, int horizon) {
        double[] values = Arrays.stream(cells)
                .skip(1)
                .map(String::trim)
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        TimeSeries series = TimeSeries.indexed(values);
        int origin = values.length - horizon;
        return new Task(
                cells[0],
                series.slice(0, origin),
                series.slice(origin, values.length).toArray(),
                FitContext.ofDefaults().withSeasonalPeriods(List.of(12.0)),
                12);
    }
}

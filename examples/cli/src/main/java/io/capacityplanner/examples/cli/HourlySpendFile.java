package io.capacityplanner.examples.cli;

import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hourly spend of a CSV: a column {@code time} first, then one for each SKU, in US dollars; an empty cell is not known. */
final class HourlySpendFile {

    private HourlySpendFile() {}

    static HourlyUsage read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    Fault.of("it cannot be read (" + unreadable + ")", file.toString(), "Check the path and its rights")
                            .causedBy(unreadable));
        }
        List<String> header =
                lines.isEmpty() ? List.of() : List.of(lines.get(0).strip().split(",", -1));
        if (header.size() < 2 || !header.get(0).equalsIgnoreCase("time") || lines.size() < 2) {
            throw new InvalidInputException(
                    "its first line is " + header,
                    file.toString(),
                    "Begin with time and the names of the SKUs, for instance time,compute,database");
        }
        TreeMap<Instant, double[]> rows = new TreeMap<>();
        for (int number = 1; number < lines.size(); number++) {
            String line = lines.get(number).strip();
            if (!line.isEmpty()) {
                row(line.split(",", -1), header.size(), file + " line " + (number + 1), rows);
            }
        }
        Instant first = rows.firstKey();
        double[][] spend = new double[(int) ChronoUnit.HOURS.between(first, rows.lastKey()) + 1][header.size() - 1];
        for (double[] hour : spend) {
            Arrays.fill(hour, Double.NaN);
        }
        rows.forEach((time, row) -> spend[(int) ChronoUnit.HOURS.between(first, time)] = row);
        return new HourlyUsage(first, Currency.getInstance("USD"), header.subList(1, header.size()), spend);
    }

    private static void row(String[] cells, int columns, String place, Map<Instant, double[]> rows) {
        try {
            Instant time = Instant.parse(cells[0].strip());
            if (cells.length != columns || !time.truncatedTo(ChronoUnit.HOURS).equals(time)) {
                throw new InvalidInputException(
                        cells.length + " cells at " + time, place, "Give " + columns + " cells for a whole hour");
            }
            double[] spend = new double[columns - 1];
            for (int k = 0; k < spend.length; k++) {
                String cell = cells[k + 1].strip();
                spend[k] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
            if (rows.put(time, spend) != null) {
                throw new InvalidInputException("the hour " + time + " occurs twice", place, "Give each hour once");
            }
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            throw new InvalidInputException(Fault.of(
                            "it cannot be read (" + unreadable.getMessage() + ")",
                            place,
                            "Write times like 2026-03-01T00:00:00Z and spend like 12.5")
                    .causedBy(unreadable));
        }
    }
}

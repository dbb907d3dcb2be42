package io.capacityplanner.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A series with the windows in which it is anomalous.
 *
 * @param name name of the file
 * @param seconds time of each row in seconds since 1970
 * @param values value of each row
 * @param windows first and last row of each window, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record LabelledSeries(String name, long[] seconds, double[] values, int[][] windows) {

    private static final String FOLDER = "cloudwatch";

    /** Rows at the beginning that are not scored: 15 %, and 750 at most. */
    int probation() {
        return (int) Math.min(Math.floor(0.15 * values.length), 0.15 * 5000);
    }

    /** Windows that reach beyond the rows that are not scored. */
    int scoredWindows() {
        int count = 0;
        for (int[] window : windows) {
            count += window[1] >= probation() ? 1 : 0;
        }
        return count;
    }

    /** Every series of the CloudWatch set, in order of names. */
    static List<LabelledSeries> cloudWatch(Path data) {
        Path folder = data.resolve(FOLDER);
        List<LabelledSeries> all = new ArrayList<>();
        try {
            JsonNode windows = new ObjectMapper()
                    .readTree(folder.resolve("anomaly_windows.json").toFile());
            windows.properties().forEach(entry -> {
                String name = entry.getKey()
                        .substring(entry.getKey().indexOf('/') + 1)
                        .replace(".csv", "");
                all.add(read(name, folder.resolve(name + ".csv.gz"), entry.getValue()));
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        all.sort(Comparator.comparing(LabelledSeries::name));
        return all;
    }

    private static LabelledSeries read(String name, Path file, JsonNode labels) {
        List<long[]> stamps = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                stamps.add(new long[] {seconds(cells[0])});
                values.add(Double.parseDouble(cells[1]));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        long[] seconds = stamps.stream().mapToLong(s -> s[0]).toArray();
        int[][] windows = new int[labels.size()][];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new int[] {
                rowAt(seconds, seconds(labels.get(i).get(0).asText())),
                rowAt(seconds, seconds(labels.get(i).get(1).asText()))
            };
        }
        return new LabelledSeries(
                name, seconds, values.stream().mapToDouble(Double::doubleValue).toArray(), windows);
    }

    private static long seconds(String stamp) {
        return LocalDateTime.parse(stamp.substring(0, 19).replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
    }

    /** First row of a time, as the benchmark's own scorer looks windows up. */
    private static int rowAt(long[] seconds, long wanted) {
        for (int i = 0; i < seconds.length; i++) {
            if (seconds[i] == wanted) {
                return i;
            }
        }
        throw new IllegalArgumentException("no row has the time " + wanted);
    }
}

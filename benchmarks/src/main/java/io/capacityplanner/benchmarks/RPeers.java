package io.capacityplanner.benchmarks;

import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Runs models of R's packages {@code forecast} and {@code prophet} on the same tasks and in the same run, and scores
 * them with the same code; only those that one of our models at hand is compared with. R is started as a process, reads the
 * series from a file and writes forecasts and the CPU seconds of each. Its start is not counted.
 */
final class RPeers {

    private static final List<Peer> PEERS = List.of(
            new Peer("thetaf", false, List.of("theta", "theta-dynamic", "dynamic-theta")),
            new Peer("ets", false, List.of("ets")),
            new Peer("stlf", false, List.of("mstl")),
            new Peer("auto.arima", true, List.of("arima")),
            new Peer("tbats", true, List.of("tbats")),
            new Peer("prophet", true, List.of("additive")));

    private final List<Forecaster> forecasters;

    RPeers(List<Forecaster> forecasters) {
        this.forecasters = forecasters;
    }

    /**
     * A model of R.
     *
     * @param name its function
     * @param slow whether it gets the small sample
     * @param ours ids of our models that do the same job
     */
    private record Peer(String name, boolean slow, List<String> ours) {}

    /** What R made of one task: {@code rows} are mean, lower and upper at 80 %, lower and upper at 95 %. */
    private record Answer(double seconds, double[][] rows) {

        ForecastDistribution distribution() {
            return new ForecastDistribution(
                    rows[0],
                    List.of(
                            band(ScoreTable.LEVELS.get(0), rows[1], rows[2]),
                            band(ScoreTable.LEVELS.get(1), rows[3], rows[4])));
        }

        private static PredictionBand band(Confidence level, double[] lower, double[] upper) {
            return new PredictionBand(level, lower, upper);
        }
    }

    /** Prints R's models, each followed by ours on the same series and the ratio of CPU times. */
    void compare(List<Task> tasks, int size, int slowSize) {
        if (!installed()) {
            System.out.println("R with the package forecast is not installed: no side-by-side run");
            return;
        }
        for (Peer peer : PEERS) {
            List<Task> sample = sample(tasks, peer.slow ? slowSize : size);
            boolean wanted = forecasters.stream().anyMatch(ours -> peer.ours.contains(ours.id()));
            if (wanted && !sample.isEmpty()) {
                compare(peer, sample);
            }
        }
    }

    private void compare(Peer peer, List<Task> sample) {
        ScoreTable table = new ScoreTable(sample);
        table.head("R " + peer.name + " beside ours in one run");
        Map<String, Answer> answers = run(peer, sample);
        List<AccuracyMeasures> scores = new ArrayList<>();
        double seconds = 0;
        for (Task task : sample) {
            Answer answer = answers.get(name(task));
            if (answer != null) {
                scores.add(task.measure(answer.distribution()));
                seconds += answer.seconds;
            }
        }
        int failed = sample.size() - scores.size();
        double each = seconds / Math.max(1, scores.size());
        table.line("R " + peer.name, scores, Double.NaN, each, failed == 0 ? "" : "  failed " + failed);
        for (Forecaster forecaster : forecasters) {
            if (peer.ours.contains(forecaster.id()) || forecaster.id().equals("auto")) {
                warmUp(forecaster, sample);
                double own = table.score(forecaster);
                System.out.printf(Locale.ROOT, "%-18s R takes %.1f times the CPU time%n", "", each / own);
            }
        }
    }

    /** Lets the compiler see the code first, as R's is compiled before it starts. */
    private static void warmUp(Forecaster forecaster, List<Task> sample) {
        for (int i = 0; i < 20; i++) {
            Task task = sample.get(i % sample.size());
            forecaster.fit(task.train(), task.context()).forecast(task.actual().length, ScoreTable.LEVELS);
        }
    }

    /** Evenly spread over the set. */
    private static List<Task> sample(List<Task> tasks, int size) {
        int count = Math.min(size, tasks.size());
        return IntStream.range(0, count)
                .mapToObj(i -> tasks.get((int) ((long) i * tasks.size() / count)))
                .toList();
    }

    private static boolean installed() {
        try {
            return new ProcessBuilder("Rscript", "-e", "library(forecast)")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, Answer> run(Peer peer, List<Task> sample) {
        try {
            Path folder = Files.createTempDirectory("capacity-r-peers");
            Path script = folder.resolve("peers.R");
            Path input = folder.resolve("series.csv");
            Path output = folder.resolve("forecasts.csv");
            try (InputStream text = Objects.requireNonNull(RPeers.class.getResourceAsStream("peers.R"))) {
                Files.copy(text, script);
            }
            Files.write(input, sample.stream().map(RPeers::row).toList());
            int code = new ProcessBuilder("Rscript", script.toString(), peer.name, input.toString(), output.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log.txt").toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                System.out.println("R ended with code " + code + ": " + Files.readString(folder.resolve("log.txt")));
                return Map.of();
            }
            Map<String, Answer> answers = read(output);
            for (Path file : List.of(script, input, output, folder.resolve("log.txt"), folder)) {
                Files.deleteIfExists(file);
            }
            return answers;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    /** The id as a cell. */
    private static String name(Task task) {
        return task.id().replace(',', ';');
    }

    /** {@code id,season,horizon,v1,v2,…}, NA where missing. */
    private static String row(Task task) {
        Optional<List<Double>> periods = task.context().seasonalPeriods();
        long season = periods.isPresent() && !periods.get().isEmpty()
                ? Math.round(periods.get().get(0))
                : task.season();
        return name(task) + "," + season + "," + task.actual().length + ","
                + Arrays.stream(task.train().toArray())
                        .mapToObj(v -> Double.isNaN(v) ? "NA" : Double.toString(v))
                        .collect(Collectors.joining(","));
    }

    /** Rows {@code id,seconds,mean…,lower 80…,upper 80…,lower 95…,upper 95…}. */
    private static Map<String, Answer> read(Path output) throws IOException {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(output)) {
            String[] cells = line.split(",", -1);
            int horizon = (cells.length - 2) / 5;
            double[][] rows = new double[5][horizon];
            for (int i = 0; i < 5 * horizon; i++) {
                rows[i / horizon][i % horizon] = Double.parseDouble(cells[2 + i]);
            }
            answers.put(cells[0], new Answer(Double.parseDouble(cells[1]), rows));
        }
        return answers;
    }
}

package io.capacityplanner.forecasting.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.hierarchy.BaseForecast;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.hierarchy.ReconciledForecasts;
import io.capacityplanner.hierarchy.ReconciliationMethod;
import io.capacityplanner.hierarchy.ReconciliationRequest;
import io.capacityplanner.unit.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceReconcilerTest {

    private static final Hierarchy HIERARCHY = Hierarchy.of(
            Map.of("total", List.of("left", "right"), "left", List.of("a", "b"), "right", List.of("c", "d", "e")));
    private static final TraceReconciler RECONCILER = new TraceReconciler();

    /** A line of reference/mint.csv, made by mint.R beside it. */
    private static double[] reference(String name) throws IOException {
        try (InputStream in = TraceReconcilerTest.class.getResourceAsStream("/reference/mint.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String line = text.lines()
                    .filter(l -> l.startsWith(name + ","))
                    .findFirst()
                    .orElseThrow();
            return Arrays.stream(line.split(","))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    private static ReconciliationRequest request(ReconciliationMethod method) {
        return ReconciliationRequest.ofDefaults().withMethod(method);
    }

    private static double[] reconciled(ReconciliationMethod method, double scale) throws IOException {
        double[] points = reference("base");
        List<BaseForecast> base = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            double[] errors = Arrays.stream(reference("errors" + (i + 1)))
                    .map(e -> scale * e)
                    .toArray();
            base.add(new BaseForecast(new double[] {scale * points[i]}, new double[0][], errors));
        }
        ReconciledForecasts made = RECONCILER.reconcile(HIERARCHY, base, request(method));
        return HIERARCHY.nodes().stream()
                .mapToDouble(node -> made.distribution(node).meanAt(0))
                .toArray();
    }

    @Test
    void minimumTraceAsInR() throws IOException {
        assertThat(reconciled(ReconciliationMethod.MINT_SHRINK, 1)).containsExactly(reference("mint"), within(1e-9));
    }

    @Test
    void structuralWeightsAsInR() throws IOException {
        assertThat(reconciled(ReconciliationMethod.WLS_STRUCTURAL, 1)).containsExactly(reference("wls"), within(1e-9));
    }

    @Test
    void bottomUpAsInR() throws IOException {
        assertThat(reconciled(ReconciliationMethod.BOTTOM_UP, 1)).containsExactly(reference("bottom"), within(1e-9));
    }

    @Test
    void shrinkageAsInR() throws IOException {
        double[][] errors = new double[8][];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = reference("errors" + (i + 1));
        }

        assertThat(ErrorCovariance.of(errors).shrinkage()).isCloseTo(reference("lambda")[0], within(1e-12));
    }

    @Test
    void unitDoesNotMatter() throws IOException {
        double[] plain = reconciled(ReconciliationMethod.MINT_SHRINK, 1);
        double[] tiny = reconciled(ReconciliationMethod.MINT_SHRINK, 1e-9);
        for (int i = 0; i < plain.length; i++) {
            assertThat(tiny[i] / 1e-9).isCloseTo(plain[i], within(1e-8));
        }
    }

    /** Base forecasts with correlated errors and paths of a random walk. */
    private static List<BaseForecast> random(long seed, double level, double missing) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = 6;
        List<BaseForecast> base = new ArrayList<>();
        double[] common = random.doubles(60, -1, 1).toArray();
        int[][] summands = HIERARCHY.summands();
        for (int i = 0; i < HIERARCHY.nodes().size(); i++) {
            double size = summands[i].length;
            double[] errors = new double[60];
            for (int t = 0; t < errors.length; t++) {
                errors[t] = random.nextDouble() < missing ? Double.NaN : size * common[t] + random.nextGaussian();
            }
            double[] mean = new double[steps];
            double[][] paths = new double[200][steps];
            for (int h = 0; h < steps; h++) {
                mean[h] = size * level + h + random.nextGaussian();
            }
            for (double[] path : paths) {
                double walk = 0;
                for (int h = 0; h < steps; h++) {
                    walk += Math.sqrt(size) * random.nextGaussian();
                    path[h] = mean[h] + walk;
                }
            }
            base.add(new BaseForecast(mean, paths, errors));
        }
        return base;
    }

    private static void assertAddsUp(ReconciledForecasts made) {
        for (String node : HIERARCHY.nodes().subList(0, HIERARCHY.totals())) {
            double[] sum = new double[6];
            double[][] sums = new double[200][6];
            for (String child : HIERARCHY.children(node)) {
                double[] mean = made.distribution(child).mean();
                double[][] paths = made.paths(child);
                for (int h = 0; h < 6; h++) {
                    sum[h] += mean[h];
                    for (int p = 0; p < 200; p++) {
                        sums[p][h] += paths[p][h];
                    }
                }
            }
            double[][] total = made.paths(node);
            for (int h = 0; h < 6; h++) {
                assertThat(made.distribution(node).meanAt(h)).isCloseTo(sum[h], within(1e-9 * (1 + Math.abs(sum[h]))));
                for (int p = 0; p < 200; p++) {
                    assertThat(total[p][h]).isCloseTo(sums[p][h], within(1e-9 * (1 + Math.abs(sums[p][h]))));
                }
            }
        }
    }

    @Test
    void pointsAndPathsAddUpByEveryMethod() {
        for (long seed = 1; seed <= 5; seed++) {
            for (ReconciliationMethod method : ReconciliationMethod.values()) {
                for (double level : new double[] {50, 0.5}) {
                    assertAddsUp(RECONCILER.reconcile(HIERARCHY, random(seed, level, 0.1), request(method)));
                }
            }
        }
    }

    @Test
    void nothingFallsBelowZeroUnlessAllowed() {
        List<BaseForecast> base = random(3, 0.5, 0);
        ReconciledForecasts cut = RECONCILER.reconcile(HIERARCHY, base, ReconciliationRequest.ofDefaults());
        ReconciledForecasts free = RECONCILER.reconcile(
                HIERARCHY, base, ReconciliationRequest.ofDefaults().withNonNegative(false));

        for (String node : HIERARCHY.nodes()) {
            for (double[] path : cut.paths(node)) {
                assertThat(path).doesNotContain(-1e-300);
                assertThat(Arrays.stream(path).min().orElseThrow()).isNotNegative();
            }
            assertThat(cut.distribution(node).band(Confidence.of(0.95)).lowerAt(0))
                    .isNotNegative();
        }
        assertThat(Arrays.stream(free.paths("a")).mapToDouble(p -> p[0]).min().orElseThrow())
                .isNegative();
    }

    /**
     * R 4.2: {@code library(quadprog); S <- rbind(rep(1,5), c(1,1,0,0,0), c(0,0,1,1,1), diag(5));
     * W <- diag(c(5,2,3,1,1,1,1,1)); y <- c(10,8,1,5,3,2,-3,1); A <- t(S) %*% solve(W); S %*% solve.QP(A %*% S, A %*% y,
     * diag(5), rep(0,5))$solution}. Cutting off what falls below 0 would make the total 11.73.
     */
    @Test
    void theNearestThatIsNotNegativeAsInR() {
        List<BaseForecast> base = Stream.of(10.0, 8.0, 1.0, 5.0, 3.0, 2.0, -3.0, 1.0)
                .map(point -> new BaseForecast(new double[] {point}, new double[0][], new double[0]))
                .toList();

        ReconciledForecasts made = RECONCILER.reconcile(HIERARCHY, base, request(ReconciliationMethod.WLS_STRUCTURAL));

        assertThat(HIERARCHY.nodes()).containsExactly("total", "left", "right", "a", "b", "c", "d", "e");
        double[] points = HIERARCHY.nodes().stream()
                .mapToDouble(node -> made.distribution(node).meanAt(0))
                .toArray();
        double[] nearest = {
            10.138888888889,
            7.972222222222,
            2.166666666667,
            4.986111111111,
            2.986111111111,
            1.583333333333,
            0,
            0.583333333333
        };
        assertThat(points).containsExactly(nearest, within(1e-8));
    }

    @Test
    void bandsAreNestedAndDeterministic() {
        List<BaseForecast> base = random(4, 50, 0.05);
        ReconciledForecasts made = RECONCILER.reconcile(HIERARCHY, base, ReconciliationRequest.ofDefaults());

        assertThat(RECONCILER.reconcile(HIERARCHY, base, ReconciliationRequest.ofDefaults()))
                .isEqualTo(made);
        for (String node : HIERARCHY.nodes()) {
            List<PredictionBand> bands = made.distribution(node).bands();
            assertThat(bands).hasSize(3);
            for (int h = 0; h < 6; h++) {
                assertThat(bands.get(2).upperAt(h) - bands.get(2).lowerAt(h))
                        .isGreaterThan(bands.get(0).upperAt(h) - bands.get(0).lowerAt(h));
            }
        }
    }

    @Test
    void whatHangsTogetherMakesTotalsLessCertain() {
        // Bottom-up with errors that move together: the total's spread is near the sum of the series' spreads, where
        // independent series would give the root of the sum of squares.
        SplittableRandom random = new SplittableRandom(9);
        List<BaseForecast> together = new ArrayList<>();
        List<BaseForecast> apart = new ArrayList<>();
        double[] common = new double[300];
        Arrays.setAll(common, t -> random.nextGaussian());
        for (int i = 0; i < 8; i++) {
            double[] alone = new double[300];
            double[] shared = new double[300];
            double[][] paths = new double[1000][1];
            Arrays.setAll(alone, t -> random.nextGaussian());
            Arrays.setAll(shared, t -> common[t] + 0.1 * alone[t]);
            for (double[] path : paths) {
                path[0] = 100 + random.nextGaussian();
            }
            together.add(new BaseForecast(new double[] {100}, paths, shared));
            apart.add(new BaseForecast(new double[] {100}, paths, alone));
        }
        ReconciliationRequest bottomUp = request(ReconciliationMethod.BOTTOM_UP);
        double wide = deviation(RECONCILER.reconcile(HIERARCHY, together, bottomUp));
        double narrow = deviation(RECONCILER.reconcile(HIERARCHY, apart, bottomUp));

        assertThat(wide).isBetween(4.6, 5.3);
        assertThat(narrow).isBetween(2.0, 2.5);
    }

    private static double deviation(ReconciledForecasts made) {
        double[] values =
                Arrays.stream(made.paths("total")).mapToDouble(path -> path[0]).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
    }

    @Test
    void couplingKeepsWhatEachNodeSays() {
        List<BaseForecast> base = random(5, 50, 0);
        double[][][] paths = base.stream().map(BaseForecast::paths).toArray(double[][][]::new);
        double[][] errors = base.stream().map(BaseForecast::errors).toArray(double[][]::new);
        double[][][] joint = JointPaths.couple(paths, ErrorCovariance.of(errors).correlations());

        for (int i = 0; i < paths.length; i++) {
            for (int h = 0; h < 6; h++) {
                int step = h;
                assertThat(Arrays.stream(joint[i])
                                .mapToDouble(p -> p[step])
                                .sorted()
                                .toArray())
                        .isEqualTo(Arrays.stream(paths[i])
                                .mapToDouble(p -> p[step])
                                .sorted()
                                .toArray());
            }
        }
    }

    @Test
    void withoutErrorsTheStructureDecidesAndThatIsSaid() {
        List<BaseForecast> base = random(6, 50, 1);
        ReconciledForecasts made = RECONCILER.reconcile(HIERARCHY, base, ReconciliationRequest.ofDefaults());

        assertThat(made.method()).isEqualTo(ReconciliationMethod.WLS_STRUCTURAL);
        assertThat(made.shrinkage()).isNaN();
        assertThat(made.remarks()).anyMatch(remark -> remark.contains("structure"));
        assertAddsUp(made);
    }

    @Test
    void constantSeriesAndOnlyChildrenAreCopedWith() {
        Hierarchy hierarchy =
                Hierarchy.of(Map.of("total", List.of("x", "y"), "x", List.of("only"), "y", List.of("p", "q")));
        List<BaseForecast> base = new ArrayList<>();
        double[] points = {62, 11, 52, 10, 20, 30};
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < points.length; i++) {
            double[] errors = new double[30];
            boolean exact = i == 3;
            Arrays.setAll(errors, t -> exact ? 0 : random.nextGaussian());
            base.add(new BaseForecast(new double[] {points[i]}, new double[0][], errors));
        }
        for (ReconciliationMethod method : ReconciliationMethod.values()) {
            ReconciledForecasts made = RECONCILER.reconcile(hierarchy, base, request(method));
            assertThat(made.distribution("x").meanAt(0))
                    .isCloseTo(made.distribution("only").meanAt(0), within(1e-9));
            assertThat(made.distribution("total").meanAt(0)).isBetween(55.0, 65.0);
        }
        // A node that was always exact keeps its forecast.
        assertThat(RECONCILER
                        .reconcile(hierarchy, base, request(ReconciliationMethod.MINT_SHRINK))
                        .distribution("only")
                        .meanAt(0))
                .isCloseTo(10, within(1e-3));
    }

    @Test
    void aSingleSeriesIsItsOwnTotal() {
        Hierarchy pair = Hierarchy.of(Map.of("total", List.of("a")));
        List<BaseForecast> base = List.of(
                new BaseForecast(new double[] {12}, new double[0][], new double[0]),
                new BaseForecast(new double[] {10}, new double[0][], new double[0]));

        ReconciledForecasts made = RECONCILER.reconcile(pair, base, request(ReconciliationMethod.WLS_STRUCTURAL));
        assertThat(made.distribution("a").meanAt(0)).isCloseTo(11, within(1e-9));
        assertThat(made.distribution("total").bands()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<BaseForecast> base = random(7, 50, 0);
        List<BaseForecast> short_ = new ArrayList<>(base);
        short_.set(4, new BaseForecast(new double[] {1}, new double[200][1], new double[0]));

        assertThatThrownBy(
                        () -> RECONCILER.reconcile(HIERARCHY, base.subList(1, 8), ReconciliationRequest.ofDefaults()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RECONCILER.reconcile(HIERARCHY, short_, ReconciliationRequest.ofDefaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("node b");
        assertThatThrownBy(() -> new BaseForecast(new double[] {Double.NaN}, new double[0][], new double[0]))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void interruptionStopsIt() {
        List<BaseForecast> base = random(8, 50, 0);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> RECONCILER.reconcile(HIERARCHY, base, ReconciliationRequest.ofDefaults()))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}

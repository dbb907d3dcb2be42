package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.CommitmentRisk;
import io.capacityplanner.unit.Money;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.DoubleStream;

/** What a purchase saves in each future, and in worse ones. */
final class RiskOfCommitment {

    private static final double[] FALLS = {0.1, 0.3, 0.5};
    private static final double TAIL = 0.05;

    private RiskOfCommitment() {}

    /**
     * Works out.
     *
     * @param futures {@code [path][hour][sku]}
     * @param weights present value of each hour
     */
    static CommitmentRisk of(
            double[][][] futures, double[] weights, List<CoveragePlan> plans, double[] commitment, Currency currency) {
        double[] savings = savings(futures, weights, plans, commitment);
        long losses = Arrays.stream(savings).filter(saving -> saving < 0).count();
        int tail = Math.max(1, (int) Math.round(TAIL * savings.length));
        double worst = Arrays.stream(savings).sorted().limit(tail).average().orElse(0);
        List<CommitmentRisk.Fall> falls = DoubleStream.of(FALLS)
                .mapToObj(fall -> new CommitmentRisk.Fall(
                        fall,
                        money(
                                Arrays.stream(savings(scaled(futures, 1 - fall), weights, plans, commitment))
                                        .average()
                                        .orElse(0),
                                currency)))
                .toList();
        return new CommitmentRisk((double) losses / savings.length, money(worst, currency), falls);
    }

    static Money money(double amount, Currency currency) {
        return Money.of(amount, currency).rounded();
    }

    private static double[] savings(
            double[][][] futures, double[] weights, List<CoveragePlan> plans, double[] commitment) {
        return Arrays.stream(futures)
                .mapToDouble(future -> {
                    PortfolioCost cost = new PortfolioCost(new WeightedDemand(future, weights), plans);
                    return cost.nothing() - cost.of(commitment);
                })
                .toArray();
    }

    private static double[][][] scaled(double[][][] futures, double factor) {
        return Arrays.stream(futures)
                .map(future -> Arrays.stream(future)
                        .map(row -> Arrays.stream(row).map(d -> d * factor).toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
    }
}

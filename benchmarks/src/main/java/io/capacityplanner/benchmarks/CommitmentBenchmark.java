package io.capacityplanner.benchmarks;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.CommitmentPlan;
import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.optimization.commitment.OptimalCommitments;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.spi.Forecaster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;

/**
 * Regret of commitments: decided at the end of a year for the next, against the best in hindsight. The fleet's hourly spend
 * is drawn: growth or decline, day, week and year, in a part of the seeds a migration (a ramp) or a step down at some time of
 * either year.
 *
 * <p>Run: {@code CommitmentBenchmark [seeds] [forecaster] [first seed]}.
 */
public final class CommitmentBenchmark {

    private static final int YEAR = 8760;
    private static final double RATIO = 0.72;

    private CommitmentBenchmark() {}

    /** Prints a table of regrets. */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 40;
        String id = args.length > 1 ? args[1] : "auto";
        int first = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        Forecaster forecaster = ServiceLoader.load(Forecaster.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Map<String, List<Double>> regrets = new LinkedHashMap<>();
        long nanos = 0;
        for (int seed = first; seed < first + seeds; seed++) {
            double[] spend = fleet(seed);
            double[] past = Arrays.copyOf(spend, YEAR);
            double[] future = Arrays.copyOfRange(spend, YEAR, 2 * YEAR);
            double best = cost(quantile(future), future);
            long start = System.nanoTime();
            double ours = ours(past, forecaster, seed, 168);
            nanos += System.nanoTime() - start;
            add(regrets, "ours (forecast, guard)", ours, future, best);
            add(regrets, "ours without guard", ours(past, forecaster, seed, 0), future, best);
            add(regrets, "AWS-like, last 60 days", quantile(last(past, 60)), future, best);
            add(regrets, "AWS-like, last 30 days", quantile(last(past, 30)), future, best);
            add(regrets, "AWS-like, last 7 days", quantile(last(past, 7)), future, best);
            add(
                    regrets,
                    "Azure-like, min(3 d, 30 d)",
                    Math.min(quantile(last(past, 3)), quantile(last(past, 30))),
                    future,
                    best);
            add(
                    regrets,
                    "GCP-like, minimum of 30 days",
                    Arrays.stream(last(past, 30)).min().orElse(0),
                    future,
                    best);
            add(regrets, "whole first year", quantile(past), future, best);
            add(regrets, "nothing", 0, future, best);
        }
        System.out.printf(
                "%d fleets from seed %d, %s, ratio %.2f, %.2f s a decision%n",
                seeds, first, id, RATIO, nanos / 1e9 / seeds);
        System.out.println("| decided by | mean regret % | median | p90 | worst |");
        System.out.println("|---|---|---|---|---|");
        regrets.forEach((name, all) -> {
            double[] sorted = all.stream().mapToDouble(r -> 100 * r).sorted().toArray();
            System.out.printf(
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    name,
                    Arrays.stream(sorted).average().orElse(0),
                    sorted[sorted.length / 2],
                    sorted[(int) (0.9 * (sorted.length - 1))],
                    sorted[sorted.length - 1]);
        });
    }

    private static void add(
            Map<String, List<Double>> regrets, String name, double cover, double[] future, double best) {
        regrets.computeIfAbsent(name, n -> new ArrayList<>()).add(cost(cover, future) / best - 1);
    }

    /** On-demand spend to cover. */
    private static double ours(double[] past, Forecaster forecaster, int seed, int guard) {
        HourlyUsage usage =
                HourlyUsage.ofOne(Instant.parse("2024-03-01T00:00:00Z"), Currency.getInstance("USD"), "compute", past);
        CommitmentPlan plan = new OptimalCommitments()
                .plan(
                        CommitmentRequest.of(
                                        usage,
                                        List.of(CommitmentOffer.ofSpend(
                                                "plan", 12, PaymentOption.NO_UPFRONT, RATIO, List.of("compute"))))
                                .withDiscountRate(0)
                                .withGuardHours(guard)
                                .withPaths(60, seed),
                        forecaster,
                        ProgressListener.NONE);
        return plan.options().get(0).hourly().amount().doubleValue() / RATIO;
    }

    private static double[] last(double[] spend, int days) {
        return Arrays.copyOfRange(spend, spend.length - 24 * days, spend.length);
    }

    /** The best cover of known hours: the quantile at the discount. */
    private static double quantile(double[] spend) {
        double[] sorted = spend.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil((1 - RATIO) * sorted.length - 1e-9) - 1)];
    }

    private static double cost(double cover, double[] spend) {
        return Arrays.stream(spend)
                .map(hour -> RATIO * cover + Math.max(0, hour - cover))
                .sum();
    }

    /** Two years. */
    static double[] fleet(int seed) {
        Random random = new Random(seed);
        double growth = 0.12 + 0.15 * random.nextGaussian();
        double day = 0.1 + 0.25 * random.nextDouble();
        double weekend = 0.25 * random.nextDouble();
        double year = 0.08 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        boolean migrates = random.nextDouble() < 0.35;
        int migration = random.nextInt(2 * YEAR);
        double ramp = 0.35 * random.nextDouble();
        boolean falls = random.nextDouble() < 0.35;
        int fall = random.nextInt(2 * YEAR);
        double step = 0.3 * random.nextDouble();
        double[] spend = new double[2 * YEAR];
        double noise = 0;
        for (int hour = 0; hour < spend.length; hour++) {
            noise = 0.95 * noise + 0.012 * random.nextGaussian();
            double level = 100 * Math.exp(growth * hour / YEAR);
            level *= 1 + year * Math.sin(2 * Math.PI * hour / YEAR + phase);
            level *= 1 + day * Math.sin(2 * Math.PI * (hour % 24 - 8) / 24.0);
            level *= hour / 24 % 7 >= 5 ? 1 - weekend : 1;
            if (migrates && hour > migration) {
                level *= 1 + ramp * Math.min(1, (hour - migration) / (60 * 24.0));
            }
            if (falls && hour > fall) {
                level *= 1 - step;
            }
            spend[hour] = level * Math.exp(noise);
        }
        return spend;
    }
}

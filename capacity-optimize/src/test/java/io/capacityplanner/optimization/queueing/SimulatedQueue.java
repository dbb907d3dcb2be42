package io.capacityplanner.optimization.queueing;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A queue played through, one arrival after the other: first come, first served by whichever server is free first. Shares no
 * code with the formulas.
 */
final class SimulatedQueue {

    private final double[] waits;
    private final double[] stays;
    private final double turnedAway;

    private SimulatedQueue(double[] waits, double[] stays, double turnedAway) {
        this.waits = waits;
        this.stays = stays;
        this.turnedAway = turnedAway;
    }

    /** Arrivals and services drawn from a seed; whoever finds {@code capacity} in the system is turned away. */
    static SimulatedQueue of(
            int servers,
            int capacity,
            ToDoubleFunction<SplittableRandom> between,
            ToDoubleFunction<SplittableRandom> service,
            int arrivals,
            long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int c = 0; c < servers; c++) {
            free.add(0.0);
        }
        PriorityQueue<Double> departures = new PriorityQueue<>();
        double[] waits = new double[arrivals];
        double[] stays = new double[arrivals];
        int admitted = 0;
        double now = 0;
        for (int i = 0; i < arrivals; i++) {
            now += between.applyAsDouble(random);
            while (!departures.isEmpty() && departures.element() <= now) {
                departures.remove();
            }
            if (departures.size() >= capacity) {
                continue;
            }
            double begin = Math.max(now, free.remove());
            double end = begin + service.applyAsDouble(random);
            free.add(end);
            departures.add(end);
            waits[admitted] = begin - now;
            stays[admitted++] = end - now;
        }
        // The first tenth is the start from empty.
        int from = admitted / 10;
        return new SimulatedQueue(
                Arrays.copyOfRange(waits, from, admitted),
                Arrays.copyOfRange(stays, from, admitted),
                1 - (double) admitted / arrivals);
    }

    /** An exponential time. */
    static ToDoubleFunction<SplittableRandom> exponential(double mean) {
        return random -> -mean * Math.log(1 - random.nextDouble());
    }

    /** A sum of equal exponential times: squared coefficient of variation {@code 1/stages}. */
    static ToDoubleFunction<SplittableRandom> erlang(double mean, int stages) {
        return random -> {
            double product = 1;
            for (int k = 0; k < stages; k++) {
                product *= 1 - random.nextDouble();
            }
            return -mean / stages * Math.log(product);
        };
    }

    double meanWait() {
        return Arrays.stream(waits).average().orElseThrow();
    }

    double waitShare() {
        return Arrays.stream(waits).filter(w -> w > 0).count() / (double) waits.length;
    }

    double stayExceeds(double time) {
        return Arrays.stream(stays).filter(s -> s > time).count() / (double) stays.length;
    }

    double waitExceeds(double time) {
        return Arrays.stream(waits).filter(s -> s > time).count() / (double) waits.length;
    }

    double turnedAway() {
        return turnedAway;
    }
}

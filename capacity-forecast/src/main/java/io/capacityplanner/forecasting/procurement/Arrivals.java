package io.capacityplanner.forecasting.procurement;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.procurement.DemandPaths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The moments at which can be ordered, and from which forecast step on what is ordered then can be used. */
final class Arrivals {

    /** More moments than this are a mistake. */
    private static final int MOST_REVIEWS = 1000;

    private final List<Instant> reviews;
    /** First step served, {@code [review][draw]}; the number of steps when none is. */
    private final int[][] firstStep;
    /** Share of the draws that have arrived, {@code [review][step]}. */
    private final double[][] arrived;

    private Arrivals(List<Instant> reviews, int[][] firstStep, double[][] arrived) {
        this.reviews = reviews;
        this.firstStep = firstStep;
        this.arrived = arrived;
    }

    /** Leaves out moments from which nothing arrives within the horizon. */
    static Arrivals of(DemandPaths demand, LeadTimes leadTimes, Instant asOf, Duration review) {
        List<Instant> reviews = new ArrayList<>();
        List<int[]> firstSteps = new ArrayList<>();
        List<double[]> shares = new ArrayList<>();
        for (Instant at = asOf; at.isBefore(demand.end()); at = at.plus(review)) {
            refuse(reviews.size(), review);
            int[] first = new int[leadTimes.draws()];
            double[] share = new double[demand.steps() + 1];
            for (int draw = 0; draw < first.length; draw++) {
                first[draw] = firstStep(demand, leadTimes.arrival(at, draw));
                share[first[draw]]++;
            }
            if (share[demand.steps()] == first.length) {
                break;
            }
            double sum = 0;
            double[] arrived = new double[demand.steps()];
            for (int h = 0; h < arrived.length; h++) {
                sum += share[h];
                arrived[h] = sum / first.length;
            }
            reviews.add(at);
            firstSteps.add(first);
            shares.add(arrived);
        }
        return new Arrivals(reviews, firstSteps.toArray(int[][]::new), shares.toArray(double[][]::new));
    }

    private static void refuse(int reviews, Duration review) {
        Interruption.refuse("planning purchases");
        if (reviews == MOST_REVIEWS) {
            throw new InvalidInputException(
                    "a review period of " + review + " gives more than " + MOST_REVIEWS + " moments to order",
                    "order terms",
                    "Lengthen it, or shorten the horizon");
        }
    }

    private static int firstStep(DemandPaths demand, Instant arrival) {
        long after = Duration.between(demand.start(), arrival).toMillis();
        long step = demand.step().millis();
        return (int) Math.max(0, Math.min(demand.steps(), Math.floorDiv(after + step - 1, step)));
    }

    List<Instant> reviews() {
        return reviews;
    }

    int count() {
        return reviews.size();
    }

    int draws() {
        return firstStep[0].length;
    }

    int firstStep(int review, int draw) {
        return firstStep[review][draw];
    }

    /** Probability that an order of a moment can be used at a step. */
    double arrivedBy(int review, int step) {
        return arrived[review][step];
    }

    /** Probability that of all orders that of this moment is the latest that can be used at a step. */
    double isLatest(int review, int step) {
        return arrived[review][step] - (review + 1 < count() ? arrived[review + 1][step] : 0);
    }

    /** Probability that no order at all can be used at a step. */
    double isNone(int step) {
        return count() == 0 ? 1 : 1 - arrived[0][step];
    }
}

package io.capacityplanner.commitment;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.source.HeldCommitment;
import java.util.List;

/**
 * What is to be committed to.
 *
 * @param usage what was used, at on-demand prices, before anything held is taken off
 * @param offers what can be bought; offers of one term and payment are bought together where that is best
 * @param held what is held already: its cover is taken off until it ends
 * @param annualDiscountRate effective rate of a year by which later payments count less, at least 0
 * @param priceChange by how much on-demand prices change at the beginning of the term; 0.1 for a tenth more
 * @param guardHours length of the short window: when use fell, no more is bought than it supports; 0 for no such guard
 * @param tranches in how many equal parts the purchase is spread over the term, 1 for all at once
 * @param paths how many futures are drawn
 * @param seed the same seed gives the same answer
 */
public record CommitmentRequest(
        HourlyUsage usage,
        List<CommitmentOffer> offers,
        List<HeldCommitment> held,
        double annualDiscountRate,
        double priceChange,
        int guardHours,
        int tranches,
        int paths,
        long seed) {

    private static final int WEEK = 168;
    private static final int PATHS = 60;

    /** Refuses settings that cannot be; copies the lists. */
    public CommitmentRequest {
        offers = List.copyOf(offers);
        held = List.copyOf(held);
        if (offers.isEmpty()) {
            throw new InvalidInputException(
                    "nothing is offered", "commitment request", "Give the offers with their discounts");
        }
        if (!(annualDiscountRate >= 0 && annualDiscountRate < 10) || !(priceChange > -1 && priceChange < 10)) {
            throw new InvalidInputException(
                    "the discount rate (" + annualDiscountRate + ") or the price change (" + priceChange
                            + ") cannot be",
                    "commitment request",
                    "Give a rate of 0 or more and a change above -1, for instance 0.08 and 0");
        }
        if (guardHours < 0 || tranches < 1 || paths < 1) {
            throw new InvalidInputException(
                    "a short window of " + guardHours + " hours, " + tranches + " tranches or " + paths
                            + " paths cannot be",
                    "commitment request",
                    "Give 0 or more hours, and 1 or more of the others");
        }
    }

    /** Nothing held, 8 % a year, prices as they are, a short window of a week, bought at once. */
    public static CommitmentRequest of(HourlyUsage usage, List<CommitmentOffer> offers) {
        return new CommitmentRequest(usage, offers, List.of(), 0.08, 0, WEEK, 1, PATHS, FitContext.DEFAULT_SEED);
    }

    /** The same with commitments that are held. */
    public CommitmentRequest withHeld(List<HeldCommitment> commitments) {
        return new CommitmentRequest(
                usage, offers, commitments, annualDiscountRate, priceChange, guardHours, tranches, paths, seed);
    }

    /** The same with another discount rate. */
    public CommitmentRequest withDiscountRate(double rate) {
        return new CommitmentRequest(usage, offers, held, rate, priceChange, guardHours, tranches, paths, seed);
    }

    /** The same with another change of on-demand prices. */
    public CommitmentRequest withPriceChange(double change) {
        return new CommitmentRequest(
                usage, offers, held, annualDiscountRate, change, guardHours, tranches, paths, seed);
    }

    /** The same with another short window. */
    public CommitmentRequest withGuardHours(int hours) {
        return new CommitmentRequest(
                usage, offers, held, annualDiscountRate, priceChange, hours, tranches, paths, seed);
    }

    /** The same bought in parts. */
    public CommitmentRequest withTranches(int count) {
        return new CommitmentRequest(
                usage, offers, held, annualDiscountRate, priceChange, guardHours, count, paths, seed);
    }

    /** The same with another number of futures and another seed. */
    public CommitmentRequest withPaths(int count, long otherSeed) {
        return new CommitmentRequest(
                usage, offers, held, annualDiscountRate, priceChange, guardHours, tranches, count, otherSeed);
    }
}

package io.capacityplanner.cost;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits an amount in proportion to shares so that the rounded parts add up to it exactly: each part is rounded down to a
 * step, and the steps that are left go to the largest remainders, the earlier of equal ones first (Hamilton's method).
 */
public final class Apportionment {

    private Apportionment() {}

    /** Splits to the currency's smallest unit; what of the amount is finer goes to the largest share. */
    public static List<Money> of(Money whole, double[] shares) {
        return of(whole, shares, Math.max(0, whole.currency().getDefaultFractionDigits()));
    }

    /**
     * Splits to a number of decimals; what of the amount is finer goes to the largest share.
     *
     * @param shares at least 0, not all 0
     * @param decimals of the parts
     */
    public static List<Money> of(Money whole, double[] shares, int decimals) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double share : shares) {
            if (!(share >= 0 && Double.isFinite(share))) {
                throw new InvalidInputException(
                        "the share (" + share + ") must be finite and not negative",
                        "split of " + whole.amount(),
                        "Give what each one used");
            }
            sum = sum.add(BigDecimal.valueOf(share));
        }
        if (sum.signum() == 0) {
            throw new InvalidInputException(
                    "all " + shares.length + " shares are 0",
                    "split of " + whole.amount(),
                    "Give what each one used; an amount nobody used is no one's");
        }
        boolean negative = whole.amount().signum() < 0;
        BigDecimal size = whole.amount().abs();
        BigDecimal floor = size.setScale(decimals, RoundingMode.DOWN);
        BigInteger steps = floor.unscaledValue();
        BigInteger left = steps;
        BigInteger[] parts = new BigInteger[shares.length];
        BigDecimal[] rests = new BigDecimal[shares.length];
        for (int i = 0; i < shares.length; i++) {
            // Divided last, so that rests of equal shares are equal.
            BigDecimal[] division = new BigDecimal(steps)
                    .multiply(BigDecimal.valueOf(shares[i]))
                    .divideAndRemainder(sum);
            parts[i] = division[0].toBigInteger();
            rests[i] = division[1];
            left = left.subtract(parts[i]);
        }
        List<Integer> order = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> rests[i]).reversed())
                .toList();
        for (int i = 0; i < left.intValueExact(); i++) {
            parts[order.get(i)] = parts[order.get(i)].add(BigInteger.ONE);
        }
        int largest = IntStream.range(0, shares.length)
                .boxed()
                .max(Comparator.<Integer>comparingDouble(i -> shares[i]).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
        List<Money> split = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            BigDecimal part = new BigDecimal(parts[i], decimals);
            if (i == largest) {
                part = part.add(size.subtract(floor));
            }
            split.add(new Money(negative ? part.negate() : part, whole.currency()));
        }
        return split;
    }
}

package io.capacityplanner.quality;

import java.util.Arrays;

/**
 * Order statistics without sorting everything: the value of one rank in about linear time.
 *
 * <p>References:
 *
 * <ol>
 *   <li>C. A. R. Hoare (1961), Algorithm 65: Find. Communications of the ACM 4, 321-322. doi:10.1145/366622.366647
 *   <li>D. R. Musser (1997), Introspective sorting and selection algorithms. Software: Practice and Experience 27,
 *       983-993. doi:10.1002/(SICI)1097-024X(199708)27:8&lt;983::AID-SPE117&gt;3.0.CO;2-#
 * </ol>
 */
public final class Selection {

    /** Rounds allowed a doubling of the length; what needs more has pivots so bad that sorting is cheaper. */
    private static final int ROUNDS = 3;
    /** So few values are sorted. */
    private static final int FEW = 8;
    /** So many values are worth a better pivot. */
    private static final int MANY = 250;

    private Selection() {}

    /**
     * Moves the value of a rank to its place: afterwards none of {@code values[0..rank)} is larger and none of
     * {@code values(rank..count)} is smaller.
     *
     * @param values values without NaN, put in another order
     * @param count how many of them, from the first on, take part
     * @param rank the rank, counted from 0, less than {@code count}
     * @return the value of that rank
     */
    public static double select(double[] values, int count, int rank) {
        int low = 0;
        int high = count - 1;
        int rounds = ROUNDS * (32 - Integer.numberOfLeadingZeros(count));
        while (high - low > FEW && rounds-- > 0) {
            double pivot = pivot(values, low, high);
            int upper = moveLess(values, low, high, pivot);
            if (rank < upper) {
                high = upper - 1;
            } else if (upper > low) {
                low = upper;
            } else {
                // The pivot is the least value: all that equal it go first.
                low = moveLess(values, low, high, Math.nextUp(pivot));
                if (rank < low) {
                    return pivot;
                }
            }
        }
        Arrays.sort(values, low, high + 1);
        return values[rank];
    }

    /**
     * Moves the values less than a pivot before all others; the position after them. Lomuto's scheme with every value
     * moved and no branch that depends on one: half of such branches are guessed wrong, and that takes longer than the
     * moves.
     */
    private static int moveLess(double[] values, int low, int high, double pivot) {
        int to = low;
        for (int i = low; i <= high; i++) {
            double value = values[i];
            values[i] = values[to];
            values[to] = value;
            to += value < pivot ? 1 : 0;
        }
        return to;
    }

    /** The middle one of three values, in a long range the middle one of three such. */
    private static double pivot(double[] values, int low, int high) {
        if (high - low < MANY) {
            return middle(values[low], values[(low + high) >>> 1], values[high]);
        }
        int apart = (high - low) / 8;
        double first = middle(values[low], values[low + apart], values[low + 2 * apart]);
        double second = middle(values[low + 3 * apart], values[low + 4 * apart], values[low + 5 * apart]);
        double third = middle(values[low + 6 * apart], values[low + 7 * apart], values[low + 8 * apart]);
        return middle(first, second, third);
    }

    /** The middle one of three values. */
    static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** The largest of {@code values[from..to)}, at least one. */
    public static double largest(double[] values, int from, int to) {
        double largest = values[from];
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    /** The least of {@code values[from..to)}, at least one. */
    public static double least(double[] values, int from, int to) {
        double least = values[from];
        for (int i = from + 1; i < to; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }
}

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
        while (low < high) {
            if (rounds-- == 0) {
                Arrays.sort(values, low, high + 1);
                return values[rank];
            }
            double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double moved = values[i];
                    values[i++] = values[j];
                    values[j--] = moved;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
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

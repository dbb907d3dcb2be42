package io.capacityplanner.interval;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Errors of past forecasts, a row an origin, a column a step ahead; NaN where the outcome is not known. All are in the
 * units of the {@link #reference} widths. Not changed after construction.
 */
final class ErrorTable {

    /** Fewer origins say too little of errors. */
    static final int FEWEST_ORIGINS = 5;

    /** Steps on each side whose errors are taken together, as a share of the steps ahead and at most. */
    private static final int POOL_SHARE = 5;

    private static final int POOL_MOST = 6;

    private final int horizon;
    private final double[][] rows;
    private final int[] origins;
    private final double[] reference;
    private final double[] size;
    private final int[] count;
    private final int reach;

    ErrorTable(int horizon, List<double[]> rows, int[] origins) {
        this(horizon, rows.toArray(double[][]::new), origins, new double[horizon]);
    }

    private ErrorTable(int horizon, double[][] rows, int[] origins, double[] reference) {
        this.horizon = horizon;
        this.rows = rows;
        this.origins = origins;
        this.reference = reference;
        this.size = new double[horizon];
        this.count = new int[horizon];
        int last = 0;
        for (int h = 0; h < horizon; h++) {
            for (double[] row : rows) {
                if (!Double.isNaN(row[h])) {
                    size[h] += Math.abs(row[h]);
                    count[h]++;
                }
            }
            size[h] /= Math.max(1, count[h]);
            last = last == h && count[h] >= FEWEST_ORIGINS ? h + 1 : last;
        }
        this.reach = last;
    }

    static ErrorTable empty(int horizon) {
        return new ErrorTable(horizon, List.of(), new int[0]);
    }

    /** The same errors in the units of given widths. */
    ErrorTable withReference(double[] widths) {
        return new ErrorTable(horizon, rows, origins, widths);
    }

    /**
     * With the errors of a further forecast. Beyond a number of rows the oldest is left out of those that know little of
     * steps far ahead, or of all if there is none: errors far ahead are the rarer ones.
     */
    ErrorTable with(double[] errors, int origin, int most) {
        List<double[]> longer = new ArrayList<>(Arrays.asList(rows));
        List<Integer> positions = new ArrayList<>();
        Arrays.stream(origins).forEach(positions::add);
        if (longer.size() >= most) {
            int out = 0;
            while (out < longer.size() && !Double.isNaN(longer.get(out)[horizon / 2])) {
                out++;
            }
            out = out == longer.size() ? 0 : out;
            longer.remove(out);
            positions.remove(out);
        }
        longer.add(errors);
        positions.add(origin);
        return new ErrorTable(
                horizon,
                longer.toArray(double[][]::new),
                positions.stream().mapToInt(Integer::intValue).toArray(),
                reference);
    }

    /** Steps ahead of the columns. */
    int horizon() {
        return horizon;
    }

    /** Steps ahead for which enough errors are known; 0 when intervals cannot be made of them. */
    int reach() {
        return reach;
    }

    int rows() {
        return rows.length;
    }

    /** Position of a row's origin: the number of steps before it. */
    int origin(int row) {
        return origins[row];
    }

    double error(int row, int h) {
        return rows[row][h];
    }

    /** Widths of the model's own intervals in whose units the errors are. */
    double reference(int h) {
        return reference[h];
    }

    /** Errors at a step, with those of neighbouring steps brought to its size. */
    ErrorSample sample(int h) {
        int side = Math.min(POOL_MOST, h / POOL_SHARE);
        return sample(h, side, rows.length, Integer.MAX_VALUE);
    }

    /** Errors at one step, of the first rows only and of outcomes known at a position. */
    ErrorSample known(int h, int firstRows, int position) {
        return sample(h, 0, firstRows, position);
    }

    private ErrorSample sample(int h, int side, int firstRows, int position) {
        int from = h - side;
        int to = Math.min(reach - 1, h + side);
        double[] pool = new double[firstRows * (to - from + 1)];
        int filled = 0;
        int own = 0;
        for (int k = from; k <= to; k++) {
            double factor = size[k] > 0 ? size[h] / size[k] : 1;
            for (int row = 0; row < firstRows; row++) {
                double error = rows[row][k];
                if (!Double.isNaN(error) && origins[row] + k < position) {
                    pool[filled++] = factor * error;
                    own += k == h ? 1 : 0;
                }
            }
        }
        return new ErrorSample(Arrays.copyOf(pool, filled), own);
    }

    /**
     * The power of the distance by which errors grow over the steps at hand: a line through the logarithms of the later
     * three quarters, held between 0 and 1.
     */
    double growth() {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int h = reach / 4; h < reach; h++) {
            if (size[h] > 0) {
                double x = Math.log(h + 1.0);
                double y = Math.log(size[h]);
                n++;
                sx += x;
                sy += y;
                sxx += x * x;
                sxy += x * y;
            }
        }
        double spread = n * sxx - sx * sx;
        return n < 3 || !(spread > 0) ? 0.5 : Math.max(0, Math.min(1, (n * sxy - sx * sy) / spread));
    }

    void write(ModelState.Builder state) {
        double[] flat = new double[rows.length * horizon];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, flat, row * horizon, horizon);
        }
        state.put("errors", flat)
                .put("origins", Arrays.stream(origins).asDoubleStream().toArray())
                .put("widths", reference);
    }

    static ErrorTable read(ModelState state) {
        double[] reference = state.array("widths");
        double[] flat = state.array("errors");
        int[] origins =
                Arrays.stream(state.array("origins")).mapToInt(v -> (int) v).toArray();
        int horizon = reference.length;
        if (horizon < 1 || flat.length != horizon * origins.length) {
            throw new InvalidInputException(
                    flat.length + " errors of " + origins.length + " origins and " + horizon + " steps",
                    "state of calibrated intervals",
                    "Restore a state as it was written");
        }
        double[][] rows = new double[origins.length][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * horizon, (row + 1) * horizon);
        }
        return new ErrorTable(horizon, rows, origins, reference);
    }
}

package io.capacityplanner.forecasting.decomposition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Local regression at the positions of a regular series, as STL needs it: tricube weights on the nearest positions,
 * a constant or a line, and linear interpolation between the positions that are actually estimated.
 *
 * <p>Reference: R. B. Cleveland, W. S. Cleveland, J. E. McRae and I. Terpenning (1990), "STL: A seasonal-trend
 * decomposition procedure based on loess", Journal of Official Statistics 6:3-73.
 */
final class Loess {

    private final int span;
    private final int degree;
    private final int jump;
    private final double[] weight;
    /** Tricube weights of a window whose middle is fitted: there they are always the same. */
    private final double[] kernel;

    private final double kernelSum;

    /**
     * A smoother.
     *
     * @param span number of nearest positions that a local fit uses
     * @param degree 0 for a local constant, 1 for a local line
     * @param jump distance of the positions that are estimated; those between are interpolated
     * @param longest length of the longest series it will see
     */
    Loess(int span, int degree, int jump, int longest) {
        this.span = span;
        this.degree = degree;
        this.jump = jump;
        this.weight = new double[longest];
        boolean centred = span % 2 == 1 && span > 1 && span <= longest;
        int middle = span / 2;
        this.kernelSum = centred ? weigh(0, middle, 0, span - 1, middle, null) : 0;
        this.kernel = centred ? Arrays.copyOf(weight, span) : new double[0];
    }

    /**
     * Smooths {@code y[from..from+n)} into {@code out[to..to+n)}.
     *
     * @param prior weight of each observation at the same positions as {@code y}, null for equal weights
     */
    void smooth(double[] y, int from, int n, double @Nullable [] prior, double[] out, int to) {
        if (n < 2) {
            out[to] = y[from];
            return;
        }
        int step = Math.min(jump, n - 1);
        int left = 0;
        int right = Math.min(span, n) - 1;
        int half = (span + 1) / 2;
        for (int i = 0; i < n; i += step) {
            if (span < n) {
                left = window(i, n, half);
                right = left + span - 1;
            }
            boolean middle = kernel.length > 1 && span < n && i - left == right - i;
            out[to + i] = middle ? middle(y, from, n, i, left, prior) : fitOrKeep(y, from, n, i, left, right, prior);
        }
        if (step > 1) {
            interpolate(y, from, n, step, left, right, prior, out, to);
        }
    }

    /** The local fit in the middle of a window. */
    private double middle(double[] y, int from, int n, int at, int left, double @Nullable [] prior) {
        int first = from + left;
        if (prior == null) {
            // The line through a middle has no slope to add there.
            double fit = 0;
            for (int j = 0; j < kernel.length; j++) {
                fit += kernel[j] * y[first + j];
            }
            return fit / kernelSum;
        }
        double sum = 0;
        double moment = 0;
        double square = 0;
        double level = 0;
        double product = 0;
        for (int j = 0; j < kernel.length; j++) {
            double w = kernel[j] * prior[first + j];
            double d = left + j - at;
            sum += w;
            moment += w * d;
            square += w * d * d;
            level += w * y[first + j];
            product += w * d * y[first + j];
        }
        if (!(sum > 0)) {
            return y[from + at];
        }
        double mean = level / sum;
        double centre = moment / sum;
        double spread = square / sum - centre * centre;
        boolean sloped = degree > 0 && spread > 0 && Math.sqrt(spread) > 0.001 * (n - 1);
        return sloped ? mean - centre * (product / sum - centre * mean) / spread : mean;
    }

    /** Left end of the window of a position: centred where there is room. */
    private int window(int i, int n, int half) {
        if (i + 1 < half) {
            return 0;
        }
        return i + 1 >= n - half + 1 ? n - span : i - half + 1;
    }

    private void interpolate(
            double[] y,
            int from,
            int n,
            int step,
            int left,
            int right,
            double @Nullable [] prior,
            double[] out,
            int to) {
        for (int i = 0; i + step < n; i += step) {
            fillBetween(out, to + i, to + i + step);
        }
        int last = (n - 1) / step * step;
        if (last != n - 1) {
            out[to + n - 1] = fitOrKeep(y, from, n, n - 1, left, right, prior);
            fillBetween(out, to + last, to + n - 1);
        }
    }

    private static void fillBetween(double[] out, int a, int b) {
        double slope = (out[b] - out[a]) / (b - a);
        for (int i = a + 1; i < b; i++) {
            out[i] = out[a] + slope * (i - a);
        }
    }

    private double fitOrKeep(double[] y, int from, int n, int at, int left, int right, double @Nullable [] prior) {
        double fit = fit(y, from, n, at, left, right, prior);
        return Double.isNaN(fit) ? y[from + at] : fit;
    }

    /** The local fit at a position, which may lie one step outside; NaN when no observation has weight. */
    double fit(double[] y, int from, int n, double at, int left, int right, double @Nullable [] prior) {
        double bandwidth = Math.max(at - left, right - at);
        if (span > n) {
            // Whole steps, as in the reference implementation.
            int wider = (span - n) / 2;
            bandwidth += wider;
        }
        double sum = weigh(from, at, left, right, bandwidth, prior);
        if (!(sum > 0)) {
            return Double.NaN;
        }
        double centre = 0;
        for (int j = left; j <= right; j++) {
            weight[j] /= sum;
            centre += weight[j] * j;
        }
        double slope = degree > 0 && bandwidth > 0 ? slopeFactor(at, left, right, centre, n) : 0;
        double fit = 0;
        for (int j = left; j <= right; j++) {
            fit += weight[j] * (1 + slope * (j - centre)) * y[from + j];
        }
        return fit;
    }

    private double weigh(int from, double at, int left, int right, double bandwidth, double @Nullable [] prior) {
        double near = 0.001 * bandwidth;
        double far = 0.999 * bandwidth;
        double sum = 0;
        for (int j = left; j <= right; j++) {
            double distance = Math.abs(j - at);
            double w = 0;
            if (distance <= near) {
                w = 1;
            } else if (distance <= far) {
                double ratio = distance / bandwidth;
                double complement = 1 - ratio * ratio * ratio;
                w = complement * complement * complement;
            }
            weight[j] = prior == null ? w : w * prior[from + j];
            sum += weight[j];
        }
        return sum;
    }

    /** What turns the local constant into a local line; 0 where the window is too narrow to carry a slope. */
    private double slopeFactor(double at, int left, int right, double centre, int n) {
        double spread = 0;
        for (int j = left; j <= right; j++) {
            spread += weight[j] * (j - centre) * (j - centre);
        }
        return Math.sqrt(spread) > 0.001 * (n - 1) ? (at - centre) / spread : 0;
    }
}

package io.capacityplanner.forecasting.automatic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members without parameters. */
final class SimpleMembers {

    private SimpleMembers() {}

    /** A member that only needs the history. */
    private record Simple(String name, int reference, int least, Member.Fitted rule) implements Member {

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            return end < least ? null : rule;
        }
    }

    /** The last value. */
    static Member naive() {
        return new Simple("naive", 1, 1, (y, origin, steps) -> {
            double[] points = new double[steps];
            Arrays.fill(points, y[origin - 1]);
            return points;
        });
    }

    /** The last value and the mean change per step. */
    static Member drift() {
        return new Simple("drift", 0, 3, (y, origin, steps) -> {
            double slope = (y[origin - 1] - y[0]) / (origin - 1);
            double[] points = new double[steps];
            for (int h = 0; h < steps; h++) {
                points[h] = y[origin - 1] + slope * (h + 1);
            }
            return points;
        });
    }

    /** The value one period earlier. */
    static Member seasonalNaive(int period) {
        return new Simple("seasonal naive[" + period + "]", period, period, (y, origin, steps) -> {
            double[] points = new double[steps];
            for (int h = 0; h < steps; h++) {
                points[h] = y[origin - period + h % period];
            }
            return points;
        });
    }

    /** The mean of each phase over the last cycles, weights halving from cycle to cycle. */
    static Member seasonalMean(int period, int cycles) {
        return new Simple("seasonal mean[" + period + "]", 0, 2 * period, (y, origin, steps) -> {
            double[] points = new double[steps];
            for (int h = 0; h < steps; h++) {
                double sum = 0;
                double weights = 0;
                double weight = 1;
                for (int c = 1; c <= cycles; c++) {
                    int t = origin - c * period + h % period;
                    if (t < 0) {
                        break;
                    }
                    sum += weight * y[t];
                    weights += weight;
                    weight *= 0.7;
                }
                points[h] = sum / weights;
            }
            return points;
        });
    }

    /** The median of the last values. */
    static Member recentMedian(int window) {
        return new Simple("median of " + window, 0, window, (y, origin, steps) -> {
            double[] recent = Arrays.copyOfRange(y, origin - window, origin);
            Arrays.sort(recent);
            double[] points = new double[steps];
            Arrays.fill(points, (recent[(window - 1) / 2] + recent[window / 2]) / 2);
            return points;
        });
    }
}

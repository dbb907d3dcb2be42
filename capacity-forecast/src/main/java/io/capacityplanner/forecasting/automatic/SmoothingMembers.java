package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.forecasting.decomposition.Lines;
import io.capacityplanner.forecasting.decomposition.Mstl;
import io.capacityplanner.forecasting.smoothing.Ets;
import io.capacityplanner.forecasting.smoothing.EtsFit;
import io.capacityplanner.forecasting.smoothing.EtsOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members that smooth exponentially. */
final class SmoothingMembers {

    private SmoothingMembers() {}

    /** Exponential smoothing of the series itself. */
    record Direct(String name, int period, EtsOptions options) implements Member {

        @Override
        public double cost(int length, int origins) {
            return (period > 1 ? 30 : 2) * length;
        }

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            if (end < 4 || end < 2 * period) {
                return null;
            }
            EtsFit fit = Ets.fit(Arrays.copyOf(y, end), period, options);
            return (series, origin, steps) ->
                    fit.append(Arrays.copyOfRange(series, end, origin)).mean(steps);
        }
    }

    /** Exponential smoothing of what a decomposition leaves of the series; the last cycle of each season repeats. */
    record Decomposed(String name, int[] periods, EtsOptions options) implements Member {

        @Override
        public double cost(int length, int origins) {
            return (0.7 * (origins + 1) + 2) * length;
        }

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            if (end < 4 || end < 2 * longest(periods) + 1) {
                return null;
            }
            double[] adjusted = adjusted(y, end, parts(y, end, periods));
            EtsFit fit = Ets.fit(adjusted, 1, options);
            return (series, origin, steps) -> {
                Decomposition parts = parts(series, origin, periods);
                EtsFit rolled = Ets.withParameters(adjusted(series, origin, parts), fit.model(), fit.parameters());
                double[] points = rolled.mean(steps);
                for (int h = 0; h < steps; h++) {
                    points[h] += parts.seasonAt(origin + h);
                }
                return points;
            };
        }
    }

    /**
     * The theta method on what a decomposition leaves of the series: simple smoothing plus half the slope of the line
     * through it (Hyndman and Billah 2003, "Unmasking the Theta method", International Journal of Forecasting
     * 19:287-290, doi:10.1016/S0169-2070(01)00143-1).
     */
    record Theta(String name, int[] periods) implements Member {

        @Override
        public double cost(int length, int origins) {
            return (0.7 * (origins + 1) + 1) * length;
        }

        private static final EtsOptions SIMPLE = EtsOptions.ofModel("ANN");

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            if (end < 4 || end < 2 * longest(periods) + 1) {
                return null;
            }
            double alpha = Ets.fit(adjusted(y, end, parts(y, end, periods)), 1, SIMPLE)
                    .parameters()
                    .alpha();
            return (series, origin, steps) -> {
                Decomposition parts = parts(series, origin, periods);
                double[] rest = adjusted(series, origin, parts);
                double level = rest[0];
                for (double value : rest) {
                    level += alpha * (value - level);
                }
                double slope = Lines.slope(rest) / 2;
                double[] points = new double[steps];
                for (int h = 0; h < steps; h++) {
                    double lag = (1 - Math.pow(1 - alpha, origin)) / alpha;
                    points[h] = level + slope * (h + lag) + parts.seasonAt(origin + h);
                }
                return points;
            };
        }
    }

    private static Decomposition parts(double[] y, int end, int[] periods) {
        return periods.length == 0
                ? new Decomposition(periods, new double[end], new double[0][], new double[0])
                : Mstl.decompose(Arrays.copyOf(y, end), periods, false);
    }

    private static int longest(int[] periods) {
        return Arrays.stream(periods).max().orElse(1);
    }

    private static double[] adjusted(double[] y, int end, Decomposition parts) {
        double[] adjusted = new double[end];
        for (int t = 0; t < end; t++) {
            adjusted[t] = y[t] - parts.seasonAt(t);
        }
        return adjusted;
    }

    /** A member applied to logarithms. */
    record Logarithmic(String name, Member member) implements Member {

        @Override
        public double cost(int length, int origins) {
            return member.cost(length, origins) + 0.02 * (origins + 1) * length;
        }

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            for (int t = 0; t < end; t++) {
                if (!(y[t] > 0)) {
                    return null;
                }
            }
            Fitted fitted = member.fit(log(y), end);
            return fitted == null
                    ? null
                    : (series, origin, steps) -> {
                        double[] points = fitted.forecast(log(series), origin, steps);
                        for (int h = 0; h < steps; h++) {
                            points[h] = Math.exp(points[h]);
                        }
                        return points;
                    };
        }

        private static double[] log(double[] y) {
            double[] logs = new double[y.length];
            for (int t = 0; t < y.length; t++) {
                logs[t] = Math.log(Math.max(y[t], Double.MIN_NORMAL));
            }
            return logs;
        }
    }
}

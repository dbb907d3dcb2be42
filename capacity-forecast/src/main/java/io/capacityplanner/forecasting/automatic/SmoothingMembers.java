package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecasting.decomposition.Decomposition;
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
        public @Nullable Fitted fit(double[] y, int end) {
            int longest = Arrays.stream(periods).max().orElse(1);
            if (end < 2 * longest + 1 || end < 4) {
                return null;
            }
            double[] adjusted = adjusted(y, end, Mstl.decompose(Arrays.copyOf(y, end), periods, false));
            EtsFit fit = Ets.fit(adjusted, 1, options);
            return (series, origin, steps) -> {
                Decomposition parts = Mstl.decompose(Arrays.copyOf(series, origin), periods, false);
                EtsFit rolled = Ets.withParameters(adjusted(series, origin, parts), fit.model(), fit.parameters());
                double[] points = rolled.mean(steps);
                for (int h = 0; h < steps; h++) {
                    points[h] += parts.seasonAt(origin + h);
                }
                return points;
            };
        }

        private static double[] adjusted(double[] y, int end, Decomposition parts) {
            double[] adjusted = new double[end];
            for (int t = 0; t < end; t++) {
                adjusted[t] = y[t] - parts.seasonAt(t);
            }
            return adjusted;
        }
    }

    /** A member applied to logarithms. */
    record Logarithmic(String name, Member member) implements Member {

        @Override
        public @Nullable Fitted fit(double[] y, int end) {
            for (int t = 0; t < end; t++) {
                if (!(y[t] > 0)) {
                    return null;
                }
            }
            Fitted fitted = member.fit(log(y), end);
            return fitted == null ? null : (series, origin, steps) -> {
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

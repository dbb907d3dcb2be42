package io.capacityplanner.forecasting.card;

import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Interruption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the combination estimates from a series; it then forecasts that series or a longer one with the same beginning.
 *
 * <p>Forecasts keep to the range of the values seen, widened by two times its size and more for later steps: in
 * logarithms a runaway would soon reach the end of the numbers.
 */
final class CardFit {

    /** How far outside the range seen forecasts may lie, in sizes of the range. */
    private static final double RANGES = 2;

    private final Members members;
    private final Cycle cycle;
    private final LongWaves waves;
    private final Delta delta;
    private final @Nullable Rho rho;
    private final Calibration calibration;
    private final double least;
    private final double most;

    private CardFit(
            Members members,
            Cycle cycle,
            LongWaves waves,
            Delta delta,
            @Nullable Rho rho,
            Calibration calibration,
            double least,
            double most) {
        this.members = members;
        this.cycle = cycle;
        this.waves = waves;
        this.delta = delta;
        this.rho = rho;
        this.calibration = calibration;
        this.least = least;
        this.most = most;
    }

    /**
     * Estimates.
     *
     * @param y the series, without gaps
     * @param horizon steps that the calibration adds
     */
    static CardFit of(double[] y, Cycle cycle, Members members, int horizon) {
        Interruption.refuse("Card forecast");
        double[] changes = SeasonTests.differences(y);
        boolean rough = SeasonTests.variance(changes) < 1.2 * SeasonTests.variance(y);
        double[] tested = rough ? changes : y;
        boolean means = SeasonTests.phasesDiffer(tested, cycle.period());
        boolean correlated = SeasonTests.correlated(tested, cycle.period());
        LongWaves waves = members == Members.RHO ? LongWaves.none() : LongWaves.of(y, cycle);
        Delta delta = Delta.of(without(y, waves), cycle.period(), rough);
        Rho rho = members == Members.DELTA ? null : Rho.of(y, cycle, means, correlated);
        double least = Arrays.stream(y).min().orElse(0);
        double most = Arrays.stream(y).max().orElse(0);
        CardFit plain = new CardFit(members, cycle, waves, delta, rho, Calibration.none(cycle), least, most);
        double[] combined = plain.combined(y, horizon);
        Calibration calibration = Calibration.of(y, combined, cycle, rough, means, correlated);
        return new CardFit(members, cycle, waves, delta, rho, calibration, least, most);
    }

    private static double[] without(double[] y, LongWaves waves) {
        double[] rest = y.clone();
        for (int t = 0; t < y.length; t++) {
            rest[t] -= waves.at(t);
        }
        return rest;
    }

    /** The mean of the members before calibration. */
    private double[] combined(double[] y, int steps) {
        if (members == Members.RHO && rho != null) {
            return inRange(rho.path(y, steps));
        }
        double[] path = delta.path(without(y, waves), steps);
        for (int h = 0; h < steps; h++) {
            path[h] += waves.at(y.length + h);
        }
        if (members != Members.DELTA && rho != null) {
            double[] other = inRange(rho.path(y, steps));
            for (int h = 0; h < steps; h++) {
                path[h] = (path[h] + other[h]) / 2;
            }
        }
        return inRange(path);
    }

    private double[] inRange(double[] path) {
        double range = most - least;
        for (int h = 0; h < path.length; h++) {
            double room = range * RANGES * (1 + 0.1 * h);
            path[h] = Math.min(Math.max(path[h], least - room), most + room);
        }
        return path;
    }

    /** Forecasts of a series that begins like the one estimated on. */
    double[] forecast(double[] y, int steps) {
        return inRange(calibration.apply(y, combined(y, steps)));
    }

    /** Fitted values of the calibrating regression. */
    double[] fitted(double[] y) {
        return calibration.history(y);
    }

    /** Standard deviations of the errors, by the calibrating regression. */
    double[] deviations(int steps) {
        double[] weights = calibration.autoregression();
        double[] psi = new double[steps];
        double[] deviations = new double[steps];
        double sum = 0;
        for (int h = 0; h < steps; h++) {
            double value = h == 0 ? 1 : 0;
            for (int lag = 1; lag < weights.length && lag <= h; lag++) {
                value += weights[lag] == 0 ? 0 : weights[lag] * psi[h - lag];
            }
            psi[h] = Math.min(Math.max(value, -1), 1);
            sum += psi[h] * psi[h];
            deviations[h] = calibration.deviation() * Math.sqrt(sum);
        }
        return deviations;
    }

    double[] autoregression() {
        return calibration.autoregression();
    }

    double deviation() {
        return calibration.deviation();
    }

    String name() {
        String seasons = !cycle.seasonal()
                ? ""
                : cycle.hasLonger() ? "[" + cycle.period() + "," + cycle.longer() + "]" : "[" + cycle.period() + "]";
        return members.title() + seasons;
    }

    void describe(ModelState.Builder state) {
        state.put("members", members.id());
        state.put("cycle", cycle.period(), cycle.longer());
        state.put("waves", waves.byPhase());
        state.put("delta", delta.rough() ? 1 : 0, delta.first(), delta.later());
        state.put("delta season", delta.season());
        if (rho != null) {
            state.put("rho", rho.means() ? 1 : 0, rho.seasonalLag() ? 1 : 0);
            state.put("rho form", rho.form().name());
            state.put("rho coefficients", rho.coefficients());
        }
        state.put("range", least, most);
        calibration.describe(state);
    }

    static CardFit restore(ModelState state, Members members) {
        double[] steps = state.array("cycle");
        Cycle cycle = new Cycle((int) steps[0], (int) steps[1]);
        double[] growth = state.array("delta");
        Delta delta = new Delta(growth[0] > 0, growth[1], growth[2], state.array("delta season"));
        Rho rho = null;
        if (state.has("rho")) {
            double[] parts = state.array("rho");
            rho = new Rho(
                    cycle,
                    parts[0] > 0,
                    parts[1] > 0,
                    Rho.Form.named(state.text("rho form")),
                    state.array("rho coefficients"));
        }
        double[] range = state.array("range");
        LongWaves waves = LongWaves.restore(state.array("waves"));
        return new CardFit(members, cycle, waves, delta, rho, Calibration.restore(state, cycle), range[0], range[1]);
    }
}

package io.capacityplanner.forecasting.regression;

import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fit written into and read from the state of a model. */
final class RegressionState {

    private RegressionState() {}

    static void describe(RegressionFit fit, ModelState.Builder state) {
        Design design = fit.design();
        Solver solution = fit.solution();
        state.put("terms", flat(design.terms().stream().map(Term::toNumbers).toArray(double[][]::new)))
                .put("length", design.length())
                .put("damped", design.damped() ? 1 : 0)
                .put("start", design.start().toString())
                .put("step", design.step().duration().toString())
                .put("zone", design.zone().getId())
                .put("coefficients", solution.coefficients())
                .put("covariance", flat(solution.covariance()))
                .put("sigma", solution.sigma())
                .put("freedom", solution.freedom())
                .put("penalty", solution.penalty())
                .put("autoregression", fit.errors().weights())
                .put("unit root", fit.errors().unitRoot() ? 1 : 0)
                .put("observations", fit.observations());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < design.drivers().size(); i++) {
            DriverColumn column = design.drivers().get(i);
            names.add(column.driver().name());
            state.put("driver." + i + ".values", column.driver().values())
                    .put("driver." + i + ".errors", column.driver().standardErrors())
                    .put("driver." + i + ".scale", column.center(), column.spread());
        }
        state.put("drivers", names);
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    static RegressionFit restore(ModelState state, boolean logarithmic, int skipped, int history) {
        double[] numbers = state.array("terms");
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i + 2 < numbers.length; i += 3) {
            terms.add(Term.of(numbers[i], numbers[i + 1], numbers[i + 2]));
        }
        List<DriverColumn> drivers = new ArrayList<>();
        List<String> names = state.list("drivers");
        for (int i = 0; i < names.size(); i++) {
            double[] scale = state.array("driver." + i + ".scale");
            Driver driver = new Driver(
                    names.get(i), state.array("driver." + i + ".values"), state.array("driver." + i + ".errors"));
            drivers.add(DriverColumn.restore(driver, logarithmic, skipped, history, scale[0], scale[1]));
        }
        Design design = new Design(
                terms,
                drivers,
                state.whole("length"),
                state.number("damped") > 0,
                Instant.parse(state.text("start")),
                new Step(Duration.parse(state.text("step"))),
                ZoneId.of(state.text("zone")));
        double[] coefficients = state.array("coefficients");
        double[] flat = state.array("covariance");
        double[][] covariance = new double[coefficients.length][];
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] = Arrays.copyOfRange(flat, i * coefficients.length, (i + 1) * coefficients.length);
        }
        Solver solution = new Solver(
                coefficients, covariance, state.number("sigma"), state.whole("freedom"), state.number("penalty"));
        ErrorProcess errors = new ErrorProcess(state.array("autoregression"), state.number("unit root") > 0);
        return new RegressionFit(design, solution, errors, state.whole("observations"));
    }
}

package io.capacityplanner.forecasting.driver;

import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.driver.Requirement;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecasting.regression.FittedRegression;
import io.capacityplanner.series.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What levels of a driver require: simulated demand over the next cycle of the seasons, the driver held at a level. */
final class Requirements {

    private static final int LEAST_STEPS = 12;
    private static final int MOST_STEPS = 1000;
    private static final int DRAWS = 20_000;
    private static final double USUAL_HIGH = 0.95;
    private static final double[] USUAL_FACTORS = {1, 1.25, 1.5, 2};

    private final Subject subject;
    private final int steps;

    Requirements(Subject subject) {
        this.subject = subject;
        double longest = subject.periods().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        this.steps = (int) Math.max(LEAST_STEPS, Math.min(MOST_STEPS, Math.round(longest)));
    }

    /** Steps that demand is simulated over. */
    int steps() {
        return steps;
    }

    /**
     * Works out the levels of a driver.
     *
     * @param others explaining drivers beside it; their last cycle is taken to repeat
     */
    List<Requirement> of(Candidate candidate, List<Candidate> others) {
        int n = subject.length();
        double[] known = Arrays.stream(candidate.driver().values(), 0, n)
                .filter(v -> !Double.isNaN(v))
                .toArray();
        List<Double> levels = subject.request().levels().getOrDefault(candidate.name(), usual(known));
        List<Requirement> requirements = new ArrayList<>();
        for (double level : levels) {
            double[] future = new double[steps];
            Arrays.fill(future, level);
            List<Driver> drivers = new ArrayList<>();
            others.forEach(other -> drivers.add(other.continued(n, other.repeated(n, steps))));
            drivers.add(candidate.continued(n, future));
            boolean outside = level > Quantiles.of(known, 1) || level < Quantiles.of(known, 0);
            requirements.add(of(candidate.name(), level, outside, subject.fit(subject.series(), drivers)));
        }
        return requirements;
    }

    private static List<Double> usual(double[] known) {
        double high = Quantiles.of(known, USUAL_HIGH);
        return Arrays.stream(USUAL_FACTORS).map(f -> f * high).boxed().toList();
    }

    private Requirement of(String driver, double level, boolean outside, FittedRegression fit) {
        DriverRequest request = subject.request();
        double[] demand = Arrays.stream(fit.simulate(steps, Math.max(50, DRAWS / steps), request.seed()))
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        Map<Double, Double> quantiles = new TreeMap<>();
        request.quantiles().forEach(p -> quantiles.put(p, Quantiles.of(demand, p)));
        double planned = Quantiles.of(demand, request.planned());
        return new Requirement(
                driver,
                level,
                outside,
                Quantiles.of(demand, 0.5),
                quantiles,
                planned / request.targetUtilization().value());
    }
}

package io.capacityplanner.forecasting.additive;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How unsure the steps after a history are: the parameters (normal around the most probable ones), changes of slope to
 * come (as often and as large as those of the history, Taylor and Letham 2018, section 3.1.4), drivers that are not known
 * for sure, and noise that carries on from step to step. Moments are worked out, paths drawn, from the same parts.
 *
 * @param model the model
 * @param from position of the first step
 * @param steps how many
 */
record Outlook(AdditiveModel model, int from, int steps) {

    /** Standard deviations of the steps, on the scale of the fit. */
    double[] deviations() {
        Parts parts = new Parts();
        double[] psi = model.memory().impulse(steps);
        double innovation = model.memory().innovation();
        double[] deviations = new double[steps];
        double noise = 0;
        double[] ofParameters = parts.ofParameters();
        for (int h = 0; h < steps; h++) {
            noise += psi[h] * psi[h] * innovation * innovation;
            double bent = parts.bend(h);
            double variance = noise + ofParameters[h] + bent * bent;
            for (int d = 0; d < parts.drivers.length; d++) {
                variance += parts.drivers[d][h] * parts.drivers[d][h];
            }
            double wandered = model.walk() * model.walk() * (h + 1);
            deviations[h] = Math.sqrt(model.inflation() * model.inflation() * variance + wandered);
        }
        return deviations;
    }

    /** Joint deviations from the point forecasts, on the scale of the fit. */
    double[][] paths(int count, long seed) {
        Parts parts = new Parts();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] paths = new double[count][];
        for (int p = 0; p < count; p++) {
            double[] path = noise(random);
            parts.drawParameters(random, path);
            parts.drawBends(random, path);
            for (double[] driver : parts.drivers) {
                double off = random.nextGaussian();
                for (int h = 0; h < steps; h++) {
                    path[h] += off * driver[h];
                }
            }
            double factor = Tails.factor(random);
            double wandered = 0;
            for (int h = 0; h < steps; h++) {
                wandered += model.walk() == 0 ? 0 : model.walk() * random.nextGaussian();
                path[h] = factor * (model.inflation() * path[h] + wandered);
            }
            paths[p] = path;
        }
        return paths;
    }

    private double[] noise(SplittableRandom random) {
        double[] path = new double[steps];
        for (int h = 0; h < steps; h++) {
            path[h] = model.memory().next(path, h) + model.memory().innovation() * random.nextGaussian();
        }
        return path;
    }

    /** What both need. */
    private final class Parts {

        private final double[] times;
        private final double[] paths;
        private final double[] factors;
        private final double[][] derivatives;
        private final double[][] drivers;
        /** Time after the end of the history, with its end at 0. */
        private final double[] leads;

        Parts() {
            Design design = model.design();
            double[] theta = model.posterior().theta();
            TrendShape trend = design.trend();
            times = trend.times(design.axis(), from, steps);
            double[][] columns = design.columns(from, steps);
            factors = design.sum(Effect.MULTIPLICATIVE, theta, columns, steps);
            derivatives = design.derivatives(theta, times, columns);
            paths = trend.paths(theta, times);
            leads = new double[steps];
            double end = trend.time(design.axis().elapsed(from - 1));
            for (int h = 0; h < steps; h++) {
                factors[h] += 1;
                leads[h] = times[h] - end;
            }
            drivers = drivers(design, theta);
        }

        private double[][] drivers(Design design, double[] theta) {
            List<double[]> unsure = new ArrayList<>();
            int at = design.trend().width();
            for (Term term : design.terms()) {
                if (term instanceof DriverTerm driver && driver.driver().standardErrors().length > 0) {
                    double[] deviations = new double[steps];
                    for (int h = 0; h < steps; h++) {
                        double level = term.effect() == Effect.ADDITIVE
                                ? 1
                                : design.trend().onPath(paths[h]);
                        deviations[h] = theta[at] * level * driver.driver().standardErrorAt(from + h) / driver.scale();
                    }
                    unsure.add(deviations);
                }
                at += term.width();
            }
            return unsure.toArray(new double[0][]);
        }

        /** Changes a span of the history: as many as there are change points. */
        private double rate() {
            return model.changeSize() > 0 ? model.design().trend().changePoints().length : 0;
        }

        /** Standard deviation of what changes of slope to come do to a step. */
        double bend(int h) {
            double size = model.changeSize();
            double deviation = Math.sqrt(rate() * 2 * size * size * leads[h] * leads[h] * leads[h] / 3);
            return deviation == 0 ? 0 : Math.abs(factors[h]) * half(h, deviation);
        }

        /** Half of what the trend differs by when its path is moved up and down. */
        private double half(int h, double deviation) {
            TrendShape trend = model.design().trend();
            return (trend.onPath(paths[h] + deviation) - trend.onPath(paths[h] - deviation)) / 2;
        }

        /** Variances of the steps that come of unsure parameters. */
        double[] ofParameters() {
            int[] active = model.posterior().active();
            double[][] rows = new double[active.length][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = derivatives[active[i]].clone();
            }
            model.posterior().factor().forward(rows);
            double[] variances = new double[steps];
            for (double[] row : rows) {
                for (int h = 0; h < steps; h++) {
                    variances[h] += row[h] * row[h] * model.posterior().variance();
                }
            }
            return variances;
        }

        void drawParameters(SplittableRandom random, double[] path) {
            int[] active = model.posterior().active();
            double deviation = Math.sqrt(model.posterior().variance());
            double[] off = new double[active.length];
            for (int i = 0; i < off.length; i++) {
                off[i] = deviation * random.nextGaussian();
            }
            model.posterior().factor().backward(off);
            for (int i = 0; i < off.length; i++) {
                double[] derivative = derivatives[active[i]];
                for (int h = 0; h < path.length; h++) {
                    path[h] += off[i] * derivative[h];
                }
            }
        }

        void drawBends(SplittableRandom random, double[] path) {
            double rate = rate();
            if (rate == 0) {
                return;
            }
            double[] bent = new double[steps];
            for (double at = exponential(random) / rate; at < leads[steps - 1]; at += exponential(random) / rate) {
                double change = model.changeSize() * exponential(random) * (random.nextBoolean() ? 1 : -1);
                for (int h = 0; h < steps; h++) {
                    bent[h] += change * Math.max(0, leads[h] - at);
                }
            }
            TrendShape trend = model.design().trend();
            for (int h = 0; h < steps; h++) {
                path[h] += factors[h] * (trend.onPath(paths[h] + bent[h]) - trend.onPath(paths[h]));
            }
        }

        private static double exponential(SplittableRandom random) {
            return -Math.log(1 - random.nextDouble());
        }
    }
}

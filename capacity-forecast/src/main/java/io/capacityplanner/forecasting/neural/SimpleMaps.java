package io.capacityplanner.forecasting.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Linear forecasts that need no estimation; the estimated ones are shrunk towards one of them. */
final class SimpleMaps {

    private static final int DAYS_OF_A_WEEK = 7;

    private SimpleMaps() {}

    /** The level, the last value, the last season, the season seven seasons ago and the mean of all seasons seen. */
    static List<LinearMap> of(WindowShape shape) {
        int inputs = shape.inputs();
        int season = shape.season();
        List<LinearMap> maps = new ArrayList<>();
        maps.add(LinearMap.zero(inputs, shape.horizon()));
        maps.add(copying(shape, h -> inputs - 1, 1));
        if (season > 1 && inputs >= season) {
            maps.add(copying(shape, h -> inputs - season + h % season, 1));
            int week = DAYS_OF_A_WEEK * season;
            if (inputs >= week) {
                maps.add(copying(shape, h -> inputs - week + h % week, 1));
            }
            int cycles = inputs / season;
            if (cycles > 1) {
                double[] weights = new double[inputs * shape.horizon()];
                for (int c = 1; c <= cycles; c++) {
                    int back = c * season;
                    double[] one = copying(shape, h -> inputs - back + h % season, 1.0 / cycles)
                            .weights();
                    for (int i = 0; i < weights.length; i++) {
                        weights[i] += one[i];
                    }
                }
                maps.add(new LinearMap(inputs, shape.horizon(), weights));
            }
        }
        return maps;
    }

    private static LinearMap copying(WindowShape shape, IntUnaryOperator step, double weight) {
        int horizon = shape.horizon();
        double[] weights = new double[shape.inputs() * horizon];
        for (int h = 0; h < horizon; h++) {
            weights[step.applyAsInt(h) * horizon + h] = weight;
        }
        return new LinearMap(shape.inputs(), horizon, weights);
    }
}

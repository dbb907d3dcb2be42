package io.capacityplanner.forecasting.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {

    private static final double[] SERIES = {3, 5, 4, 6, 8, 7, 9, 12, 10, 13, 15, 13, 17, 18, 16, 20};
    private static final Offset<Double> ROUNDING = Offset.offset(1e-10);

    private static NormalEquations equations(double[] series, int inputs, int horizon) {
        History history = History.of(series, 1, inputs);
        NormalEquations equations = new NormalEquations(inputs, horizon);
        WindowShape shape = new WindowShape(inputs, horizon, 1);
        for (int origin : Origins.of(history, shape, 0, history.length(), 1)) {
            equations.add(history, origin, history.level(origin), new double[horizon], 1);
        }
        return equations;
    }

    /**
     * R 4.2: {@code L <- 3; H <- 2; unit <- mean(abs(diff(y)))}; X and Y the windows less their last value, over unit;
     * {@code A <- crossprod(X); lam <- 0.1*sum(diag(A))/L; solve(A + lam*diag(L), crossprod(X, Y))}.
     */
    @Test
    void givesTheRidgeSolution() {
        NormalEquations equations = equations(SERIES, 3, 2);

        double[] weights = equations.solver(0.1).apply(equations.nothing()).weights();

        assertThat(weights)
                .containsExactly(
                        new double[] {0.130189795796, -0.801293321555, 0.084649096476, 0.862400192111, 0, 0}, ROUNDING);
    }

    /**
     * R 4.2: as above with {@code crossprod(X, Y) + lam*P}, {@code P <- matrix(c(0,0,1,0,0,1)/2, L, H, byrow=TRUE)}.
     */
    @Test
    void shrinksTowardsGivenWeights() {
        LinearMap prior = new LinearMap(3, 2, new double[] {0, 0, 0.5, 0, 0, 0.5});

        double[] weights = equations(SERIES, 3, 2).solver(0.1).apply(prior).weights();

        assertThat(weights)
                .containsExactly(
                        new double[] {0.101823343253, -0.801293321555, 0.146244821997, 0.862400192111, 0, 0.5},
                        ROUNDING);
    }

    @Test
    void infiniteStrengthLeavesThePrior() {
        LinearMap prior = new LinearMap(3, 2, new double[] {1, 2, 3, 4, 5, 6});

        double[] weights = equations(SERIES, 3, 2).solver(1e12).apply(prior).weights();

        assertThat(weights).containsExactly(new double[] {1, 2, 3, 4, 5, 6}, Offset.offset(1e-6));
    }

    @Test
    void aLineIsContinued() {
        double[] line = new double[40];
        for (int t = 0; t < line.length; t++) {
            line[t] = 100 - 2.5 * t;
        }
        NormalEquations equations = equations(line, 4, 3);
        LinearMap map = equations.solver(1e-9).apply(equations.nothing());
        History history = History.of(line, 1, 4);
        double[] forecast = new double[3];

        map.add(history, 40, history.level(40), forecast);

        assertThat(forecast).containsExactly(new double[] {-2.5, -5, -7.5}, Offset.offset(1e-5));
    }

    @Test
    void simpleMapsCopyWhatTheySay() {
        double[] y = new double[24];
        for (int t = 0; t < y.length; t++) {
            y[t] = t * t;
        }
        History history = History.of(y, 3, 24);
        List<LinearMap> maps = SimpleMaps.of(new WindowShape(24, 4, 3));
        double level = history.level(24);

        assertThat(forecast(maps.get(1), history, level)).containsExactly(529, 529, 529, 529);
        assertThat(forecast(maps.get(2), history, level)).containsExactly(441, 484, 529, 441);
        assertThat(forecast(maps.get(3), history, level)).containsExactly(9, 16, 25, 36);
        assertThat(forecast(maps.get(4), history, level)[0])
                .isCloseTo((441 + 324 + 225 + 144 + 81 + 36 + 9) / 8.0, ROUNDING);
    }

    private static double[] forecast(LinearMap map, History history, double level) {
        double[] forecast = new double[4];
        map.add(history, 24, level, forecast);
        for (int h = 0; h < forecast.length; h++) {
            forecast[h] += level;
        }
        return forecast;
    }
}

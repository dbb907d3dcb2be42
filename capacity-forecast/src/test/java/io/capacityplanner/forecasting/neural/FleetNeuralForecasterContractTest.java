package io.capacityplanner.forecasting.neural;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.spi.Forecaster;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

class FleetNeuralForecasterContractTest extends ForecasterContract {

    private static Forecaster trained = new NeuralForecaster();

    @BeforeAll
    static void train() {
        trained = NeuralTraining.of(
                        NeuralOptions.fleet().withMembers(1).withSteps(20).withInputs(48))
                .train(Fleet.of(6, 500), FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)))
                .forecaster();
    }

    @Override
    protected Forecaster forecaster() {
        return trained;
    }
}

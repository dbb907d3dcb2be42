package io.capacityplanner.forecasting.neural;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Interruption;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Forecasts any series with the weights that were trained on a fleet. */
final class FleetNeuralForecaster implements Forecaster {

    static final String ID = "neural-fleet";

    private final Weights weights;

    FleetNeuralForecaster(Weights weights) {
        this.weights = weights;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Neural networks trained on " + weights.series() + " series.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        Interruption.refuse("forecast of neural networks");
        double[] whole = series.toArray();
        int observed = Observed.count(whole);
        int needed = weights.season() + 1;
        if (observed < needed) {
            throw new InsufficientDataException("neural network", observed, needed);
        }
        double[] seen = Arrays.copyOfRange(whole, Observed.start(whole, NeuralForecaster.LONGEST), whole.length);
        List<String> warnings = new ArrayList<>();
        NeuralForecaster.warnOfMissing(seen, warnings);
        if (seen.length < weights.inputs()) {
            warnings.add("The history of " + seen.length + " steps is shorter than the " + weights.inputs()
                    + " steps that the networks read; its first season was repeated before it");
        }
        int season = weights.season();
        if (context.seasonalPeriods().isPresent()
                && context.seasonalPeriods().get().stream().noneMatch(p -> Math.rint(p) == season)
                && season > 1) {
            warnings.add("The networks were trained on series with a season of " + season
                    + " steps; this series is said to have another or none");
        }
        return new FittedNeural(ID, weights, false, seen, seen.length, context.bounds(), warnings);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        NeuralForecaster.requireOwn(ID, state);
        if (state.whole("weights") != weights.fingerprint()) {
            throw new InvalidInputException(
                    "the state belongs to other weights",
                    "forecaster \"" + ID + "\"",
                    "Restore it with the forecaster of the model it was made with");
        }
        return FittedNeural.restore(ID, weights, false, state);
    }
}

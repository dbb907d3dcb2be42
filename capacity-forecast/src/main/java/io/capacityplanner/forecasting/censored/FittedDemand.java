package io.capacityplanner.forecasting.censored;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A model of demand of which observations are cut at a saturation. */
final class FittedDemand implements FittedForecaster {

    static final String SATURATION = "saturation";
    static final String SENTENCE = "demand";
    static final String MODEL = "model of demand";

    private final FittedForecaster model;
    private final double saturation;
    private final String sentence;

    /**
     * A model.
     *
     * @param model fitted to the demand
     * @param saturation value at which observations are cut
     * @param sentence what a reader must know of the estimate; empty for nothing
     */
    FittedDemand(FittedForecaster model, double saturation, String sentence) {
        this.model = model;
        this.saturation = saturation;
        this.sentence = sentence;
    }

    static String sentence(CensoredDemand demand) {
        if (demand.share() == 0) {
            return "";
        }
        String share = String.format(Locale.ROOT, "%.1f %%", 100 * demand.share());
        return demand.estimated()
                ? "Demand was estimated in the " + share + " of the steps in which it was cut off"
                : "Demand was cut off in " + share
                        + " of the steps; too little of it was seen to estimate it, the values are used as they are";
    }

    FittedForecaster model() {
        return model;
    }

    @Override
    public String modelName() {
        return model.modelName();
    }

    @Override
    public ForecastDistribution forecast(int steps, List<Confidence> levels) {
        return model.forecast(steps, levels);
    }

    @Override
    public double[][] simulate(int steps, int paths, long seed) {
        return model.simulate(steps, paths, seed);
    }

    @Override
    public double[] fitted() {
        return model.fitted();
    }

    /** A cut observation below the forecast says nothing against it and counts as missing; one above it counts as seen. */
    @Override
    public FittedForecaster append(double... observations) {
        FitContext cut = FitContext.ofDefaults().withSaturation(saturation);
        FittedForecaster longer = model;
        int taken = 0;
        for (int i = 0; i < observations.length; i++) {
            if (cut.isCut(observations[i])) {
                longer = longer.append(Arrays.copyOfRange(observations, taken, i));
                double expected = longer.forecast(1, List.of()).meanAt(0);
                longer = longer.append(expected >= observations[i] ? Double.NaN : observations[i]);
                taken = i + 1;
            }
        }
        longer = longer.append(Arrays.copyOfRange(observations, taken, observations.length));
        return new FittedDemand(longer, saturation, sentence);
    }

    @Override
    public ModelState toState() {
        ModelState inner = model.toState();
        return ModelState.of(inner.forecaster())
                .put(SATURATION, saturation)
                .put(SENTENCE, sentence)
                .put(MODEL, inner)
                .build();
    }

    @Override
    public List<String> explanation() {
        List<String> explanation = new ArrayList<>(model.explanation());
        if (!sentence.isEmpty()) {
            explanation.add(sentence);
        }
        return explanation;
    }

    @Override
    public List<String> warnings() {
        return model.warnings();
    }
}

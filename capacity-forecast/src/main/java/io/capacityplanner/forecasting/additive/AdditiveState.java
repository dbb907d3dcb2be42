package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecast.ModelState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An additive model as names and numbers, and back. */
final class AdditiveState {

    private AdditiveState() {}

    static void describe(AdditiveModel model, ModelState.Builder state) {
        TrendShape trend = model.design().trend();
        if (model.design().axis() instanceof TimeAxis.Regular regular) {
            regular.describe(state);
        }
        state.put("growth", trend.growth().name())
                .put("trend", trend.origin(), trend.span(), trend.capacity())
                .put("change points", trend.changePoints())
                .put("scale", model.floor(), model.scale(), model.changeSize(), model.inflation(), model.walk())
                .put("terms", model.design().terms().size());
        for (int i = 0; i < model.design().terms().size(); i++) {
            ModelState.Builder part = ModelState.of(AdditiveForecaster.ID);
            model.design().terms().get(i).describe(part);
            state.put("term" + i, part.build());
        }
        Posterior posterior = model.posterior();
        state.put("parameters", posterior.theta())
                .put("variance", posterior.variance(), posterior.objective())
                .put(
                        "active",
                        Arrays.stream(posterior.active()).asDoubleStream().toArray())
                .put("factor", packed(posterior.factor()))
                .put("autoregression", model.memory().weights())
                .put("innovation", model.memory().innovation());
    }

    private static double[] packed(SymmetricFactor factor) {
        return Arrays.stream(factor.rows()).flatMapToDouble(Arrays::stream).toArray();
    }

    static AdditiveModel restored(ModelState state) {
        double[] shape = state.array("trend");
        TrendShape trend = new TrendShape(
                Growth.valueOf(state.text("growth")), shape[0], shape[1], state.array("change points"), shape[2]);
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < state.whole("terms"); i++) {
            terms.add(Term.restore(state.part("term" + i)));
        }
        int[] active =
                Arrays.stream(state.array("active")).mapToInt(j -> (int) j).toArray();
        double[] packed = state.array("factor");
        double[][] rows = new double[active.length][];
        for (int i = 0, at = 0; i < rows.length; at += ++i) {
            rows[i] = Arrays.copyOfRange(packed, at, at + i + 1);
        }
        double[] variance = state.array("variance");
        double[] scale = state.array("scale");
        return new AdditiveModel(
                new Design(TimeAxis.restore(state), trend, terms),
                new Posterior(state.array("parameters"), variance[0], variance[1], active, new SymmetricFactor(rows)),
                new ResidualMemory(state.array("autoregression"), state.number("innovation")),
                scale[0],
                scale[1],
                scale[2],
                scale[3],
                scale[4]);
    }
}

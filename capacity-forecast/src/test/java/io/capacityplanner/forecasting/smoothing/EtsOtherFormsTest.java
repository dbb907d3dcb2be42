package io.capacityplanner.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fifteen forms that are fitted on request only, against R 4.2.2, forecast 8.20. */
class EtsOtherFormsTest {

    private static final Map<String, double[]> SERIES = Reference.series();

    static List<Reference.RFit> fits() {
        return Reference.otherForms();
    }

    private static double[] series(String name) {
        return Objects.requireNonNull(SERIES.get(name), name);
    }

    @Test
    void thereAreThirtyFormsOfWhichFifteenAreChosenFrom() {
        assertThat(EtsModel.all()).hasSize(30).doesNotHaveDuplicates().containsAll(EtsModel.admissible());
        assertThat(EtsModel.admissible()).hasSize(15);
        assertThat(EtsOptions.ofDefaults().candidates()).isEqualTo(EtsModel.admissible());
        for (EtsModel model : EtsModel.all()) {
            assertThat(EtsModel.parse(model.toString())).isEqualTo(model);
        }
    }

    /** Given R's own parameters the likelihood, error variance and points are R's. */
    @ParameterizedTest
    @MethodSource("fits")
    void givenParameters(Reference.RFit r) {
        EtsFit ours = Ets.withParameters(series(r.series()), EtsModel.parse(r.model()), r.parameters());

        assertThat(ours.logLikelihood()).isCloseTo(r.logLikelihood(), within(1e-6 * Math.abs(r.logLikelihood())));
        assertThat(ours.sigma2()).isCloseTo(r.sigma2(), within(1e-6 * r.sigma2()));
        assertThat(ours.aicc()).isCloseTo(r.aicc(), within(1e-6 * Math.abs(r.aicc())));
        double[] mean = ours.mean(3);
        // R's damping of these forms goes φ + φ where φ + φ² is meant, so only the first step can be compared.
        for (int h = 0; h < (ours.model().damped() ? 1 : 3); h++) {
            assertThat(mean[h]).isCloseTo(r.mean()[h], within(1e-6 * Math.abs(r.mean()[h])));
        }
    }

    /** Left to estimate, the likelihood is R's or higher. */
    @ParameterizedTest
    @MethodSource("fits")
    void estimated(Reference.RFit r) {
        EtsFit ours = Ets.fit(series(r.series()), r.frequency(), EtsOptions.ofModel(r.model()));

        assertThat(ours.model()).isEqualTo(EtsModel.parse(r.model()));
        assertThat(ours.logLikelihood()).isGreaterThan(r.logLikelihood() - 1e-2);
    }

    /** One step ahead the variance is known without a formula; the simulated one agrees. */
    @Test
    void simulatedIntervalsAreAsWideAsTheErrors() {
        EtsFit fit = Ets.fit(series("AirPassengers"), 12, EtsOptions.ofModel("MMM"));
        double deviation = fit.mean(1)[0] * Math.sqrt(fit.sigma2());

        ForecastDistribution forecast = fit.forecast(24, List.of(Confidence.of(0.8), Confidence.of(0.95)));

        assertThat(Math.sqrt(fit.variance(24)[0])).isCloseTo(deviation, within(0.03 * deviation));
        double width =
                forecast.bands().get(1).upperAt(0) - forecast.bands().get(1).lowerAt(0);
        assertThat(width).isCloseTo(2 * 1.96 * deviation, within(0.08 * width));
        for (int h = 0; h < 24; h++) {
            assertThat(forecast.bands().get(0).lowerAt(h)).isPositive();
        }
        assertThat(fit.forecast(24, List.of(Confidence.of(0.8))))
                .isEqualTo(fit.forecast(24, List.of(Confidence.of(0.8))));
    }
}

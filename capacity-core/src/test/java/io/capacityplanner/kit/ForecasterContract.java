package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every {@link Forecaster} and the models it fits. */
public abstract class ForecasterContract extends ProviderContract {

    private static final int STEPS = 36;
    private static final double ROUNDING = 1e-9;
    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.95), Confidence.of(0.5), Confidence.of(0.8));

    /** For subclasses. */
    protected ForecasterContract() {}

    /** A new instance of the forecaster under test. */
    protected abstract Forecaster forecaster();

    /** A history long enough for the forecaster: eight weeks of hourly values with a daily season, unless overridden. */
    protected TimeSeries history() {
        return TestSeries.daily(8 * 7 * 24);
    }

    /** What it is told beside the history: a season of 24 steps, unless overridden. */
    protected FitContext context() {
        return FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));
    }

    @Override
    final Forecaster provider() {
        return forecaster();
    }

    @Test
    final void forecastsEveryStepAndLevel() {
        ForecastDistribution forecast = fit(history()).forecast(STEPS, LEVELS);

        assertThat(forecast.steps()).isEqualTo(STEPS);
        assertThat(forecast.bands()).extracting(PredictionBand::level).containsExactlyElementsOf(sorted());
        assertSound(forecast);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 200})
    final void forecastsAsManyStepsAsAsked(int steps) {
        ForecastDistribution forecast = fit(history()).forecast(steps, LEVELS);

        assertThat(forecast.steps()).isEqualTo(steps);
        assertSound(forecast);
    }

    @Test
    final void longerForecastBeginsLikeTheShorter() {
        FittedForecaster model = fit(history());

        double[] whole = model.forecast(STEPS, LEVELS).mean();
        double[] part = model.forecast(5, LEVELS).mean();

        IntStream.range(0, part.length)
                .forEach(h -> assertThat(part[h]).isCloseTo(whole[h], within(Math.abs(whole[h]))));
    }

    @Test
    final void forecastsWithoutLevels() {
        ForecastDistribution forecast = fit(history()).forecast(STEPS, List.of());

        assertThat(forecast.bands()).isEmpty();
        assertThat(forecast.mean()).hasSize(STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    final void refusesNoSteps(int steps) {
        FittedForecaster model = fit(history());

        assertThatThrownBy(() -> model.forecast(steps, LEVELS)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    final void sameInputGivesTheSameForecast() {
        FittedForecaster model = fit(history());

        assertThat(fit(history()).forecast(STEPS, LEVELS)).isEqualTo(model.forecast(STEPS, LEVELS));
        assertThat(model.forecast(STEPS, LEVELS)).isEqualTo(model.forecast(STEPS, LEVELS));
    }

    @Test
    final void severalThreadsGetTheSameForecast() {
        Forecaster shared = forecaster();
        ForecastDistribution alone = shared.fit(history(), context()).forecast(STEPS, LEVELS);

        List<ForecastDistribution> together = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> shared.fit(history(), context()).forecast(STEPS, LEVELS))
                .toList();

        assertThat(together).allMatch(alone::equals);
    }

    @Test
    final void copesWithMissingValues() {
        assertSound(fit(TestSeries.withGaps(history(), 0.1)).forecast(STEPS, LEVELS));
    }

    @Test
    final void copesWithMissingValuesAtBothEnds() {
        double[] values = history().toArray();
        for (int i = 0; i < 3; i++) {
            values[i] = Double.NaN;
            values[values.length - 1 - i] = Double.NaN;
        }

        assertSound(fit(TestSeries.hourly(values)).forecast(STEPS, LEVELS));
    }

    @Test
    final void refusesSeriesWithoutObservation() {
        assertThatThrownBy(() -> fit(TestSeries.hourly())).isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> fit(TestSeries.constant(100, Double.NaN)))
                .isInstanceOf(InsufficientDataException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 10, 15, 23, 24, 25, 47, 48, 49, 100})
    final void shortSeriesAreForecastOrRefusedAsSuch(int length) {
        TimeSeries beginning = TestSeries.daily(length);
        try {
            assertSound(fit(beginning).forecast(STEPS, LEVELS));
        } catch (InsufficientDataException e) {
            assertThat(e.needed()).as("observations needed").isGreaterThan(e.have());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -3.5, 1e12})
    final void constantSeriesStaysConstant(double value) {
        ForecastDistribution forecast =
                fit(TestSeries.constant(history().length(), value)).forecast(STEPS, LEVELS);

        assertSound(forecast);
        for (double point : forecast.mean()) {
            assertThat(point).isCloseTo(value, within(Math.abs(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e9})
    final void copesWithTinyAndHugeScales(double scale) {
        assertSound(fit(TestSeries.map(history(), v -> v * scale)).forecast(STEPS, LEVELS));
    }

    @Test
    final void staysInsideTheBounds() {
        FitContext bounded = context().withBounds(new ValueBounds(45.0, 55.0));

        ForecastDistribution forecast = forecaster().fit(history(), bounded).forecast(STEPS, LEVELS);

        assertSound(forecast);
        assertThat(forecast).isEqualTo(forecast.within(bounded.bounds()));
    }

    @Test
    final void fittedValuesAreThoseOfTheHistory() {
        TimeSeries history = history();

        double[] fitted = fit(history).fitted();

        assertThat(fitted.length).isIn(0, history.length());
        assertThat(fitted).as("fitted values").doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    final void takesFurtherObservationsInWithoutChangingTheModel() {
        FittedForecaster model = fit(history());
        ForecastDistribution before = model.forecast(STEPS, LEVELS);

        FittedForecaster longer = model.append(48, Double.NaN, 52);

        assertSound(longer.forecast(STEPS, LEVELS));
        assertThat(model.forecast(STEPS, LEVELS)).as("the earlier model").isEqualTo(before);
        assertThat(model.append().forecast(STEPS, LEVELS))
                .as("nothing appended")
                .isEqualTo(before);
        if (longer.fitted().length > 0) {
            assertThat(longer.fitted()).hasSize(history().length() + 3);
        }
    }

    @Test
    final void drawsPathsBySeed() {
        FittedForecaster model = fit(history());

        double[][] paths = model.simulate(STEPS, 50, 7);

        assertThat(paths).hasDimensions(50, STEPS).isDeepEqualTo(model.simulate(STEPS, 50, 7));
        for (double[] path : paths) {
            for (double value : path) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    final void tellsItsNameStateAndWarnings() {
        FittedForecaster model = fit(history());

        assertThat(model.modelName()).isNotBlank();
        assertThatCode(model::toState).doesNotThrowAnyException();
        assertThat(model.toState().forecaster()).isEqualTo(forecaster().id());
        assertThat(model.warnings()).allSatisfy(warning -> assertThat(warning).isNotBlank());
    }

    @Test
    final void restoredFromJsonItForecastsTheSame() {
        FittedForecaster model = fit(history()).append(48, Double.NaN, 52);

        FittedForecaster restored =
                forecaster().restore(ModelState.fromJson(model.toState().toJson()));

        assertThat(restored.modelName()).isEqualTo(model.modelName());
        assertThat(restored.warnings()).isEqualTo(model.warnings());
        assertThat(restored.forecast(STEPS, LEVELS)).isEqualTo(model.forecast(STEPS, LEVELS));
        assertThat(restored.simulate(STEPS, 5, 7)).isDeepEqualTo(model.simulate(STEPS, 5, 7));
        assertThat(restored.append(51).forecast(STEPS, LEVELS))
                .isEqualTo(model.append(51).forecast(STEPS, LEVELS));
    }

    @Test
    final void refusesTheStateOfAnotherForecaster() {
        ModelState strange = ModelState.of("some-other-forecaster").build();

        assertThatThrownBy(() -> forecaster().restore(strange)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    final void fitsAnewFromAnEarlierModel() {
        TimeSeries history = history();
        FittedForecaster earlier = fit(history.slice(0, history.length() - 24));

        FittedForecaster later = forecaster().refit(earlier, history, context());

        assertSound(later.forecast(STEPS, LEVELS));
        assertThat(forecaster().refit(earlier, history, context()).forecast(STEPS, LEVELS))
                .isEqualTo(later.forecast(STEPS, LEVELS));
    }

    private FittedForecaster fit(TimeSeries series) {
        return forecaster().fit(series, context());
    }

    private static List<Confidence> sorted() {
        return LEVELS.stream().sorted().toList();
    }

    private static Offset<Double> within(double size) {
        return Offset.offset(ROUNDING * Math.max(size, ROUNDING));
    }

    /** Finite, each band around the one before it, the narrowest around the point. */
    private static void assertSound(ForecastDistribution forecast) {
        for (int h = 0; h < forecast.steps(); h++) {
            double lower = forecast.meanAt(h);
            double upper = lower;
            assertThat(lower).as("point of step %d", h + 1).isFinite();
            for (PredictionBand band : forecast.bands()) {
                String place = "band " + band.level().percent() + " %, step " + (h + 1);
                assertThat(band.lowerAt(h)).as(place).isFinite().isLessThanOrEqualTo(lower);
                assertThat(band.upperAt(h)).as(place).isFinite().isGreaterThanOrEqualTo(upper);
                lower = band.lowerAt(h);
                upper = band.upperAt(h);
            }
        }
    }
}

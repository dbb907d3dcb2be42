package io.capacityplanner.forecasting.additive;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.forecasting.transform.TransformKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One fit of an additive model to a series. */
final class AdditiveFit {

    private static final int LONGEST = 50_000;
    private static final int YEARS_OF_HOLIDAYS = 10;
    /** A Box-Cox power below this says that the season grows with the level. */
    private static final double MULTIPLICATIVE = 0.5;

    private static final double MOVED = 4 / 3.0;
    private static final int ROUNDS = 2;
    /** Variance of the noise below which there is none. */
    private static final double EXACT = 1e-20;

    private final AdditiveOptions options;
    private final FitContext context;
    private final TimeAxis axis;
    private final double[] values;
    private final List<String> warnings;
    private final int first;
    private final int last;
    private final int[] seen;

    /**
     * Prepares a fit.
     *
     * @param values the history, NaN where it is missing, at least one observed
     * @param warnings is added to
     */
    AdditiveFit(AdditiveOptions options, FitContext context, TimeAxis axis, double[] values, List<String> warnings) {
        this.options = options;
        this.context = context;
        this.axis = axis;
        this.values = values;
        this.warnings = warnings;
        this.first = Observed.start(values, LONGEST);
        this.last = Observed.end(values) - 1;
        this.seen = IntStream.rangeClosed(first, last)
                .filter(t -> !Double.isNaN(values[t]))
                .toArray();
    }

    /** Bounds of the forecast: those of the context, and with logistic growth its floor and capacity if all values keep to them. */
    ValueBounds bounds() {
        ValueBounds given = context.bounds();
        if (options.growth() != Growth.LOGISTIC) {
            return given;
        }
        double least = Arrays.stream(seen).mapToDouble(t -> values[t]).min().orElse(0);
        double most = Arrays.stream(seen).mapToDouble(t -> values[t]).max().orElse(0);
        Double lower = given.lower();
        Double upper = given.upper();
        if (least >= floor() && (lower == null || floor() > lower)) {
            lower = floor();
        }
        if (most <= capacity() && (upper == null || capacity() < upper)) {
            upper = capacity();
        }
        return new ValueBounds(lower, upper);
    }

    private double floor() {
        if (options.growth() != Growth.LOGISTIC) {
            return 0;
        }
        Double lower =
                options.floor() != null ? options.floor() : context.bounds().lower();
        return lower == null ? 0 : lower;
    }

    private double capacity() {
        Double upper = options.capacity() != null
                ? options.capacity()
                : context.bounds().upper();
        if (upper == null || !(upper > floor())) {
            throw new InvalidInputException(
                    "logistic growth needs a capacity above its floor (" + floor() + "), not " + upper,
                    "additive model",
                    "Give the capacity in the options, or an upper bound in the fit context");
        }
        return upper;
    }

    /** Fits with given seasons. */
    AdditiveModel run(List<SeasonPlan> plans) {
        double floor = floor();
        double scale = Arrays.stream(seen)
                .mapToDouble(t -> Math.abs(values[t] - floor))
                .max()
                .orElse(0);
        scale = scale > 0 ? scale : 1;
        double[] y = new double[values.length];
        for (int t = 0; t < y.length; t++) {
            y[t] = (values[t] - floor) / scale;
        }
        if (options.growth() != Growth.LOGISTIC && Observed.constant(values)) {
            return constant(y, scale);
        }
        TrendShape trend = trend(scale);
        List<Term> others = others();
        Effect effect = options.seasonEffect();
        if (effect != null) {
            return fit(trend, plans, others, effect, y, floor, scale);
        }
        boolean multiplied =
                !plans.isEmpty() && growsWithLevel(plans) && supportsMultiplication(trend, plans, others, y);
        return fit(trend, plans, others, multiplied ? Effect.MULTIPLICATIVE : Effect.ADDITIVE, y, floor, scale);
    }

    private boolean supportsMultiplication(TrendShape trend, List<SeasonPlan> plans, List<Term> others, double[] y) {
        return objective(trend, first(plans, Effect.MULTIPLICATIVE), others, y)
                < objective(trend, first(plans, Effect.ADDITIVE), others, y);
    }

    private double objective(TrendShape trend, List<SeasonTerm> seasons, List<Term> others, double[] y) {
        Layout layout = layout(design(trend, seasons, others));
        return Posterior.of(layout.design, observed(layout, y), options.changePointPriorScale())
                .objective();
    }

    private List<SeasonTerm> first(List<SeasonPlan> plans, Effect effect) {
        List<SeasonTerm> seasons = new ArrayList<>();
        for (SeasonPlan plan : plans) {
            seasons.add(plan.first(effect, axis.step(), seen.length, seasons));
        }
        return seasons;
    }

    private boolean growsWithLevel(List<SeasonPlan> plans) {
        int period = (int) Math.max(1, Math.rint(plans.get(0).period() / axis.step()));
        SeriesScale scale =
                SeriesScale.of(Arrays.copyOfRange(values, first, last + 1), TransformKind.AUTOMATIC, period);
        return scale.positive() && scale.lambda() < MULTIPLICATIVE && levelMoves();
    }

    /** Whether the level moves so far that adding and multiplying differ: by a third between thirds of the history. */
    private boolean levelMoves() {
        int third = seen.length / 3;
        double[] means = new double[3];
        for (int i = 0; i < 3 * third; i++) {
            means[i / third] += values[seen[i]] / third;
        }
        Arrays.sort(means);
        return means[2] > MOVED * means[0];
    }

    private AdditiveModel constant(double[] y, double scale) {
        Design design = new Design(
                axis, new TrendShape(Growth.FLAT, axis.elapsed(first), 1, new double[0], Double.NaN), List.of());
        Posterior posterior =
                new Posterior(new double[] {y[first]}, 0, 0, new int[0], new SymmetricFactor(new double[0][]));
        return new AdditiveModel(design, posterior, ResidualMemory.none(0), 0, scale, 0, 1, 0);
    }

    private TrendShape trend(double scale) {
        double origin = axis.elapsed(first);
        double span = Math.max(axis.elapsed(last) - origin, Double.MIN_NORMAL);
        double capacity = options.growth() == Growth.LOGISTIC ? (capacity() - floor()) / scale : Double.NaN;
        return new TrendShape(options.growth(), origin, span, changePoints(origin, span), capacity);
    }

    private double[] changePoints(double origin, double span) {
        if (options.growth() == Growth.FLAT) {
            return new double[0];
        }
        List<Instant> instants = options.changePointInstants();
        if (instants != null) {
            if (!axis.dated()) {
                throw needsDates("change points by time");
            }
            return instants.stream()
                    .mapToDouble(instant -> (axis.elapsed(instant) - origin) / span)
                    .filter(t -> t > 0 && t < 1)
                    .toArray();
        }
        int history = (int) Math.floor(seen.length * options.changePointRange());
        int count = Math.max(0, Math.min(options.changePoints(), history - 1));
        double[] points = new double[count];
        for (int j = 0; j < count; j++) {
            int row = (int) Math.rint((j + 1.0) * (history - 1) / count);
            points[j] = (axis.elapsed(seen[row]) - origin) / span;
        }
        return Arrays.stream(points).filter(t -> t < 1).distinct().toArray();
    }

    private static InvalidInputException needsDates(String what) {
        return new InvalidInputException(
                what + " are given for a series without dates", "additive model", "Give the series a start and a step");
    }

    /** Events, holidays and drivers. */
    private List<Term> others() {
        List<AdditiveEvent> events = new ArrayList<>(options.events());
        HolidayEffects holidays = options.holidays();
        if (!axis.dated() && (holidays != null || !events.isEmpty())) {
            throw needsDates("events or holidays");
        }
        List<Term> terms = new ArrayList<>();
        if (axis.dated()) {
            LocalDate from = axis.date(first);
            LocalDate to = axis.date(last);
            if (holidays != null) {
                events.addAll(holidays.events(from.minusDays(holidays.daysAfter()), to.plusYears(YEARS_OF_HOLIDAYS)));
            }
            for (AdditiveEvent event : events) {
                EventTerm term = EventTerm.of(event, from.toEpochDay(), to.toEpochDay());
                if (term.width() > 0) {
                    terms.add(term);
                } else {
                    warnings.add("The event \"" + event.name() + "\" is left out: the history holds none of its days");
                }
            }
        }
        for (Driver driver : context.drivers()) {
            Effect effect = options.driverEffects().getOrDefault(driver.name(), Effect.ADDITIVE);
            DriverTerm term = DriverTerm.of(driver, values.length, options.driverPriorScale(), effect);
            if (term == null) {
                warnings.add("The driver \"" + driver.name() + "\" is left out: it does not change over the history");
            } else {
                terms.add(term);
            }
        }
        return terms;
    }

    private AdditiveModel fit(
            TrendShape trend,
            List<SeasonPlan> plans,
            List<Term> others,
            Effect effect,
            double[] y,
            double floor,
            double scale) {
        List<SeasonTerm> seasons = first(plans, effect);
        Layout layout = layout(design(trend, seasons, others));
        Posterior posterior = Posterior.of(layout.design, observed(layout, y), options.changePointPriorScale());

        double[] modelled = layout.values(posterior.theta());
        double[] left = left(y, modelled);
        ResidualMemory memory = ResidualMemory.of(left, posterior.active().length);
        boolean choose = options.sparseHarmonics() && plans.stream().anyMatch(plan -> plan.order() == 0);
        int rounds = choose || options.autoregression() ? ROUNDS : 0;
        PosteriorSearch search = null;
        for (int round = 0; round < rounds && posterior.variance() > EXACT; round++) {
            Fill fill = new Fill(modelled, left, memory);
            if (choose) {
                List<SeasonTerm> better = chosen(plans, seasons, layout, posterior.theta(), fill);
                if (!sameHarmonics(better, seasons)) {
                    seasons = better;
                    layout = layout(design(trend, seasons, others));
                }
            }
            boolean filtered = options.autoregression() && memory.lags() > 0;
            Sample sample = filtered ? layout.whole(fill.expected, memory) : observed(layout, y);
            Priors priors = new Priors(layout.design, options.changePointPriorScale());
            search = PosteriorSearch.keeping(
                    layout.design, sample, priors, filtered ? HeldOut.origins(sample) : new int[0]);
            posterior = search.fromEnds();
            modelled = layout.values(posterior.theta());
            left = left(y, modelled);
            memory = ResidualMemory.of(left, posterior.active().length);
            if (!filtered) {
                search = null;
            }
        }
        if (!options.autoregression()) {
            memory = ResidualMemory.none(Math.sqrt(posterior.variance()));
        }
        AdditiveModel model = new AdditiveModel(
                layout.design, posterior, memory, floor, scale, AdditiveModel.changeSize(trend, posterior), 1, 0);
        return options.autoregression() ? widened(model, search, y, modelled, left) : model;
    }

    private AdditiveModel widened(
            AdditiveModel model, @Nullable PosteriorSearch search, double[] y, double[] modelled, double[] left) {
        if (!(model.posterior().variance() > EXACT)) {
            return model;
        }
        boolean[] missing = new boolean[left.length];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = Double.isNaN(y[first + i]);
        }
        PosteriorSearch whole = search != null ? search : whole(model, new Fill(modelled, left, model.memory()));
        double factor = HeldOut.inflation(model, whole, first, missing);
        AdditiveModel inflated = model.widened(factor, 0);
        return inflated.widened(factor, Wandering.of(inflated, left, first));
    }

    private PosteriorSearch whole(AdditiveModel model, Fill fill) {
        Sample sample = layout(model.design()).whole(fill.expected, model.memory());
        PosteriorSearch search = new PosteriorSearch(
                model.design(), sample, new Priors(model.design(), options.changePointPriorScale()));
        search.fromEnds();
        return search;
    }

    private Design design(TrendShape trend, List<SeasonTerm> seasons, List<Term> others) {
        List<Term> terms = new ArrayList<>();
        seasons.stream().filter(season -> season.width() > 0).forEach(terms::add);
        terms.addAll(others);
        return new Design(axis, trend, terms);
    }

    private static boolean sameHarmonics(List<SeasonTerm> some, List<SeasonTerm> others) {
        return IntStream.range(0, some.size())
                .allMatch(s ->
                        Arrays.equals(some.get(s).harmonics(), others.get(s).harmonics()));
    }

    private Layout layout(Design design) {
        int count = last - first + 1;
        return new Layout(
                design, design.trend().times(axis, first, count), design.columns(first, count), axis.even(first, last));
    }

    /** A model laid out over all steps from the first to the last observation. */
    private record Layout(Design design, double[] times, double[][] columns, boolean even) {

        double[] values(double[] theta) {
            return design.values(theta, times, columns);
        }

        /** All steps, filtered; missing ones count as what is expected of them. */
        Sample whole(double[] expected, ResidualMemory memory) {
            return new Sample(expected, times, columns, memory.weights(), even);
        }
    }

    /** The observed steps only. */
    private Sample observed(Layout layout, double[] y) {
        if (seen.length == layout.times.length) {
            return new Sample(
                    Arrays.copyOfRange(y, first, last + 1), layout.times, layout.columns, new double[0], layout.even);
        }
        double[][] columns = new double[layout.columns.length][];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = picked(layout.columns[j], first);
        }
        return new Sample(picked(y, 0), picked(layout.times, first), columns, new double[0], false);
    }

    private double[] picked(double[] from, int offset) {
        return Arrays.stream(seen).mapToDouble(t -> from[t - offset]).toArray();
    }

    /** What a model leaves of the steps from the first to the last observation. */
    private double[] left(double[] y, double[] modelled) {
        double[] left = new double[modelled.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = y[first + i] - modelled[i];
        }
        return left;
    }

    /** Seasons with the harmonics that stand out from what a first model leaves beside its seasons. */
    private List<SeasonTerm> chosen(
            List<SeasonPlan> plans, List<SeasonTerm> before, Layout layout, double[] theta, Fill fill) {
        double[] without = theta.clone();
        int at = layout.design.trend().width();
        for (Term term : layout.design.terms()) {
            if (term instanceof SeasonTerm) {
                Arrays.fill(without, at, at + term.width(), 0);
            }
            at += term.width();
        }
        double[] rest = layout.values(without);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = fill.expected[i] - rest[i];
        }
        double[] white = fill.memory.whitened(rest);
        List<SeasonTerm> seasons = new ArrayList<>();
        for (int s = 0; s < plans.size(); s++) {
            SeasonTerm season = before.get(s);
            seasons.add(
                    plans.get(s).order() > 0
                            ? season
                            : season.with(HarmonicChoice.choose(
                                    white, fill.memory.innovation(), season, axis.step(), seasons)));
        }
        return seasons;
    }

    /** A history without gaps: where nothing was observed stands what a model and its memory expect. */
    private static final class Fill {

        private final double[] expected;
        private final ResidualMemory memory;

        Fill(double[] modelled, double[] left, ResidualMemory memory) {
            this.memory = memory;
            this.expected = memory.filled(left);
            for (int i = 0; i < expected.length; i++) {
                expected[i] += modelled[i];
            }
        }
    }
}

package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.report.ForecastFigure.Level;
import io.capacityplanner.report.ForecastFigure.Mark;
import io.capacityplanner.report.ForecastFigure.Point;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The forecast figure of an item, its values at a scale fit for reading. */
final class FigureBuilder {

    /** History shown, in lengths of the forecast. */
    private static final int HISTORY_PER_HORIZON = 3;

    private static final int TABLE_ROWS = 12;
    private static final List<Double> DRAWN_LEVELS = List.of(0.80, 0.95);

    private final PlanText text;
    private final PlanItem item;
    private final Forecast forecast;
    private final TimeSeries history;
    private final ReadingUnit unit;
    private final double largest;

    FigureBuilder(PlanText text, PlanItem item) {
        this.text = text;
        this.item = item;
        this.forecast = item.forecast().orElseThrow();
        TimeSeries shown = item.history().last(HISTORY_PER_HORIZON * forecast.steps());
        this.largest = largest(shown);
        this.unit = ReadingUnit.of(item.metric().unit(), largest);
        this.history = shown.withValues(
                Arrays.stream(shown.toArray()).map(v -> v * unit.factor()).toArray());
    }

    private double largest(TimeSeries shown) {
        double most = Arrays.stream(shown.observed()).map(Math::abs).max().orElse(0);
        double limit = item.exhaustion().map(Exhaustion::limit).orElse(0.0);
        return Math.max(Math.max(most, limit), Math.abs(forecast.distribution().meanAt(forecast.steps() - 1)));
    }

    ForecastFigure build() {
        List<Double> mean = IntStream.range(0, forecast.steps())
                .mapToObj(h -> forecast.distribution().meanAt(h) * unit.factor())
                .toList();
        List<PredictionBand> bands = bands();
        return new ForecastFigure(
                text.title(item),
                subtitle(),
                summary(mean, bands),
                unit.symbol(),
                history,
                forecast.indexed() ? history.timeAt(history.length()) : forecast.start(),
                mean,
                bands,
                levels(),
                forecast.indexed() ? List.of() : marks(),
                anomalies(),
                PatternSection.demandHidden(item),
                table(mean, bands));
    }

    /** The bands at 80 and 95 %, or what is nearest to them. */
    private List<PredictionBand> bands() {
        List<PredictionBand> all = forecast.distribution().bands();
        return DRAWN_LEVELS.stream()
                .flatMap(level ->
                        all.stream().min((a, b) -> Double.compare(distance(a, level), distance(b, level))).stream())
                .distinct()
                .map(band -> new PredictionBand(band.level(), scaled(band.lower()), scaled(band.upper())))
                .toList();
    }

    private static double distance(PredictionBand band, double level) {
        return Math.abs(band.level().level() - level);
    }

    private double[] scaled(double[] values) {
        return Arrays.stream(values).map(v -> v * unit.factor()).toArray();
    }

    private List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        item.exhaustion()
                .ifPresent(e -> levels.add(
                        new Level(Level.Kind.LIMIT, e.limit() * unit.factor(), text.limit(e, item.metric()))));
        if (forecast.capacity() != null) {
            levels.add(new Level(
                    Level.Kind.CAPACITY,
                    forecast.capacity() * unit.factor(),
                    "capacity " + PlanText.chosen(forecast.capacity(), item.metric())));
        }
        return levels;
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        Instant dataTo = item.history().endExclusive();
        String madeOn = text.day(text.plan().madeAt());
        marks.add(new Mark(
                Mark.Kind.TODAY, dataTo, (text.day(dataTo).equals(madeOn) ? "today " : "data to ") + text.day(dataTo)));
        boolean reached = item.exhaustion().filter(Exhaustion::alreadyReached).isPresent();
        item.orderBy().filter(order -> !reached).flatMap(OrderBy::date).ifPresent(date -> {
            marks.add(new Mark(Mark.Kind.ORDER_BY, date, "order by " + text.day(date)));
            Instant arrival = date.plus(item.orderBy().orElseThrow().leadTime());
            marks.add(new Mark(Mark.Kind.ARRIVAL, arrival, "arrives " + text.day(arrival)));
        });
        item.exhaustion().filter(e -> !e.alreadyReached()).ifPresent(e -> {
            add(marks, Mark.Kind.EARLIEST, e.at(0.1), "1 in 10 by ");
            e.median()
                    .ifPresent(at ->
                            marks.add(new Mark(Mark.Kind.EVEN_CHANCE, at, "even chance by " + text.even(e, "", ""))));
            add(marks, Mark.Kind.LATEST, e.at(0.9), "9 in 10 by ");
        });
        Instant end = forecast.timeAt(forecast.steps());
        marks.add(new Mark(Mark.Kind.HORIZON_END, end, "not forecast beyond " + text.day(end)));
        return marks;
    }

    private void add(List<Mark> marks, Mark.Kind kind, Optional<Instant> at, String words) {
        at.ifPresent(instant -> marks.add(new Mark(kind, instant, words + text.day(instant))));
    }

    private List<Point> anomalies() {
        return item.anomalies().stream()
                .filter(a -> !a.time().isBefore(history.start()) && Double.isFinite(a.value()))
                .map(a -> new Point(a.time(), a.value() * unit.factor()))
                .toList();
    }

    private String subtitle() {
        String what = item.metric().name() + (unit.symbol().isEmpty() ? "" : ", " + unit.symbol());
        String scope = item.resource()
                .map(r -> r.service() == null ? r.id() : r.service() + " " + r.id())
                .orElse(item.series().resource());
        if (forecast.indexed()) {
            return what + ", " + scope + ", " + NumberText.count(history.length(), "step") + " without dates";
        }
        return what + ", " + scope + ", every " + history.step() + ", " + text.day(history.start()) + " to "
                + text.day(forecast.timeAt(forecast.steps())) + ", " + DateText.zone(text.zone());
    }

    private String summary(List<Double> mean, List<PredictionBand> bands) {
        int last = mean.size() - 1;
        StringBuilder words =
                new StringBuilder("Now ").append(PlanText.now(item)).append(". Forecast for ");
        words.append(forecast.indexed() ? "the last step" : text.day(forecast.timeAt(last)));
        words.append(": ").append(read(mean.get(last)));
        for (PredictionBand band : bands) {
            words.append(", ").append(NumberText.share(band.level().level())).append(" band ");
            words.append(read(band.lowerAt(last))).append(" to ").append(read(band.upperAt(last)));
        }
        words.append('.');
        item.exhaustion().ifPresent(e -> {
            String limit = text.limit(e, item.metric());
            words.append(" L").append(limit.substring(1)).append(". ").append(text.odds(e));
        });
        if (PatternSection.demandHidden(item)) {
            words.append(" Use is pressed against capacity: demand is at least what is shown.");
        }
        return words.toString();
    }

    private String read(double value) {
        return unit.text(NumberText.number(value));
    }

    private Block.Table table(List<Double> mean, List<PredictionBand> bands) {
        List<List<String>> rows = new ArrayList<>();
        int size = Math.max(1, (history.length() + TABLE_ROWS - 1) / TABLE_ROWS);
        for (int from = 0; from < history.length(); from += size) {
            rows.add(observed(from, history.slice(from, Math.min(history.length(), from + size))));
        }
        int stride = Math.max(1, (mean.size() + TABLE_ROWS - 1) / TABLE_ROWS);
        for (int h = Math.min(stride, mean.size()) - 1; h < mean.size(); h += stride) {
            rows.add(forecast(h, mean, bands));
        }
        String wide = bands.isEmpty()
                ? "no band"
                : "the " + NumberText.share(level(bands).level()) + " band";
        String head = unit.symbol().isEmpty() ? "" : " " + unit.symbol();
        return new Block.Table(
                "Figures behind the chart",
                List.of(
                        text(forecast.indexed() ? "STEP" : "FROM"),
                        text("KIND"),
                        number("MIDDLE" + head),
                        number("LOW" + head),
                        number("HIGH" + head)),
                rows,
                "Observed: mean, least and largest of the period that begins there. Forecast: point and " + wide
                        + " of that step.");
    }

    private static Confidence level(List<PredictionBand> bands) {
        return bands.get(bands.size() - 1).level();
    }

    private List<String> observed(int from, TimeSeries part) {
        double[] values = part.observed();
        String position = position(from - history.length(), part.start());
        if (values.length == 0) {
            return List.of(position, "no data", "?", "?", "?");
        }
        return List.of(
                position,
                "observed",
                cell(Arrays.stream(values).average().orElse(Double.NaN)),
                cell(Arrays.stream(values).min().orElse(Double.NaN)),
                cell(Arrays.stream(values).max().orElse(Double.NaN)));
    }

    /** A day or minute, or the number of a step counted from the first forecast one. */
    private String position(int step, Instant at) {
        return forecast.indexed()
                ? NumberText.count(forecast.startIndex() + step)
                : DateText.isoStep(at, text.zone(), forecast.step());
    }

    private List<String> forecast(int step, List<Double> mean, List<PredictionBand> bands) {
        PredictionBand band = bands.isEmpty() ? null : bands.get(bands.size() - 1);
        return List.of(
                position(step, forecast.timeAt(step)),
                "forecast",
                cell(mean.get(step)),
                band == null ? NumberText.NOT_KNOWN : cell(band.lowerAt(step)),
                band == null ? NumberText.NOT_KNOWN : cell(band.upperAt(step)));
    }

    /** A number with as many decimals as its neighbours have. */
    private String cell(double value) {
        return NumberText.aligned(value, largest * unit.factor());
    }
}

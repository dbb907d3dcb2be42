package io.capacityplanner.textreport;

import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.report.BarsFigure;
import io.capacityplanner.report.BridgeFigure;
import io.capacityplanner.report.ComponentFigure;
import io.capacityplanner.report.CostFigure;
import io.capacityplanner.report.CoverageFigure;
import io.capacityplanner.report.Figure;
import io.capacityplanner.report.ForecastFigure;
import io.capacityplanner.report.FrontierFigure;
import io.capacityplanner.report.HeadroomMap;
import io.capacityplanner.report.Interval;
import io.capacityplanner.report.LinesFigure;
import io.capacityplanner.report.PaybackFigure;
import io.capacityplanner.report.PromiseFigure;
import io.capacityplanner.report.ReplayFigure;
import io.capacityplanner.report.RunOutFigure;
import io.capacityplanner.report.SlopeFigure;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What figures draw, as plain data. */
final class FigureData {

    private final ZoneId zone;

    private FigureData(ZoneId zone) {
        this.zone = zone;
    }

    /** Name of a kind of figure, for instance {@code forecast} or {@code headroom-map}. */
    static String type(Figure figure) {
        String name = figure.getClass().getSimpleName();
        String plain = name.endsWith("Figure") ? name.substring(0, name.length() - "Figure".length()) : name;
        return plain.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> of(Figure figure, ZoneId zone) {
        FigureData data = new FigureData(zone);
        if (figure instanceof ForecastFigure f) {
            return data.forecast(f);
        } else if (figure instanceof RunOutFigure f) {
            return data.runOuts(f);
        } else if (figure instanceof HeadroomMap f) {
            return headroom(f);
        } else if (figure instanceof CostFigure f) {
            return cost(f);
        } else if (figure instanceof BridgeFigure f) {
            return bridge(f);
        } else if (figure instanceof ComponentFigure f) {
            return data.components(f);
        } else if (figure instanceof CoverageFigure f) {
            return coverage(f);
        } else if (figure instanceof ReplayFigure f) {
            return data.replay(f);
        } else if (figure instanceof FrontierFigure f) {
            return frontier(f);
        } else if (figure instanceof PaybackFigure f) {
            return payback(f);
        } else if (figure instanceof PromiseFigure f) {
            return promise(f);
        } else if (figure instanceof SlopeFigure f) {
            return slope(f);
        } else if (figure instanceof LinesFigure f) {
            return data.lines(f);
        }
        return bars((BarsFigure) figure);
    }

    private Map<String, Object> forecast(ForecastFigure figure) {
        Map<String, Object> data = map("unit", figure.unit());
        data.put("history", series(figure.history()));
        data.put("forecastStart", time(figure.forecastStart()));
        data.put("mean", figure.mean().stream().map(ReportData::number).toList());
        data.put("bands", figure.bands().stream().map(FigureData::band).toList());
        data.put("levels", list(figure.levels(), level -> {
            Map<String, Object> one = map("kind", name(level.kind()));
            one.put("value", level.value());
            one.put("label", level.label());
            return one;
        }));
        data.put("marks", list(figure.marks(), mark -> {
            Map<String, Object> one = map("kind", name(mark.kind()));
            one.put("at", time(mark.at()));
            one.put("label", mark.label());
            return one;
        }));
        data.put("anomalies", list(figure.anomalies(), point -> {
            Map<String, Object> one = map("at", time(point.at()));
            one.put("value", ReportData.number(point.value()));
            return one;
        }));
        data.put("demandHidden", figure.demandHidden());
        return data;
    }

    private Map<String, Object> runOuts(RunOutFigure figure) {
        Map<String, Object> data = map("today", time(figure.today()));
        data.put("horizonEnd", time(figure.horizonEnd()));
        data.put("rows", list(figure.rows(), row -> {
            Map<String, Object> one = map("name", row.name());
            put(one, "orderBy", time(row.orderBy()));
            put(one, "earliest", time(row.earliest()));
            put(one, "even", time(row.even()));
            put(one, "latest", time(row.latest()));
            one.put("pastHorizon", row.pastHorizon());
            return one;
        }));
        data.put("more", figure.more());
        return data;
    }

    private static Map<String, Object> headroom(HeadroomMap figure) {
        Map<String, Object> data = map("columns", figure.columns());
        data.put("rows", list(figure.rows(), row -> {
            Map<String, Object> one = map("group", row.group());
            one.put("name", row.name());
            one.put("cells", list(row.cells(), cell -> {
                Map<String, Object> each = map("due", name(cell.due()));
                put(each, "headroom", number(cell.headroom()));
                each.put("mark", cell.due().mark());
                each.put("words", cell.due().words());
                each.put("members", cell.members());
                return each;
            }));
            return one;
        }));
        data.put("more", figure.more());
        return data;
    }

    private static Map<String, Object> cost(CostFigure figure) {
        Map<String, Object> data = map("currency", figure.currency().getCurrencyCode());
        data.put("months", list(figure.months(), month -> {
            Map<String, Object> one = map("month", month.month().toString());
            put(one, "actual", number(month.actual()));
            put(one, "forecast", number(month.forecast()));
            interval(one, month.interval());
            put(one, "budget", number(month.budget()));
            one.put("note", month.note());
            return one;
        }));
        return data;
    }

    private static Map<String, Object> bridge(BridgeFigure figure) {
        Map<String, Object> data = map("currency", figure.currency().getCurrencyCode());
        data.put("steps", list(figure.steps(), step -> {
            Map<String, Object> one = map("label", step.label());
            one.put("kind", name(step.kind()));
            one.put("amount", step.amount());
            interval(one, step.interval());
            return one;
        }));
        return data;
    }

    private Map<String, Object> components(ComponentFigure figure) {
        Map<String, Object> data = map("unit", figure.unit());
        data.put("panels", list(figure.panels(), panel -> {
            Map<String, Object> one = map("name", panel.name());
            one.put("values", series(panel.values()));
            put(one, "band", panel.band().map(FigureData::band).orElse(null));
            one.put("forecastFrom", panel.forecastFrom());
            return one;
        }));
        return data;
    }

    private static Map<String, Object> coverage(CoverageFigure figure) {
        Map<String, Object> data = map("trials", figure.trials());
        data.put("points", list(figure.points(), point -> {
            Map<String, Object> one = map("promised", point.promised());
            one.put("held", point.held());
            one.put("lower", point.lower());
            one.put("upper", point.upper());
            return one;
        }));
        data.put("scores", list(figure.scores(), score -> {
            Map<String, Object> one = map("label", score.label());
            one.put("mase", score.mase());
            return one;
        }));
        return data;
    }

    private Map<String, Object> replay(ReplayFigure figure) {
        Map<String, Object> data = map("unit", figure.unit());
        data.put("demand", series(figure.demand()));
        data.put("now", figure.now());
        data.put("proposed", figure.proposed());
        put(data, "limit", number(figure.limit()));
        data.put("breaches", figure.breaches().stream().map(this::time).toList());
        data.put("verdict", figure.verdict());
        return data;
    }

    private static Map<String, Object> frontier(FrontierFigure figure) {
        Map<String, Object> data = map("currency", figure.currency().getCurrencyCode());
        data.put("points", list(figure.points(), point -> {
            Map<String, Object> one = map("label", point.label());
            one.put("monthlyCost", point.monthlyCost());
            one.put("breach", point.breach());
            one.put("kind", name(point.kind()));
            return one;
        }));
        return data;
    }

    private static Map<String, Object> payback(PaybackFigure figure) {
        Map<String, Object> data = map("currency", figure.currency().getCurrencyCode());
        data.put("months", list(figure.months(), month -> {
            Map<String, Object> one = map("month", month.month());
            one.put("cumulative", month.cumulative());
            interval(one, month.interval());
            return one;
        }));
        put(data, "earliest", number(figure.earliest()));
        put(data, "even", number(figure.even()));
        put(data, "latest", number(figure.latest()));
        return data;
    }

    private static Map<String, Object> promise(PromiseFigure figure) {
        Map<String, Object> data = map("currency", figure.currency().getCurrencyCode());
        data.put("points", list(figure.points(), point -> {
            Map<String, Object> one = map("label", point.label());
            one.put("promised", point.promised());
            put(one, "realised", number(point.realised()));
            interval(one, point.interval());
            one.put("pending", point.pending());
            return one;
        }));
        return data;
    }

    private static Map<String, Object> slope(SlopeFigure figure) {
        Map<String, Object> data = map("unit", figure.unit());
        data.put("firstLabel", figure.firstLabel());
        data.put("lastLabel", figure.lastLabel());
        data.put("lines", list(figure.lines(), line -> {
            Map<String, Object> one = map("label", line.label());
            one.put("first", line.first());
            one.put("last", line.last());
            return one;
        }));
        return data;
    }

    private Map<String, Object> lines(LinesFigure figure) {
        Map<String, Object> data = map("unit", figure.unit());
        data.put("lines", list(figure.lines(), line -> {
            Map<String, Object> one = map("label", line.label());
            one.put("values", series(line.values()));
            return one;
        }));
        return data;
    }

    private static Map<String, Object> bars(BarsFigure figure) {
        Map<String, Object> data = map("unit", figure.unit());
        data.put("bars", list(figure.bars(), bar -> {
            Map<String, Object> one = map("label", bar.label());
            one.put("value", bar.value());
            interval(one, bar.interval());
            put(one, "reference", number(bar.reference()));
            return one;
        }));
        return data;
    }

    private Map<String, Object> series(TimeSeries series) {
        Map<String, Object> data = map("indexed", series.indexed());
        data.put("start", time(series.start()));
        data.put("stepMillis", series.step().millis());
        data.put("values", ReportData.numbers(series.toArray()));
        return data;
    }

    private static Map<String, Object> band(PredictionBand band) {
        Map<String, Object> data = map("level", band.level().level());
        data.put("lower", ReportData.numbers(band.lower()));
        data.put("upper", ReportData.numbers(band.upper()));
        return data;
    }

    private String time(Instant instant) {
        return ReportData.time(instant, zone);
    }

    private @Nullable Object time(Optional<Instant> instant) {
        return instant.<Object>map(this::time).orElse(null);
    }

    private static @Nullable Object number(OptionalDouble value) {
        return value.isPresent() ? ReportData.number(value.getAsDouble()) : null;
    }

    private static @Nullable Object number(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static void interval(Map<String, Object> data, Optional<Interval> interval) {
        put(
                data,
                "interval",
                interval.<Object>map(i -> Arrays.asList(i.lower(), i.upper())).orElse(null));
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static <T> List<Map<String, Object>> list(List<T> items, Function<T, Map<String, Object>> each) {
        return items.stream().map(each).toList();
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    /** Unknown values stand as null, so that every field is always there. */
    @SuppressWarnings("NullAway") // The map goes to a JSON writer, which writes null.
    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }
}

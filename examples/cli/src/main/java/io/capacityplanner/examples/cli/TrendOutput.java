package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.planner.TrendResult;
import io.capacityplanner.report.TrendText;
import io.capacityplanner.trend.CalendarComparison;
import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.GrowthPeriod;
import io.capacityplanner.trend.MonthChange;
import io.capacityplanner.trend.MonthLevel;
import io.capacityplanner.trend.SaturationDate;
import io.capacityplanner.trend.SeasonalShape;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.trend.TrendAnalysis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes trends as sentences, as JSON or as CSV. */
final class TrendOutput {

    private TrendOutput() {}

    static void write(Console console, Format format, TrendResult result) {
        switch (format) {
            case JSON ->
                console.jsonArray(Stream.concat(
                                result.trends().stream().map(TrendOutput::json),
                                result.refused().stream().map(TrendOutput::json))
                        .iterator());
            case CSV -> csv(console, result);
            case TABLE -> text(console, result);
        }
    }

    private static void text(Console console, TrendResult result) {
        boolean first = true;
        for (SeriesTrend trend : result.trends()) {
            if (!first) {
                console.line("");
            }
            first = false;
            List<String> sentences = TrendText.sentences(trend);
            console.line(trend.series() + ": " + sentences.get(0) + ".");
            sentences.stream().skip(1).forEach(sentence -> console.line("  " + sentence + "."));
        }
        remarks(console, result);
    }

    private static void remarks(Console console, TrendResult result) {
        result.refused().forEach(r -> console.remark("no trend: " + r.reason().getMessage()));
    }

    private static void csv(Console console, TrendResult result) {
        console.csv(List.of(
                "id",
                "unit",
                "from",
                "to",
                "sure",
                "p",
                "percent_per_week",
                "lower",
                "upper",
                "level",
                "trend_changes",
                "limit_date",
                "limit_earliest",
                "limit_latest",
                "verdict"));
        for (SeriesTrend trend : result.trends()) {
            TrendAnalysis analysis = trend.analysis();
            Growth growth = analysis.present();
            @Nullable Estimate percent = weekly(growth);
            @Nullable SaturationDate saturation = analysis.saturation().orElse(null);
            console.csv(List.of(
                    trend.series().toString(),
                    trend.metric().unit().symbol(),
                    place(analysis, growth.from()),
                    place(analysis, growth.to()),
                    Boolean.toString(growth.sure()),
                    Double.toString(growth.p()),
                    percent == null ? "" : Double.toString(percent.value()),
                    percent == null ? "" : Double.toString(percent.lower()),
                    percent == null ? "" : Double.toString(percent.upper()),
                    Double.toString(growth.level()),
                    Integer.toString(analysis.segments().size() - 1),
                    saturation == null ? "" : text(saturation.date()),
                    saturation == null ? "" : text(saturation.earliest()),
                    saturation == null ? "" : text(saturation.latest()),
                    TrendText.verdict(trend)));
        }
        remarks(console, result);
    }

    private static @Nullable Estimate weekly(Growth growth) {
        return growth.indexed() ? null : growth.percentPer(GrowthPeriod.WEEK).orElse(null);
    }

    private static String place(TrendAnalysis analysis, Instant instant) {
        return analysis.indexed()
                ? Long.toString((instant.toEpochMilli() - analysis.from().toEpochMilli())
                        / analysis.step().millis())
                : instant.toString();
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    private static Map<String, Object> json(TrendResult.Refused refused) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", refused.series().toString());
        object.put("status", "refused");
        object.put("reason", refused.reason().getMessage());
        if (refused.reason() instanceof InsufficientDataException tooShort) {
            object.put("have", tooShort.have());
            object.put("needed", tooShort.needed());
        }
        return object;
    }

    private static Map<String, Object> json(SeriesTrend trend) {
        TrendAnalysis analysis = trend.analysis();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", trend.series().toString());
        object.put("status", "ok");
        object.put("unit", trend.metric().unit().symbol());
        object.put("verdict", TrendText.verdict(trend));
        object.put("confidence", analysis.level().level());
        object.put("zone", analysis.zone().getId());
        object.put("coverage", analysis.coverage());
        object.put("growth", growth(analysis, analysis.growth()));
        object.put(
                "windows",
                analysis.windows().stream().map(g -> growth(analysis, g)).toList());
        object.put(
                "segments",
                analysis.segments().stream()
                        .map(segment -> {
                            Map<String, Object> one = growth(analysis, segment.growth());
                            one.put("startLevel", segment.startLevel());
                            one.put("endLevel", segment.endLevel());
                            return one;
                        })
                        .toList());
        object.put("trendStrength", analysis.trendStrength());
        object.put(
                "seasons", analysis.seasons().stream().map(TrendOutput::season).toList());
        object.put("calendar", analysis.calendar().map(TrendOutput::calendar).orElse(null));
        object.put(
                "deploys", analysis.deploys().stream().map(TrendOutput::deploy).toList());
        object.put(
                "saturation", analysis.saturation().map(TrendOutput::saturation).orElse(null));
        object.put("remarks", analysis.remarks());
        return object;
    }

    private static Map<String, Object> growth(TrendAnalysis analysis, Growth growth) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", place(analysis, growth.from()));
        object.put("to", place(analysis, growth.to()));
        object.put("sure", growth.sure());
        object.put("p", growth.p());
        object.put("level", growth.level());
        object.put("observations", growth.observations());
        object.put("block", growth.block().duration().toString());
        object.put("compounding", growth.compounding());
        if (growth.indexed()) {
            object.put("amountPerStep", estimate(growth.amountPerStep()));
        } else {
            object.put("amountPerDay", estimate(growth.amountPer(GrowthPeriod.DAY.duration())));
            Map<String, Object> percent = new LinkedHashMap<>();
            for (GrowthPeriod period : GrowthPeriod.values()) {
                percent.put(
                        period.name().toLowerCase(Locale.ROOT),
                        growth.percentPer(period).map(TrendOutput::estimate).orElse(null));
            }
            object.put("percentPer", percent);
        }
        List<Map<String, Object>> tests = new ArrayList<>();
        growth.tests().forEach(test -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("test", test.kind().name());
            one.put("statistic", test.statistic());
            one.put("p", test.p());
            tests.add(one);
        });
        object.put("tests", tests);
        return object;
    }

    /** JSON has no infinity: an open end is null. */
    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("value", estimate.value());
        object.put("lower", Double.isFinite(estimate.lower()) ? estimate.lower() : null);
        object.put("upper", Double.isFinite(estimate.upper()) ? estimate.upper() : null);
        return object;
    }

    private static Map<String, Object> season(SeasonalShape season) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", season.name());
        object.put("periodSteps", season.period());
        object.put("strength", season.strength());
        object.put("peak", season.peak());
        object.put("trough", season.trough());
        object.put("amplitude", season.amplitude());
        object.put("shareOfLevel", season.shareOfLevel());
        object.put("phases", season.phases());
        object.put("shape", season.shape());
        return object;
    }

    private static Map<String, Object> calendar(CalendarComparison calendar) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<Map<String, Object>> months = new ArrayList<>();
        for (MonthLevel month : calendar.months()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("month", month.month().toString());
            one.put("perDay", month.perDay());
            one.put("balanced", month.balanced());
            one.put("observedDays", month.observedDays());
            months.add(one);
        }
        object.put("months", months);
        object.put(
                "monthOverMonth",
                calendar.monthOverMonth().stream().map(TrendOutput::change).toList());
        object.put(
                "yearOverYear",
                calendar.yearOverYear().stream().map(TrendOutput::change).toList());
        object.put("leftOut", calendar.leftOut());
        return object;
    }

    private static Map<String, Object> change(MonthChange change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("month", change.later().month().toString());
        object.put("than", change.earlier().month().toString());
        object.put("perDay", change.perDay());
        object.put("percent", change.percent().orElse(null));
        object.put("balancedPercent", change.balancedPercent().orElse(null));
        return object;
    }

    private static Map<String, Object> deploy(DeployEffect deploy) {
        Map<String, Object> object = new LinkedHashMap<>();
        Estimate change = deploy.change();
        object.put("at", deploy.at().toString());
        object.put("verdict", deploy.verdict().name());
        object.put("change", change == null ? null : estimate(change));
        object.put("percent", deploy.percent().map(TrendOutput::estimate).orElse(null));
        object.put("before", Double.isFinite(deploy.before()) ? deploy.before() : null);
        object.put("p", Double.isFinite(deploy.p()) ? deploy.p() : null);
        object.put("observationsBefore", deploy.observationsBefore());
        object.put("observationsAfter", deploy.observationsAfter());
        object.put("basis", deploy.basis());
        return object;
    }

    private static Map<String, Object> saturation(SaturationDate saturation) {
        Map<String, Object> object = new LinkedHashMap<>();
        Estimate ceiling = saturation.ceiling();
        object.put("limit", saturation.limit());
        object.put("status", saturation.status().name());
        object.put(
                "model", saturation.model() == null ? null : saturation.model().name());
        object.put("date", saturation.date() == null ? null : text(saturation.date()));
        object.put("earliest", saturation.earliest() == null ? null : text(saturation.earliest()));
        object.put("latest", saturation.latest() == null ? null : text(saturation.latest()));
        object.put("ceiling", ceiling == null ? null : estimate(ceiling));
        return object;
    }
}

package io.capacityplanner.examples.cli;

import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyGroup;
import io.capacityplanner.anomaly.AnomalyReport;
import io.capacityplanner.planner.AnomalyCall;
import io.capacityplanner.report.Block;
import io.capacityplanner.resource.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes anomalies as tables, as JSON or as CSV. */
final class AnomaliesOutput {

    private AnomaliesOutput() {}

    static void write(Console console, Format format, AnomalyCall.Result result) {
        switch (format) {
            case JSON -> console.json(json(result));
            case CSV -> console.csv(episodes(result.reports(), true));
            case TABLE -> table(console, result);
        }
    }

    private static void table(Console console, AnomalyCall.Result result) {
        long episodes =
                result.reports().stream().mapToLong(r -> r.episodes().size()).sum();
        if (episodes == 0) {
            console.line("Nothing unusual in " + result.reports().size() + " series.");
            return;
        }
        console.table(episodes(result.reports(), false));
        if (!result.groups().isEmpty()) {
            console.table(groups(result.groups()));
        }
    }

    private static Block.Table episodes(List<AnomalyReport> reports, boolean exact) {
        List<Block.Column> columns = List.of(
                Block.Column.text("SERIES"),
                Block.Column.text("KIND"),
                Block.Column.text("FROM"),
                Block.Column.text("TO"),
                Block.Column.number("SEVERITY"),
                Block.Column.text("DIRECTION"),
                Block.Column.number("EXPECTED FROM"),
                Block.Column.number("EXPECTED TO"),
                Block.Column.number("EXTREME"),
                Block.Column.text("WHY"));
        List<List<String>> rows = new ArrayList<>();
        for (AnomalyReport report : reports) {
            for (AnomalyEpisode episode : report.episodes()) {
                rows.add(List.of(
                        report.series().toString(),
                        episode.kind().words(),
                        episode.start().toString(),
                        episode.end().toString(),
                        exact
                                ? Double.toString(episode.severity())
                                : String.format(Locale.ROOT, "%.1f", episode.severity()),
                        episode.direction().name().toLowerCase(Locale.ROOT),
                        number(episode.expectedLow(), exact),
                        number(episode.expectedHigh(), exact),
                        number(episode.extreme(), exact),
                        episode.why()));
            }
        }
        return new Block.Table("", columns, rows, "");
    }

    private static String number(double value, boolean exact) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return exact ? Double.toString(value) : String.format(Locale.ROOT, "%.4g", value);
    }

    private static Block.Table groups(List<AnomalyGroup> groups) {
        List<Block.Column> columns = List.of(
                Block.Column.text("TOGETHER IN"),
                Block.Column.text("FROM"),
                Block.Column.text("FIRST"),
                Block.Column.number("SERIES"),
                Block.Column.number("EPISODES"));
        List<List<String>> rows = groups.stream()
                .map(g -> List.of(
                        g.name(),
                        g.start().toString(),
                        g.first().series() + " (" + g.first().episode().kind().words() + ")",
                        Integer.toString(g.series().size()),
                        Integer.toString(g.members().size())))
                .toList();
        return new Block.Table("", columns, rows, "");
    }

    private static Map<String, Object> json(AnomalyCall.Result result) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schemaVersion", 1);
        object.put(
                "series", result.reports().stream().map(AnomaliesOutput::json).toList());
        object.put("groups", result.groups().stream().map(AnomaliesOutput::json).toList());
        return object;
    }

    private static Map<String, Object> json(AnomalyReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", report.series().toString());
        object.put("steps", report.steps());
        object.put("seasonalPeriods", report.seasonalPeriods());
        object.put(
                "episodes",
                report.episodes().stream().map(AnomaliesOutput::json).toList());
        return object;
    }

    private static Map<String, Object> json(AnomalyEpisode episode) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", episode.kind().words());
        object.put("start", episode.start().toString());
        object.put("end", episode.end().toString());
        object.put("severity", episode.severity());
        object.put("probability", episode.probability());
        object.put("peakScore", finite(episode.peakScore()));
        object.put("direction", episode.direction().name().toLowerCase(Locale.ROOT));
        object.put("expectedLow", finite(episode.expectedLow()));
        object.put("expectedHigh", finite(episode.expectedHigh()));
        object.put("extreme", finite(episode.extreme()));
        object.put("why", episode.why());
        return object;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Map<String, Object> json(AnomalyGroup group) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", group.name());
        object.put("start", group.start().toString());
        object.put("severity", group.severity());
        object.put("first", group.first().series().toString());
        object.put("series", group.series().stream().map(SeriesKey::toString).toList());
        return object;
    }
}

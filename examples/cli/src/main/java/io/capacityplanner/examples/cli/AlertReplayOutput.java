package io.capacityplanner.examples.cli;

import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.LabelScore;
import io.capacityplanner.alert.Ring;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.report.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes how rules would have rung, as tables, as JSON or as CSV. */
final class AlertReplayOutput {

    /** Rings that a table lists. */
    private static final int LISTED = 20;

    private AlertReplayOutput() {}

    static void write(Console console, Format format, List<RuleReplay> replays) {
        switch (format) {
            case JSON -> console.json(json(replays));
            case CSV -> console.csv(rings(replays, Integer.MAX_VALUE, true));
            case TABLE -> table(console, replays);
        }
    }

    private static void table(Console console, List<RuleReplay> replays) {
        console.table(rules(replays));
        long rang = replays.stream().mapToLong(replay -> replay.rings().size()).sum();
        if (rang > 0) {
            console.table(rings(replays, LISTED, false));
        }
        if (rang > LISTED) {
            console.line("and " + (rang - LISTED) + " more; --format csv lists all.");
        }
        for (RuleReplay replay : replays) {
            console.line(line(replay));
        }
    }

    /** What a reader must know of a replay. */
    private static String line(RuleReplay replay) {
        StringBuilder line = new StringBuilder(replay.rule().name())
                .append(": ")
                .append(replay.from())
                .append(" to ")
                .append(replay.to())
                .append(", looked every ")
                .append(AlertsTestCommand.lasting(replay.every()));
        if (!replay.refit().isZero()) {
            line.append(", forecasts made anew every ").append(AlertsTestCommand.lasting(replay.refit()));
        }
        if (replay.unknown() > 0) {
            line.append(", at ")
                    .append(share(replay.unknown(), replay.looks()))
                    .append(" of the looks nothing could be said");
        }
        if (replay.missing() > 0) {
            line.append(", at ").append(share(replay.missing(), replay.looks())).append(" data were missing");
        }
        return line.append('.').toString();
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, whole));
    }

    private static Block.Table rules(List<RuleReplay> replays) {
        boolean labelled = replays.stream().anyMatch(replay -> replay.labelled().isPresent());
        List<Block.Column> columns = new ArrayList<>(List.of(
                Block.Column.text("RULE"),
                Block.Column.number("SERIES"),
                Block.Column.number("RANG"),
                Block.Column.number("IN 30 D"),
                Block.Column.number("LONGEST"),
                Block.Column.number("ALTOGETHER"),
                Block.Column.number("NOTICES")));
        if (labelled) {
            columns.add(Block.Column.number("FOUND"));
            columns.add(Block.Column.number("RIGHT"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (RuleReplay replay : replays) {
            List<String> row = new ArrayList<>(List.of(
                    replay.rule().name(),
                    Integer.toString(replay.subjects()),
                    Integer.toString(replay.rings().size()),
                    String.format(Locale.ROOT, "%.1f", replay.perMonth()),
                    AlertsTestCommand.lasting(replay.longest()),
                    AlertsTestCommand.lasting(replay.altogether()),
                    Integer.toString(replay.notices().size())));
            if (labelled) {
                LabelScore score = replay.labelled().orElse(new LabelScore(0, 0, 0, 0));
                row.add(score.found() + "/" + score.windows());
                row.add(score.right() + "/" + score.rings());
            }
            rows.add(row);
        }
        return new Block.Table("", columns, rows, "");
    }

    private static Block.Table rings(List<RuleReplay> replays, int most, boolean exact) {
        List<Block.Column> columns = List.of(
                Block.Column.text("RULE"),
                Block.Column.text("ALERT"),
                Block.Column.text("FROM"),
                Block.Column.text("TO"),
                Block.Column.number("LASTED"),
                Block.Column.number("MOST"),
                Block.Column.text("SERIES"));
        List<List<String>> rows = new ArrayList<>();
        for (RuleReplay replay : replays) {
            for (Ring ring : replay.rings()) {
                if (rows.size() < most) {
                    rows.add(List.of(
                            replay.rule().name(),
                            ring.alert(),
                            ring.start().toString(),
                            ring.ended() ? ring.end().toString() : "goes on",
                            exact
                                    ? Long.toString(ring.duration().toSeconds())
                                    : AlertsTestCommand.lasting(ring.duration()),
                            exact
                                    ? Double.toString(ring.most())
                                    : replay.rule().condition().words(ring.most()),
                            exact || ring.subjects().size() == 1
                                    ? String.join(" ", ring.subjects())
                                    : ring.subjects().size() + " series"));
                }
            }
        }
        return new Block.Table("", columns, rows, "");
    }

    private static Map<String, Object> json(List<RuleReplay> replays) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("schemaVersion", 1);
        object.put("rules", replays.stream().map(AlertReplayOutput::json).toList());
        return object;
    }

    private static Map<String, Object> json(RuleReplay replay) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rule", replay.rule().name());
        object.put("from", replay.from().toString());
        object.put("to", replay.to().toString());
        object.put("lookSeconds", seconds(replay.every()));
        object.put("refitSeconds", replay.refit().isZero() ? null : seconds(replay.refit()));
        object.put("series", replay.subjects());
        object.put("looks", replay.looks());
        object.put("unknown", replay.unknown());
        object.put("missing", replay.missing());
        object.put("rang", replay.rings().size());
        object.put("perMonth", replay.perMonth());
        object.put("longestSeconds", seconds(replay.longest()));
        object.put("altogetherSeconds", seconds(replay.altogether()));
        Map<String, Object> notices = new LinkedHashMap<>();
        for (AlertNotice.Kind kind : AlertNotice.Kind.values()) {
            notices.put(kind.name().toLowerCase(Locale.ROOT), replay.notices(kind));
        }
        object.put("notices", notices);
        replay.labelled().ifPresent(score -> object.put("labelled", json(score)));
        object.put("rings", replay.rings().stream().map(AlertReplayOutput::json).toList());
        return object;
    }

    private static Map<String, Object> json(LabelScore score) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("windows", score.windows());
        object.put("found", score.found());
        object.put("right", score.right());
        object.put("wrong", score.wrong());
        object.put("precision", AlertsOutput.finite(score.precision()));
        object.put("recall", AlertsOutput.finite(score.recall()));
        return object;
    }

    private static Map<String, Object> json(Ring ring) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("alert", ring.alert());
        object.put("series", ring.subjects());
        object.put("start", ring.start().toString());
        object.put("end", ring.ended() ? ring.end().toString() : null);
        object.put("seconds", seconds(ring.duration()));
        object.put("most", AlertsOutput.finite(ring.most()));
        return object;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}

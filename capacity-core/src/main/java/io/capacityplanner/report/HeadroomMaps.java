package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.report.HeadroomMap.Cell;
import io.capacityplanner.report.HeadroomMap.Due;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Headroom by team and service, drawn. */
final class HeadroomMaps {

    private static final List<String> COLUMNS = List.of("CPU", "memory", "disk", "network", "other");
    private static final int MOST_ROWS = 60;

    private HeadroomMaps() {}

    /** The map of a plan; empty when it has no series. */
    static Optional<HeadroomMap> of(PlanText context) {
        if (context.plan().items().isEmpty()) {
            return Optional.empty();
        }
        Map<List<String>, List<List<PlanItem>>> groups = new TreeMap<>(
                Comparator.<List<String>, String>comparing(key -> key.get(0)).thenComparing(key -> key.get(1)));
        for (PlanItem item : context.plan().items()) {
            List<List<PlanItem>> cells = groups.computeIfAbsent(
                    List.of(Ownership.team(item), Ownership.service(item)),
                    key -> COLUMNS.stream()
                            .<List<PlanItem>>map(c -> new ArrayList<>())
                            .toList());
            cells.get(column(item.metric())).add(item);
        }
        // A column that no row has anything in only takes room.
        List<Integer> used = IntStream.range(0, COLUMNS.size())
                .filter(c ->
                        groups.values().stream().anyMatch(cells -> !cells.get(c).isEmpty()))
                .boxed()
                .toList();
        List<String> columns = used.stream().map(COLUMNS::get).toList();
        List<HeadroomMap.Row> rows = new ArrayList<>();
        groups.forEach((key, cells) -> rows.add(new HeadroomMap.Row(
                key.get(0),
                key.get(1),
                used.stream().map(c -> cell(cells.get(c))).toList())));
        List<HeadroomMap.Row> shown = mostUrgent(rows);
        int more = rows.size() - shown.size();
        return Optional.of(new HeadroomMap(
                title(rows),
                "free share of capacity at the 95th percentile of demand, %; worst series of each service; by team, "
                        + NumberText.count(context.plan().items().size(), "series"),
                summary(rows),
                columns,
                shown,
                more,
                table(columns, shown, more)));
    }

    /** Column of a metric. */
    static int column(Metric metric) {
        String name = metric.name().toLowerCase(Locale.ROOT);
        if (name.matches(".*(cpu|processor|cores).*") || metric.unit().dimension() == Unit.Dimension.COMPUTE) {
            return 0;
        }
        if (name.matches(".*(mem|heap|ram_).*")) {
            return 1;
        }
        if (name.matches(".*(disk|volume|storage|filesystem|space).*")) {
            return 2;
        }
        return name.matches(".*(network|net_|bandwidth|traffic).*") ? 3 : 4;
    }

    /** How soon an item's order is due. */
    static Due due(PlanItem item) {
        return switch (item.urgency()) {
            case PAST -> Due.PAST;
            case WITHIN_30_DAYS -> Due.MONTH;
            case WITHIN_90_DAYS -> Due.QUARTER;
            case NOT_JUDGED -> Due.REFUSED;
            case LATER, NONE -> item.exhaustion().isEmpty() ? Due.UNLIMITED : withinYear(item) ? Due.YEAR : Due.LATER;
        };
    }

    private static boolean withinYear(PlanItem item) {
        Optional<Instant> date = item.orderBy().flatMap(OrderBy::date);
        return date.isPresent()
                && !date.get()
                        .isAfter(item.exhaustion()
                                .map(Exhaustion::lastObserved)
                                .orElseThrow()
                                .plus(Duration.ofDays(365)));
    }

    /** The worst judged member; not judged only where none is. */
    private static Cell cell(List<PlanItem> members) {
        return members.stream()
                .min(Comparator.comparing(HeadroomMaps::due)
                        .thenComparing(item -> PlanText.headroom(item).orElse(Double.MAX_VALUE)))
                .map(worst -> new Cell(
                        PlanText.headroom(worst).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        due(worst),
                        members.size()))
                .orElse(Cell.EMPTY);
    }

    /** At most as many rows as can be read, in the order of teams and services. */
    private static List<HeadroomMap.Row> mostUrgent(List<HeadroomMap.Row> rows) {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        List<HeadroomMap.Row> worst = rows.stream()
                .sorted(Comparator.comparing(HeadroomMaps::worst).thenComparingDouble(HeadroomMaps::least))
                .limit(MOST_ROWS)
                .toList();
        return worst.stream()
                .sorted(Comparator.comparing(HeadroomMap.Row::group).thenComparing(HeadroomMap.Row::name))
                .toList();
    }

    private static Due worst(HeadroomMap.Row row) {
        return row.cells().stream()
                .map(Cell::due)
                .min(Comparator.naturalOrder())
                .orElse(Due.ABSENT);
    }

    private static double least(HeadroomMap.Row row) {
        return row.cells().stream()
                .flatMapToDouble(cell -> cell.headroom().stream())
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static long count(List<HeadroomMap.Row> rows, Due due) {
        return rows.stream().filter(row -> worst(row) == due).count();
    }

    private static String title(List<HeadroomMap.Row> rows) {
        long now = count(rows, Due.PAST);
        long soon = count(rows, Due.MONTH) + count(rows, Due.QUARTER);
        String services = " of " + NumberText.count(rows.size(), "service");
        if (!rows.isEmpty() && count(rows, Due.REFUSED) + count(rows, Due.ABSENT) == rows.size()) {
            return "None" + services + " could be judged";
        }
        if (now + soon == 0) {
            return "None" + services + " has an order due within 90 days";
        }
        return NumberText.count(now) + services + " must order now, " + NumberText.count(soon) + " within 90 days";
    }

    private static String summary(List<HeadroomMap.Row> rows) {
        List<String> parts = new ArrayList<>();
        for (Due due : Due.values()) {
            long count = count(rows, due);
            if (count > 0 && due != Due.ABSENT) {
                parts.add(NumberText.count(count) + " " + due.words());
            }
        }
        return "Services by their most urgent series: " + String.join(", ", parts) + ".";
    }

    private static Block.Table table(List<String> names, List<HeadroomMap.Row> rows, int more) {
        List<Block.Column> columns = new ArrayList<>(List.of(text("TEAM"), text("SERVICE")));
        names.forEach(name -> columns.add(text(name.toUpperCase(Locale.ROOT))));
        List<List<String>> cells = rows.stream()
                .map(row -> {
                    List<String> line = new ArrayList<>(List.of(row.group(), row.name()));
                    row.cells().forEach(cell -> line.add(words(cell)));
                    return line;
                })
                .toList();
        return new Block.Table(
                "Headroom by team and service",
                columns,
                cells,
                (more == 0 ? "" : "and " + NumberText.count(more) + " more, less urgent. ")
                        + "!!! order now, !! within 30 d, ! within 90 d, ? not judged.");
    }

    private static String words(Cell cell) {
        if (cell.due() == Due.ABSENT) {
            return "none";
        }
        if (cell.due() == Due.REFUSED) {
            return "?";
        }
        String free =
                cell.headroom().isPresent() ? NumberText.percent(cell.headroom().getAsDouble()) : "no capacity known";
        String mark = cell.due().mark().isEmpty() ? "" : " " + cell.due().mark();
        return free + mark + (cell.members() > 1 ? " (" + NumberText.count(cell.members()) + ")" : "");
    }
}

package io.capacityplanner.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How much of each capacity is free and how soon more must be ordered: a row a service, a column a kind of metric.
 *
 * @param title the finding, one sentence
 * @param subtitle metric, unit, scope and period
 * @param summary what a reader who cannot see the chart must know
 * @param columns names of the columns, for instance CPU, memory, disk
 * @param rows the rows, those of one group side by side
 * @param more how many rows were left out
 * @param table the same in figures, for readers without the chart
 */
public record HeadroomMap(
        String title,
        String subtitle,
        String summary,
        List<String> columns,
        List<Row> rows,
        int more,
        Block.Table table)
        implements Figure {

    /** Copies the lists; refuses rows of another width than the columns. */
    public HeadroomMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        int width = columns.size();
        for (Row row : rows) {
            FigureChecks.require(
                    row.cells().size() == width,
                    title,
                    row.cells().size() + " cells for " + width + " columns",
                    "Give one cell a column");
        }
    }

    /**
     * A row.
     *
     * @param group the team, empty when not known
     * @param name the service or resource
     * @param cells one a column
     */
    public record Row(String group, String name, List<Cell> cells) {

        /** Copies the cells. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell: the worst of its members.
     *
     * @param headroom share of the capacity free at 95 % of demand over 90 days, negative when it is over; empty when
     *     not known
     * @param due how soon to order
     * @param members how many series stand behind it
     */
    public record Cell(OptionalDouble headroom, Due due, int members) {

        /** A cell with nothing behind it. */
        public static final Cell EMPTY = new Cell(OptionalDouble.empty(), Due.ABSENT, 0);

        /** Refuses a headroom that is not finite. */
        public Cell {
            FigureChecks.finite("headroom", "headroom", headroom);
        }
    }

    /** How soon more must be ordered, most urgent first. */
    public enum Due {
        /** The order-by date has passed or the limit is reached. */
        PAST("!!!", "order now"),
        /** Within 30 days. */
        MONTH("!!", "order within 30 days"),
        /** Within 90 days. */
        QUARTER("!", "order within 90 days"),
        /** Within a year. */
        YEAR("", "order within a year"),
        /** Later, or no order is seen. */
        LATER("", "no order seen within the horizon"),
        /** There is a forecast and no capacity to compare it with. */
        UNLIMITED("", "no capacity known"),
        /** Not judged. */
        REFUSED("?", "not judged"),
        /** No such metric. */
        ABSENT("", "no such metric");

        private final String mark;
        private final String words;

        Due(String mark, String words) {
            this.mark = mark;
            this.words = words;
        }

        /** The sign beside the number, so that colour is not needed; may be empty. */
        public String mark() {
            return mark;
        }

        /** What it means. */
        public String words() {
            return words;
        }
    }
}

package io.capacityplanner.connector.influxdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that an answer holds, row by row, for answers that are known to be short. Not thread-safe. */
final class TextTable implements Sink {

    /**
     * A value.
     *
     * @param tags the series
     * @param time its time, milliseconds since the epoch
     * @param column the column
     * @param value the value
     */
    record Cell(Map<String, String> tags, long time, String column, String value) {}

    private final List<Cell> cells = new ArrayList<>();
    private Map<String, String> tags = new HashMap<>();

    @Override
    public void series(Map<String, String> given) {
        tags = given;
    }

    @Override
    public void number(long epochMillis, String column, double value) {
        cells.add(new Cell(tags, epochMillis, column, Double.toString(value)));
    }

    @Override
    public void text(long epochMillis, String column, String value) {
        cells.add(new Cell(tags, epochMillis, column, value));
    }

    List<Cell> cells() {
        return cells;
    }
}

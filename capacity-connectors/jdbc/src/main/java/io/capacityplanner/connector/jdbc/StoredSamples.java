package io.capacityplanner.connector.jdbc;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the samples of series, one after the other. Those that have none in the range are passed over. */
final class StoredSamples implements Iterator<SourceItem> {

    private final Database database;
    private final TimeRange range;
    private final Iterator<StoredSeries> series;
    private final Provenance provenance;
    private @Nullable SourceItem next;

    StoredSamples(Database database, TimeRange range, Iterator<StoredSeries> series) {
        this.database = database;
        this.range = range;
        this.series = series;
        this.provenance = Provenance.of(JdbcMetricStore.ID, database.address());
    }

    @Override
    public boolean hasNext() {
        while (next == null && series.hasNext()) {
            StoredSeries one = series.next();
            try {
                MetricSamples samples = samples(one);
                next = samples.size() == 0 ? null : new SourceItem.Delivered(samples);
            } catch (CapacityException unreadable) {
                next = new SourceItem.Failed(database.address() + ", " + one.key(), unreadable);
            }
        }
        return next != null;
    }

    @Override
    public SourceItem next() {
        SourceItem item = hasNext() ? next : null;
        if (item == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return item;
    }

    private MetricSamples samples(StoredSeries one) {
        String place = database.address() + ", " + one.key();
        List<byte[]> packed = database.transaction("samples of " + one.key(), connection -> blocks(connection, one));
        List<SampleBlock> blocks = new ArrayList<>();
        int size = 0;
        for (byte[] block : packed) {
            SampleBlock samples = SampleBlock.unpack(block, place);
            blocks.add(samples);
            size += samples.times().length;
        }
        long[] times = new long[size];
        double[] values = new double[size];
        int at = 0;
        for (SampleBlock block : blocks) {
            System.arraycopy(block.times(), 0, times, at, block.times().length);
            System.arraycopy(block.values(), 0, values, at, block.times().length);
            at += block.times().length;
        }
        Metric metric = Metric.fromJson(one.about());
        return one.indexed()
                ? MetricSamples.indexed(one.key(), metric, values, provenance)
                : MetricSamples.of(one.key(), metric, times, values, provenance).within(range);
    }

    private List<byte[]> blocks(Connection connection, StoredSeries one) throws SQLException {
        boolean all = one.indexed() || range.equals(TimeRange.ALL);
        try (PreparedStatement select = connection.prepareStatement(
                "select block from capacity_samples where series_id = ? and day_number between ? and ?"
                        + " order by day_number")) {
            select.setLong(1, one.id());
            select.setLong(
                    2, all ? Long.MIN_VALUE : SampleDays.dayOf(range.start().toEpochMilli()));
            select.setLong(
                    3,
                    all ? Long.MAX_VALUE : SampleDays.dayOf(range.endExclusive().toEpochMilli()));
            List<byte[]> blocks = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    blocks.add(rows.getBytes(1));
                }
            }
            return blocks;
        }
    }
}

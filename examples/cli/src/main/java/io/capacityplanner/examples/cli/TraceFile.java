package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.replay.TracedResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;

/**
 * A file of usage and capacity, a sample a row. Where the rows of each resource stand together one resource is held at a
 * time; else all are gathered, 24 bytes a sample.
 */
final class TraceFile {

    private static final int ROWS_BETWEEN_CHECKS = 1 << 14;

    private final Path path;
    private final TraceColumns columns;
    private final TraceRemarks remarks = new TraceRemarks();

    TraceFile(Path path, TraceColumns columns) {
        this.path = path;
        this.columns = columns;
    }

    /** What was done about faults, once it is read. */
    TraceRemarks remarks() {
        return remarks;
    }

    /**
     * Works on all resources in order of their first rows.
     *
     * @param work may be begun twice, and the first result dropped, when it turns out late that rows are scattered
     */
    <R> R read(Function<Iterator<TracedResource>, R> work) {
        try {
            return read(work, false);
        } catch (ScatteredException scattered) {
            remarks.scattered();
            return read(work, true);
        }
    }

    private <R> R read(Function<Iterator<TracedResource>, R> work, boolean gather) {
        try (TraceLines lines = TraceLines.open(path)) {
            Reading reading = new Reading(lines);
            Iterator<TracedResource> resources = gather ? reading.gathered() : reading.streamed();
            if (!resources.hasNext()) {
                throw new InvalidInputException(
                        "the file holds a header and no usable row",
                        path.toString(),
                        "Give rows with a value and a capacity");
            }
            return work.apply(resources);
        } catch (IOException failed) {
            throw new InvalidInputException(
                    "the file cannot be closed (" + failed.getMessage() + ")", path.toString(), "Check the disk");
        }
    }

    /** One pass over the rows. */
    private final class Reading {

        private final TraceLines lines;
        private final int id;
        private final int time;
        private final int value;
        private final int capacity;
        private final int cores;
        private final TraceUnits units;
        private final TraceStamps stamps;
        private final String onlyId;
        private long rows;

        Reading(TraceLines lines) {
            this.lines = lines;
            this.id = columns.id() == null ? -1 : lines.column(columns.id());
            this.time = lines.column(columns.time());
            this.value = lines.column(columns.value());
            this.capacity = lines.column(columns.capacity());
            this.units = TraceUnits.of(columns, lines.optionalColumn(TraceUnits.CORES) >= 0);
            this.cores = units.byCores() ? lines.column(TraceUnits.CORES) : -1;
            this.stamps = new TraceStamps(columns.zone());
            this.onlyId = String.valueOf(path.getFileName()).replaceAll("\\.(csv|tsv|txt)(\\.gz)?$", "");
        }

        Iterator<TracedResource> gathered() {
            Map<String, TraceSamples> all = new LinkedHashMap<>();
            while (lines.next()) {
                add(all.computeIfAbsent(id(), name -> new TraceSamples()));
            }
            Dimension dimension = units.dimension();
            return all.entrySet().stream()
                    .map(entry -> entry.getValue().resource(entry.getKey(), dimension, remarks))
                    .iterator();
        }

        Iterator<TracedResource> streamed() {
            return new Iterator<>() {
                private final Set<String> done = new HashSet<>();
                private boolean more = lines.next();

                @Override
                public boolean hasNext() {
                    return more;
                }

                @Override
                public TracedResource next() {
                    if (!more) {
                        throw new NoSuchElementException();
                    }
                    String name = id();
                    if (!done.add(name)) {
                        throw new ScatteredException();
                    }
                    TraceSamples samples = new TraceSamples();
                    do {
                        add(samples);
                        more = lines.next();
                    } while (more && name.equals(id()));
                    return samples.resource(name, units.dimension(), remarks);
                }
            };
        }

        private String id() {
            if (id < 0) {
                return onlyId;
            }
            if (lines.cell(id).isEmpty()) {
                throw lines.cellFault(id, "names no resource", "Fill the cell in");
            }
            return lines.cell(id);
        }

        private void add(TraceSamples samples) {
            if (++rows % ROWS_BETWEEN_CHECKS == 0 && Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted", path.toString(), "Read the file again when it is wanted");
            }
            long stamp = stamps.read(lines, time);
            double used = lines.number(value);
            double provisioned = lines.number(capacity);
            double count = cores < 0 ? 1 : lines.number(cores);
            if (Double.isNaN(used) || Double.isNaN(provisioned) || Double.isNaN(count)) {
                remarks.missingCell();
            } else if (!(provisioned > 0 && count > 0)) {
                remarks.notProvisioned();
            } else {
                samples.add(stamp, units.value(used, provisioned, count), units.capacity(provisioned, count));
            }
        }
    }

    /** The rows of a resource do not stand together. */
    private static final class ScatteredException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ScatteredException() {
            super(null, null, false, false);
        }
    }
}

package io.capacityplanner.connector.focus;

import io.capacityplanner.connector.focus.mapping.Wanted;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The charges of several files, one file open at a time. Not thread-safe. */
final class BillStream implements Iterator<Delivery<CostRecord>>, AutoCloseable {

    private final Iterator<Path> files;
    private final @Nullable BillFormat format;
    private final Wanted wanted;
    private final Deque<Delivery<CostRecord>> ready = new ArrayDeque<>();
    private @Nullable BillReading current;

    private BillStream(List<Path> files, @Nullable BillFormat format, Wanted wanted) {
        this.files = files.iterator();
        this.format = format;
        this.wanted = wanted;
    }

    /**
     * Opens the first file that can be read.
     *
     * @throws CapacityException when none can; it says why the first cannot
     */
    static Stream<Delivery<CostRecord>> of(List<Path> files, @Nullable BillFormat format, Wanted wanted) {
        BillStream stream = new BillStream(files, format, wanted);
        while (stream.current == null && stream.files.hasNext()) {
            stream.open();
        }
        if (stream.current == null && stream.ready.peek() instanceof Delivery.Failure<CostRecord> first) {
            throw first.failure();
        }
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(stream, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(stream::close);
    }

    private void open() {
        Path file = files.next();
        try {
            current = BillReading.open(file, format, wanted);
        } catch (OperationCancelledException e) {
            throw e;
        } catch (CapacityException e) {
            ready.add(Delivery.failed(file.toString(), e));
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (current == null) {
                if (!files.hasNext()) {
                    return false;
                }
                open();
            } else if (!current.advance(ready::add)) {
                close();
            }
        }
        return true;
    }

    @Override
    public Delivery<CostRecord> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all files are read");
        }
        return ready.remove();
    }

    @Override
    public void close() {
        BillReading open = current;
        current = null;
        if (open != null) {
            open.close();
        }
    }
}

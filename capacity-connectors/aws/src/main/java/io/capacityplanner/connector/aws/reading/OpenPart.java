package io.capacityplanner.connector.aws.reading;

import io.capacityplanner.connector.aws.AwsFaults;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.source.Delivery;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** A part whose first page was asked for. A page that fails is its last, and holds the failure. Not thread-safe. */
final class OpenPart<T> {

    private final AwsPart<T> part;
    private @Nullable Iterator<List<Delivery<T>>> pages;
    private @Nullable List<Delivery<T>> page;
    private @Nullable CapacityException failure;

    private OpenPart(AwsPart<T> part) {
        this.part = part;
    }

    /** Asks for the first page. */
    static <T> OpenPart<T> of(AwsPart<T> part) {
        OpenPart<T> opened = new OpenPart<>(part);
        opened.page = opened.read();
        return opened;
    }

    /** Why it went no further; null when nothing failed so far. */
    @Nullable
    CapacityException failure() {
        return failure;
    }

    /** The next page, which may be empty; null after the last. */
    @Nullable
    List<Delivery<T>> take() {
        List<Delivery<T>> taken = page;
        page = null;
        return taken != null || failure != null ? taken : read();
    }

    private @Nullable List<Delivery<T>> read() {
        try {
            Iterator<List<Delivery<T>>> rest = pages;
            if (rest == null) {
                rest = part.open().get();
                pages = rest;
            }
            return rest.hasNext() ? rest.next() : null;
        } catch (OperationCancelledException e) {
            throw e;
        } catch (SdkException e) {
            return failed(AwsFaults.of(e, part.place()));
        } catch (CapacityException e) {
            return failed(e);
        } catch (RuntimeException odd) {
            // An answer that nobody thought of must not take the other parts with it.
            return failed(new InvalidInputException(Fault.of(
                            "an answer was not understood (" + odd.getClass().getSimpleName() + ")",
                            part.place(),
                            "Report it, with the cause")
                    .causedBy(odd)));
        }
    }

    private List<Delivery<T>> failed(CapacityException fault) {
        if (fault instanceof OperationCancelledException) {
            throw fault;
        }
        failure = fault;
        return List.of(Delivery.failed(part.place(), fault));
    }
}

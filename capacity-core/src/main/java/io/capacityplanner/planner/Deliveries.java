package io.capacityplanner.planner;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.Provider;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what sources deliver, and sets aside what they could not read. */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private Deliveries() {}

    /**
     * Reads all sources, one after the other; one that is down is a problem and the others are read. So is one of several
     * that refuses its credentials or settings: what the others know does not depend on it.
     */
    static <P extends Provider, T> void read(
            List<P> sources,
            Function<P, Stream<Delivery<T>>> reading,
            Consumer<? super T> items,
            Consumer<SourceProblem> problems) {
        for (P source : sources) {
            Taker<T> taker = new Taker<>(source, items, problems);
            try (Stream<Delivery<T>> stream = reading.apply(source)) {
                // Pushed, not pulled: an iterator would buffer the parts of a stream made by flatMap.
                stream.sequential().forEach(taker);
            } catch (CapacityException failed) {
                if (taker.underWay || !bearable(failed, sources.size())) {
                    throw failed;
                }
                LOG.debug("{} could not be read", source.id(), failed);
                problems.accept(new SourceProblem(failed.place(), failed.getMessage()));
            }
        }
    }

    /** Whether the other sources are read all the same. */
    static boolean bearable(CapacityException failed, int sources) {
        return failed instanceof SourceUnavailableException
                || (sources > 1
                        && (failed instanceof ConfigurationException || failed instanceof InvalidInputException));
    }

    /** Tells failures of the source from those of whoever takes the items. */
    private static final class Taker<T> implements Consumer<Delivery<T>> {

        private final Provider source;
        private final Consumer<? super T> items;
        private final Consumer<SourceProblem> problems;
        private boolean underWay;

        Taker(Provider source, Consumer<? super T> items, Consumer<SourceProblem> problems) {
            this.source = source;
            this.items = items;
            this.problems = problems;
        }

        @Override
        public void accept(Delivery<T> delivery) {
            underWay = true;
            if (delivery instanceof Delivery.Item<T> item) {
                items.accept(item.value());
            } else if (delivery instanceof Delivery.Failure<T> failed) {
                LOG.debug("{} could not read {}", source.id(), failed.place(), failed.failure());
                problems.accept(
                        new SourceProblem(failed.place(), failed.failure().getMessage()));
            }
            underWay = false;
        }
    }
}

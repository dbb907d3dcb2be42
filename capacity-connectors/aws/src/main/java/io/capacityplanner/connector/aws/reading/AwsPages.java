package io.capacityplanner.connector.aws.reading;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.source.Delivery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** From pages of the SDK's paginators to deliveries; each page is asked for when it is wanted. */
public final class AwsPages {

    private AwsPages() {}

    /**
     * Pages of a paginator of the SDK.
     *
     * @param <P> a page as the SDK gives it
     * @param <T> what is delivered
     * @param pages the SDK's pages
     * @param contents what a page holds
     */
    public static <P, T> Iterator<List<Delivery<T>>> of(Iterable<P> pages, Function<P, List<Delivery<T>>> contents) {
        Iterator<P> source = pages.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public List<Delivery<T>> next() {
                return contents.apply(source.next());
            }
        };
    }

    /**
     * Turns the things of a page into what is delivered. One that cannot be understood is a failure that stands in its
     * place.
     *
     * @param <A> a thing as the SDK gives it
     * @param <T> what is delivered
     * @param things the things
     * @param name what a thing is called in a message
     * @param meaning what it is
     */
    public static <A, T> List<Delivery<T>> each(List<A> things, Function<A, String> name, Function<A, T> meaning) {
        List<Delivery<T>> deliveries = new ArrayList<>();
        for (A thing : things) {
            try {
                deliveries.add(Delivery.of(meaning.apply(thing)));
            } catch (CapacityException e) {
                deliveries.add(Delivery.failed(name.apply(thing), e));
            }
        }
        return deliveries;
    }
}

package io.capacityplanner.connector.gcp;

import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.connector.common.HttpCall.Parameter;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.gcp.PartStream.Part;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** Lists of the Compute Engine API over all regions or zones of projects, page by page. */
final class ComputeApi {

    private static final String PAGE = "500";

    private final HttpTransport transport;
    private final List<String> projects;

    ComputeApi(HttpTransport transport, List<String> projects) {
        this.transport = transport;
        this.projects = List.copyOf(projects);
    }

    /** Makes things of a member of a list; a thing can come with failures. */
    interface Mapper<T> {
        List<Delivery<T>> map(String project, ApiJson member);
    }

    /** Where the API is, for people. */
    String address() {
        return transport.address();
    }

    /** A thing of a project, for instance {@code zones/z/machineTypes/t}. */
    ApiJson get(String project, String path) {
        return transport.send(HttpCall.get(path(project, path), List.of()), new ApiJson.Reader());
    }

    /**
     * The members of an aggregated list.
     *
     * @param list its name, which is also the key of the members, for instance {@code commitments}
     */
    <T> Stream<Delivery<T>> list(String list, Mapper<T> mapper) {
        List<Part<Delivery<T>>> parts = new ArrayList<>();
        projects.forEach(project -> parts.add(new Listing<>(project, list, mapper)));
        return PartStream.of(parts.iterator(), Delivery::failed);
    }

    private static String path(String project, String rest) {
        return "compute/v1/projects/" + HttpCall.encoded(project) + "/" + rest;
    }

    private final class Listing<T> implements Part<Delivery<T>> {

        private final String project;
        private final String list;
        private final Mapper<T> mapper;

        Listing(String project, String list, Mapper<T> mapper) {
            this.project = project;
            this.list = list;
            this.mapper = mapper;
        }

        @Override
        public String place() {
            return "Compute Engine, project " + project + ", " + list;
        }

        @Override
        public Iterator<Delivery<T>> open() {
            return new Pages<>(this);
        }

        ApiJson page(String token) {
            List<Parameter> parameters = new ArrayList<>();
            parameters.add(new Parameter("maxResults", PAGE));
            // A region that does not answer must not hide the others; it is named in the answer.
            parameters.add(new Parameter("returnPartialSuccess", "true"));
            if (!token.isEmpty()) {
                parameters.add(new Parameter("pageToken", token));
            }
            return transport.send(HttpCall.get(path(project, "aggregated/" + list), parameters), new ApiJson.Reader());
        }
    }

    private static final class Pages<T> implements Iterator<Delivery<T>> {

        private final Listing<T> listing;
        private final Deque<Delivery<T>> ready = new ArrayDeque<>();
        private String token = "";
        private boolean more = true;

        Pages(Listing<T> listing) {
            this.listing = listing;
            page();
        }

        private void page() {
            ApiJson page = listing.page(token);
            String next = page.text("nextPageToken");
            if (!next.isEmpty() && next.equals(token)) {
                throw new SourceUnavailableException(
                        "a page names itself as the next one", listing.place(), "Ask again later; the rest is missing");
            }
            token = next;
            more = !next.isEmpty();
            for (Map.Entry<String, ApiJson> scope : page.get("items").entries().entrySet()) {
                warn(scope.getKey(), scope.getValue().get("warning"));
                scope.getValue().get(listing.list).items().forEach(this::member);
            }
            warn("", page.get("warning"));
            page.get("unreachables").items().forEach(place -> missing(place.text(), "it is not reachable"));
        }

        private void member(ApiJson member) {
            try {
                ready.addAll(listing.mapper.map(listing.project, member));
            } catch (CapacityException e) {
                ready.add(Delivery.failed(listing.place(), e));
            }
        }

        private void warn(String scope, ApiJson warning) {
            String code = warning.text("code");
            // Said of each region that has nothing.
            if (!code.isEmpty() && !code.equals("NO_RESULTS_ON_PAGE")) {
                missing(scope, code + ": " + warning.text("message"));
            }
        }

        private void missing(String scope, String why) {
            String place = listing.place() + (scope.isEmpty() ? "" : ", " + scope);
            ready.add(Delivery.failed(
                    place,
                    new SourceUnavailableException(
                            "the list may be incomplete (" + why + ")", place, "Ask again later")));
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && more) {
                page();
            }
            return !ready.isEmpty();
        }

        @Override
        public Delivery<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}

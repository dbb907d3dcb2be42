package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.common.HttpCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of a list that a service delivers in pages, read page by page. An empty page may be followed by others. */
final class ResourceListing implements Iterator<JsonTree> {

    private final AzureService service;
    private final String role;
    private final Outcome outcome;
    private final Consumer<AzureRefusal> failed;
    private final Set<String> seen = new HashSet<>();
    private Iterator<JsonTree> page = List.<JsonTree>of().iterator();
    private @Nullable String next;

    /**
     * A listing.
     *
     * @param target first page
     * @param failed hears of a page that cannot be read; the listing ends there
     */
    ResourceListing(AzureService service, String target, String role, Outcome outcome, Consumer<AzureRefusal> failed) {
        this.service = service;
        this.next = target;
        this.role = role;
        this.outcome = outcome;
        this.failed = failed;
    }

    /** The first page of the resources of some types in a subscription. */
    static String resources(String subscription, Collection<String> types) {
        List<String> filters = new ArrayList<>();
        types.stream().sorted().forEach(type -> filters.add("resourceType eq '" + type + "'"));
        return "/subscriptions/" + HttpCall.encoded(subscription) + "/resources?api-version=2021-04-01&$filter="
                + HttpCall.encoded(String.join(" or ", filters));
    }

    @Override
    public boolean hasNext() {
        String target = next;
        while (!page.hasNext() && target != null) {
            target = turn(target);
            next = target;
        }
        return page.hasNext();
    }

    private @Nullable String turn(String target) {
        try {
            if (!seen.add(target)) {
                throw new AzureRefusal(
                        0,
                        "",
                        new io.capacityplanner.error.InvalidInputException(
                                "the next page is one that was read already",
                                service.address(),
                                "Check what answers at this address"));
            }
            JsonTree answer = outcome.ask(
                    () -> service.ask(AzureService.Question.get(target, role), read -> JsonTree.of(read.body())));
            page = answer.at("value").items().iterator();
            String link = answer.at("nextLink").text();
            return link.isEmpty() ? null : link;
        } catch (AzureRefusal e) {
            failed.accept(e);
            return null;
        }
    }

    @Override
    public JsonTree next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}

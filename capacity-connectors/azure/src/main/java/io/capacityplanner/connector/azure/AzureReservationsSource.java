package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.CommitmentSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The reservations and savings plans that the identity may see, over all subscriptions of the tenant.
 *
 * <p>A reservation's price stands in its order; one that may not be read is a failure beside the reservation, whose price
 * is then zero and whose tag {@code price} says {@code unknown}.
 *
 * <p>Immutable and thread-safe.
 */
public final class AzureReservationsSource implements CommitmentSource {

    static final String ID = "azure-reservations";

    private static final String VERSION = "?api-version=2022-11-01";
    private static final String RESERVATIONS = "/providers/Microsoft.Capacity/reservations" + VERSION;
    private static final String PLANS = "/providers/Microsoft.BillingBenefits/savingsPlans" + VERSION;
    private static final String RESERVATIONS_ROLE = "Reservations Reader";
    private static final String PLANS_ROLE = "Savings plan Reader";

    private final AzureAccess access;

    /** The commitments that an access may see. */
    public AzureReservationsSource(AzureAccess access) {
        this.access = access;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Reservations and savings plans from Azure at "
                + access.management().address();
    }

    /**
     * Streams the commitments, page by page.
     *
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when the credential is refused
     */
    @Override
    public Stream<Delivery<HeldCommitment>> commitments() {
        AzureService service = access.management();
        Outcome outcome = new Outcome(service.address());
        Map<String, Optional<JsonTree>> orders = new HashMap<>();
        List<Part> parts = List.of(
                new Part(RESERVATIONS, RESERVATIONS_ROLE, (item, found) -> reservation(item, outcome, orders, found)),
                new Part(PLANS, PLANS_ROLE, (item, found) -> CommitmentTerms.savingsPlan(item)));
        Iterator<Iterator<List<Delivery<HeldCommitment>>>> listings = parts.stream()
                .<Iterator<List<Delivery<HeldCommitment>>>>map(part -> new Listed(service, outcome, part))
                .iterator();
        return PartStream.of(new Chain(listings), List::copyOf, CostReading::failure, null, 1);
    }

    /** One list, and what becomes of its items; a failure beside the item goes into the list given. */
    private record Part(
            String target, String role, BiFunction<JsonTree, List<Delivery<HeldCommitment>>, HeldCommitment> read) {}

    private HeldCommitment reservation(
            JsonTree item,
            Outcome outcome,
            Map<String, Optional<JsonTree>> orders,
            List<Delivery<HeldCommitment>> found) {
        String id = item.at("id").text();
        String order = ArmId.part(id, "reservationorders");
        if (order.isEmpty()) {
            throw new InvalidInputException("its id names no order", id, "Look at what answers at this address");
        }
        Optional<JsonTree> known = orders.get(order);
        if (known == null) {
            known = order(order, outcome, found);
            orders.put(order, known);
        }
        return CommitmentTerms.reservation(item, known);
    }

    private Optional<JsonTree> order(String order, Outcome outcome, List<Delivery<HeldCommitment>> found) {
        String target = "/providers/Microsoft.Capacity/reservationOrders/" + HttpCall.encoded(order) + VERSION
                + "&$expand=schedule";
        try {
            JsonTree read = outcome.ask(() -> access.management()
                    .ask(AzureService.Question.get(target, RESERVATIONS_ROLE), answer -> JsonTree.of(answer.body())));
            return Optional.of(read.at("properties"));
        } catch (AzureRefusal e) {
            CapacityException failure = outcome.reported(e);
            found.add(Delivery.failed("price of reservation order " + order, failure));
            return Optional.empty();
        }
    }

    /** The commitments of one list, an item of it at a time. */
    private static final class Listed implements Iterator<List<Delivery<HeldCommitment>>> {

        private final Part part;
        private final List<Delivery<HeldCommitment>> failures = new ArrayList<>();
        private final ResourceListing listing;

        Listed(AzureService service, Outcome outcome, Part part) {
            this.part = part;
            this.listing = new ResourceListing(
                    service,
                    part.target(),
                    part.role(),
                    outcome,
                    refusal -> failures.add(
                            Delivery.failed(service.address() + part.target(), outcome.reported(refusal))));
        }

        @Override
        public boolean hasNext() {
            return listing.hasNext() || !failures.isEmpty();
        }

        @Override
        public List<Delivery<HeldCommitment>> next() {
            List<Delivery<HeldCommitment>> found = new ArrayList<>();
            if (listing.hasNext()) {
                JsonTree item = listing.next();
                try {
                    found.add(Delivery.of(part.read().apply(item, found)));
                } catch (InvalidInputException e) {
                    found.add(Delivery.failed(item.at("id").text(), e));
                }
            } else {
                found.addAll(failures);
                failures.clear();
            }
            return found;
        }
    }

    /** One list after the other. */
    private static final class Chain implements Iterator<List<Delivery<HeldCommitment>>> {

        private final Iterator<Iterator<List<Delivery<HeldCommitment>>>> listings;
        private Iterator<List<Delivery<HeldCommitment>>> current =
                List.<List<Delivery<HeldCommitment>>>of().iterator();

        Chain(Iterator<Iterator<List<Delivery<HeldCommitment>>>> listings) {
            this.listings = listings;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && listings.hasNext()) {
                current = listings.next();
            }
            return current.hasNext();
        }

        @Override
        public List<Delivery<HeldCommitment>> next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return current.next();
        }
    }
}

package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.connector.aws.reading.AwsParts;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.spi.CostSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Costs from AWS Cost Explorer, by account, service and charge type: what is billed is the unblended cost, what is
 * effective the amortized one. A period that still runs is left out, and what AWS may still change says so.
 *
 * <p><b>AWS charges 0.01 USD for each request.</b> A call makes one request to find the accounts and charge types, then one
 * for each account or charge type, whichever are fewer, and one for each further page; with an account in the query only
 * the latter. With a tag it is one for each account and charge type.
 *
 * <p>The account that pays sees the costs of its members. An account that several of the access can see is delivered once.
 *
 * <p>There are no costs by resource: take a cost and usage export for them. Immutable and thread-safe. The access is the
 * caller's to close.
 */
public final class CostExplorerSource implements CostSource {

    static final String ID = "cost-explorer";

    private final String id;
    private final AwsAccess access;
    private final CostGranularity granularity;
    private final Duration lookback;
    private final boolean net;
    private final @Nullable String tag;

    CostExplorerSource(CostExplorerSourceBuilder settings) {
        this.id = settings.id();
        this.access = settings.access();
        this.granularity = settings.granularity();
        this.lookback = settings.lookback();
        this.net = settings.net();
        this.tag = settings.tag();
    }

    /** Costs by day of all accounts of an access. */
    public static CostExplorerSource of(AwsAccess access) {
        return builder(access).build();
    }

    /** A builder for all accounts of an access. */
    public static CostExplorerSourceBuilder builder(AwsAccess access) {
        return new CostExplorerSourceBuilder(access);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Costs from AWS Cost Explorer, " + granularity.name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Streams the costs, period by period.
     *
     * @param query which; a range without a start begins at the look-back. What is older than Cost Explorer keeps comes as a
     *     failure
     */
    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        Optional<CostSpan> span = CostSpan.of(query.range(), access.clock().instant(), granularity, lookback);
        if (span.isEmpty()) {
            return Stream.empty();
        }
        Set<String> seen = new HashSet<>();
        List<AwsPart<CostRecord>> parts = new ArrayList<>();
        for (AwsScope scope : asked(query.account())) {
            parts.add(new AwsPart<>(
                    AwsPart.place("ce:GetCostAndUsage", scope),
                    () -> new CostPages(
                            new CostReading(access, scope, span.get(), net), granularity, seen, query.account(), tag)));
        }
        // One account after the other: what the first can see need not be asked of the second.
        Stream<Delivery<CostRecord>> costs = AwsParts.stream(parts, null);
        return older(span.get())
                .map(missing -> Stream.concat(Stream.of(missing), costs).onClose(costs::close))
                .orElse(costs);
    }

    /** The account itself where the access has it, else all that may pay for it. */
    private List<AwsScope> asked(@Nullable String account) {
        List<AwsScope> itself = access.accounts().stream()
                .filter(scope -> account != null && account.equals(scope.account()))
                .toList();
        return itself.isEmpty() ? access.accounts() : itself;
    }

    private Optional<Delivery<CostRecord>> older(CostSpan span) {
        return Optional.ofNullable(span.missing()).map(missing -> {
            String place = "Cost Explorer from " + missing.start() + " to " + missing.endExclusive();
            return Delivery.failed(
                    place,
                    new InvalidInputException(
                            "Cost Explorer keeps no " + granularity + " costs for more than "
                                    + granularity.kept().toDays() + " days",
                            place,
                            "Take a cost and usage export for older costs, or a coarser granularity"));
        });
    }
}

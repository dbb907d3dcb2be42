package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;

/**
 * The pages of one account's costs. Charges are told apart by type, account and service, which are three, and Cost Explorer
 * groups by two. So a first question finds which types and accounts there are, and what is fewer of the two is asked for
 * one by one. Not thread-safe.
 */
final class CostPages implements Iterator<List<Delivery<CostRecord>>> {

    private final CostReading reading;
    private final Granularity granularity;
    private final Set<String> seen;
    private final Set<String> own = new TreeSet<>();
    private final @Nullable String account;
    private final @Nullable String tag;
    private final Deque<CostSlice> slices = new ArrayDeque<>();
    private @Nullable CostSlice present;
    private @Nullable String token;
    private boolean begun;

    /**
     * Asks nothing yet.
     *
     * @param seen accounts that were read elsewhere; those of this one are added
     * @param account the only account that is wanted; null for all
     * @param tag a tag to group by besides; null for none
     */
    CostPages(
            CostReading reading,
            CostGranularity granularity,
            Set<String> seen,
            @Nullable String account,
            @Nullable String tag) {
        this.reading = reading;
        this.granularity = Granularity.fromValue(granularity.name());
        this.seen = seen;
        this.account = account;
        this.tag = tag;
    }

    @Override
    public boolean hasNext() {
        if (!begun) {
            begin();
            begun = true;
        }
        return present != null || !slices.isEmpty();
    }

    @Override
    public List<Delivery<CostRecord>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CostSlice slice = present == null ? slices.remove() : present;
        GetCostAndUsageResponse page = reading.ask(slice, granularity, token);
        token = page.nextPageToken() == null || page.nextPageToken().isEmpty() ? null : page.nextPageToken();
        present = token == null ? null : slice;
        return reading.charges(slice, page).stream().filter(this::wanted).toList();
    }

    /** Not what another account of the access has delivered: a payer sees its members' costs too. */
    private boolean wanted(Delivery<CostRecord> delivery) {
        return !(delivery instanceof Delivery.Item<CostRecord> item)
                || own.contains(item.value().account());
    }

    private void begin() {
        if (account != null && tag == null) {
            if (seen.add(account)) {
                own.add(account);
                slices.add(
                        new CostSlice(Map.of(CostSlice.ACCOUNT, account), List.of(CostSlice.TYPE, CostSlice.SERVICE)));
            }
            return;
        }
        Set<String> types = new TreeSet<>();
        overview(types);
        if (tag != null) {
            for (String one : own) {
                for (String type : types) {
                    slices.add(new CostSlice(
                            Map.of(CostSlice.ACCOUNT, one, CostSlice.TYPE, type),
                            List.of(CostSlice.SERVICE, CostSlice.TAG + tag)));
                }
            }
        } else if (own.size() <= types.size()) {
            own.forEach(one -> slices.add(
                    new CostSlice(Map.of(CostSlice.ACCOUNT, one), List.of(CostSlice.TYPE, CostSlice.SERVICE))));
        } else {
            types.forEach(type -> slices.add(
                    new CostSlice(Map.of(CostSlice.TYPE, type), List.of(CostSlice.ACCOUNT, CostSlice.SERVICE))));
        }
    }

    private void overview(Set<String> types) {
        Map<String, String> only = new HashMap<>();
        if (account != null) {
            only.put(CostSlice.ACCOUNT, account);
        }
        CostSlice all = new CostSlice(only, List.of(CostSlice.ACCOUNT, CostSlice.TYPE));
        List<List<String>> keys = new ArrayList<>();
        String page = null;
        do {
            GetCostAndUsageResponse answer = reading.ask(all, Granularity.MONTHLY, page);
            answer.resultsByTime().forEach(result -> result.groups().forEach(group -> keys.add(group.keys())));
            page = answer.nextPageToken();
        } while (page != null && !page.isEmpty());
        for (List<String> pair : keys) {
            Map<String, String> values = all.values(pair, reading.place(all));
            String owner = values.getOrDefault(CostSlice.ACCOUNT, "");
            if (!seen.contains(owner)) {
                own.add(owner);
                types.add(values.getOrDefault(CostSlice.TYPE, ""));
            }
        }
        seen.addAll(own);
    }
}

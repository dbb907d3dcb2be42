package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What commitments that are held cover of the use of an hour, until they end. Their discounts are those of an offer of the
 * same name; a commitment to spend without one is taken to cover use at list prices, so that no use it covers is committed
 * to twice.
 */
final class HeldCover {

    private final List<Part> parts = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private record Part(double hourly, CoveragePlan plan, Instant start, Instant end) {}

    HeldCover(List<HeldCommitment> held, List<CommitmentOffer> offers, List<String> skus, Currency currency) {
        for (HeldCommitment commitment : held) {
            Money spend = commitment.spend();
            String size = commitment.size();
            if (!commitment.active()) {
                continue;
            }
            if (spend != null && spend.currency().equals(currency)) {
                add(commitment, spend.amount().doubleValue(), ratios(commitment, offers, skus));
            } else if (commitment.kind() == HeldCommitment.Kind.INSTANCES && size != null && skus.contains(size)) {
                double[] only = nothing(skus);
                only[skus.indexOf(size)] = 1;
                double price = unitPrice(size, offers, currency);
                if (price > 0) {
                    add(commitment, price * commitment.count(), only);
                } else {
                    unknown.add(commitment.id());
                }
            } else {
                unknown.add(commitment.id());
            }
        }
        parts.sort(Comparator.comparingInt((Part part) -> part.plan.order().length));
    }

    /** Ids of what is in force but could not be taken off. */
    List<String> unknown() {
        return unknown;
    }

    private void add(HeldCommitment commitment, double hourly, double[] ratios) {
        parts.add(new Part(
                hourly, new CoveragePlan(commitment.id(), ratios, 1, 0), commitment.start(), commitment.end()));
    }

    private static double[] nothing(List<String> skus) {
        double[] none = new double[skus.size()];
        java.util.Arrays.fill(none, Double.NaN);
        return none;
    }

    private static double[] ratios(HeldCommitment held, List<CommitmentOffer> offers, List<String> skus) {
        double[] ratios = nothing(skus);
        CommitmentOffer like = offers.stream()
                .filter(offer -> offer.id().equals(held.name()))
                .findFirst()
                .orElse(null);
        for (int k = 0; k < ratios.length; k++) {
            Double ratio = like == null
                    ? atListPrice(held, skus.get(k))
                    : like.ratios().get(skus.get(k));
            ratios[k] = ratio == null ? Double.NaN : ratio;
        }
        return ratios;
    }

    /** A commitment to one family covers no other; SKUs are named by family or by size. */
    private static @Nullable Double atListPrice(HeldCommitment held, String sku) {
        String family = held.family();
        boolean covered = family == null || sku.equals(family) || sku.startsWith(family + ".");
        return covered ? Double.valueOf(1) : null;
    }

    private static double unitPrice(String sku, List<CommitmentOffer> offers, Currency currency) {
        return offers.stream()
                .filter(offer -> offer.ratios().containsKey(sku))
                .flatMap(offer -> offer.unit().stream())
                .filter(unit -> unit.currency().equals(currency))
                .mapToDouble(unit -> unit.amount().doubleValue())
                .findFirst()
                .orElse(0);
    }

    /** Takes off what is covered in an hour; the row is changed. */
    void takeOff(double[] row, Instant hour) {
        for (Part part : parts) {
            if (hour.isBefore(part.start) || !hour.isBefore(part.end)) {
                continue;
            }
            double left = part.hourly;
            for (int k : part.plan.order()) {
                double wanted = row[k] * part.plan.ratio(k);
                if (wanted > left) {
                    row[k] -= left / part.plan.ratio(k);
                    break;
                }
                left -= wanted;
                row[k] = Double.isNaN(row[k]) ? Double.NaN : 0;
            }
        }
    }
}

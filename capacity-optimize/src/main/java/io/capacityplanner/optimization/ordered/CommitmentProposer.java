package io.capacityplanner.optimization.ordered;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.CommitmentPlan;
import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.optimization.bill.Asset;
import io.capacityplanner.optimization.bill.Cover;
import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.commitment.OptimalCommitments;
import io.capacityplanner.optimization.commitment.PublicOffers;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.recommendation.CostOptimizationRequest;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to commit to of the use that the other steps leave, region by region.
 *
 * <p>How much will be used is told by the fleet as it is by then, hour by hour of a week, times the course that the bills of
 * on-demand use took: a fleet that shrinks is not committed to as if it stayed. Without bills nothing is proposed.
 */
final class CommitmentProposer implements Proposer {

    /** Hours of work to buy a commitment. */
    private static final double EFFORT_HOURS = 1;

    private final PlanningContext context;
    private final CostOptimizationRequest request;
    private final List<HeldCommitment> held;
    private final PublicOffers offers;
    private final Money hourlyRate;
    private final Set<String> remarks = new LinkedHashSet<>();
    /** A target is searched for with several orders of one fleet, and the optimum of a fleet takes its time. */
    private final Map<Fleet, List<Action>> known = new HashMap<>();

    CommitmentProposer(
            PlanningContext context,
            CostOptimizationRequest request,
            List<HeldCommitment> held,
            PublicOffers offers,
            Money hourlyRate) {
        this.context = context;
        this.request = request;
        this.held = held;
        this.offers = offers;
        this.hourlyRate = hourlyRate;
    }

    @Override
    public Lever lever() {
        return Lever.COMMIT;
    }

    /** What was noticed by all calls so far. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public List<Action> propose(Fleet fleet) {
        return known.computeIfAbsent(fleet, this::proposed);
    }

    private List<Action> proposed(Fleet fleet) {
        Map<String, List<Asset>> regions = fleet.assets().stream()
                .filter(asset ->
                        asset.family() != null && asset.hourly().amount().signum() > 0)
                .collect(Collectors.groupingBy(
                        asset -> asset.provider() + " " + asset.region(), TreeMap::new, Collectors.toList()));
        regions.values().removeIf(assets -> offers(assets).isEmpty());
        if (regions.isEmpty()) {
            return List.of();
        }
        Currency currency = fleet.assets().get(0).hourly().currency();
        TimeSeries spend =
                context.eligibleSpend(request.account().orElse(null), currency).orElse(null);
        Forecaster forecaster = context.forecaster().orElse(null);
        if (spend == null || forecaster == null) {
            remarks.add("Commitments were not judged: "
                    + (spend == null
                            ? "no bills tell how on-demand use changes. Give a source of costs."
                            : "no forecaster is installed. Add capacity-forecast."));
            return List.of();
        }
        List<Action> actions = new ArrayList<>();
        double all = cost(fleet.assets());
        for (List<Asset> assets : regions.values()) {
            try {
                buy(assets, cost(assets) / all, spend, forecaster).forEach(actions::add);
            } catch (InsufficientDataException tooShort) {
                remarks.add("Commitments were not judged: bills of " + tooShort.have() + " days are too few, "
                        + tooShort.needed() + " are needed.");
                return List.of();
            }
        }
        return actions;
    }

    private List<Action> buy(List<Asset> assets, double share, TimeSeries spend, Forecaster forecaster) {
        Asset one = assets.get(0);
        CommitmentRequest wanted =
                CommitmentRequest.of(FleetUse.of(assets, spend), offers(assets)).withHeld(held(one, share, assets));
        CommitmentPlan plan = new OptimalCommitments().plan(wanted, forecaster, ProgressListener.NONE);
        plan.warnings().forEach(warning -> remarks.add(one.provider() + " " + one.region() + ": " + warning));
        return plan.best().map(option -> List.of(action(option, assets))).orElse(List.of());
    }

    private Action action(CommitmentPlan.Option option, List<Asset> assets) {
        Asset one = assets.get(0);
        String id = "commit " + one.provider() + " " + one.region();
        List<CommitmentOffer> offered = offers(assets);
        List<Cover> covers = new ArrayList<>();
        Set<String> families = new LinkedHashSet<>();
        List<String> parts = new ArrayList<>();
        for (CommitmentPlan.Purchase purchase : option.purchases()) {
            CommitmentOffer offer = offered.stream()
                    .filter(o -> o.id().equals(purchase.offer())
                            && o.months() == option.months()
                            && o.payment() == option.payment())
                    .findFirst()
                    .orElseThrow();
            covers.add(cover(id, purchase, offer, one));
            families.addAll(offer.ratios().keySet());
            parts.add(String.format(
                    Locale.ROOT, "%s %.3f", offer.id(), purchase.hourly().amount()));
        }
        String title = String.format(
                Locale.ROOT,
                "Commit to %.3f %s an hour in %s %s for %d months, %s (%s), of what the other steps leave",
                option.hourly().amount(),
                option.hourly().currency().getCurrencyCode(),
                one.provider(),
                one.region(),
                option.months(),
                option.payment().label(),
                String.join(", ", parts));
        Set<String> covered = assets.stream()
                .filter(asset -> families.contains(asset.family()))
                .map(Asset::id)
                .collect(Collectors.toSet());
        return new Action(
                id,
                Lever.COMMIT,
                title,
                covered,
                fleet -> with(fleet, covers),
                Math.min(0.999, option.risk().lossProbability()),
                hourlyRate.times(EFFORT_HOURS),
                false);
    }

    private static Fleet with(Fleet fleet, List<Cover> covers) {
        Fleet more = fleet;
        for (Cover cover : covers) {
            more = more.plus(cover);
        }
        return more;
    }

    private Cover cover(String id, CommitmentPlan.Purchase purchase, CommitmentOffer offer, Asset one) {
        Map<String, BigDecimal> ratios = new HashMap<>();
        offer.ratios().forEach((family, ratio) -> ratios.put(family, BigDecimal.valueOf(ratio)));
        return new Cover(
                id + ": " + offer.id(),
                one.provider(),
                one.region(),
                offer.ratios().keySet(),
                null,
                0,
                purchase.hourly(),
                BigDecimal.ONE,
                ratios,
                purchase.hourly(),
                request.month().start(),
                request.month()
                        .start()
                        .atZone(request.month().zone())
                        .plusMonths(offer.months())
                        .toInstant());
    }

    /** Offers whose SKUs are families that run in a region. */
    private List<CommitmentOffer> offers(List<Asset> assets) {
        Asset one = assets.get(0);
        Set<String> families =
                assets.stream().map(asset -> String.valueOf(asset.family())).collect(Collectors.toSet());
        List<CommitmentOffer> all = request.offers().isEmpty()
                ? offers.in(one.provider(), one.region(), request.months())
                : request.offers();
        return all.stream().flatMap(offer -> within(offer, families).stream()).toList();
    }

    private static List<CommitmentOffer> within(CommitmentOffer offer, Collection<String> families) {
        Map<String, Double> ratios = new TreeMap<>();
        Double any = offer.ratios().get("*");
        for (String family : families) {
            Double ratio = offer.ratios().getOrDefault(family, any);
            if (ratio != null) {
                ratios.put(family, ratio);
            }
        }
        return ratios.isEmpty()
                ? List.of()
                : List.of(new CommitmentOffer(offer.id(), offer.months(), offer.payment(), ratios, null));
    }

    /**
     * What is held for a region, as amounts of money: reservations cover machines of their family at list prices, and what
     * holds everywhere is shared out by what regions cost.
     */
    private List<HeldCommitment> held(Asset one, double share, List<Asset> assets) {
        List<HeldCommitment> own = new ArrayList<>();
        for (HeldCommitment commitment : held) {
            String region = commitment.region();
            if (!commitment.provider().equals(one.provider()) || (region != null && !region.equals(one.region()))) {
                continue;
            }
            Money spend = commitment.spend();
            if (spend != null) {
                own.add(ofSpend(commitment, commitment.family(), region == null ? spend.times(share) : spend));
            } else {
                assets.stream()
                        .filter(asset -> asset.size().equals(commitment.size()))
                        .findFirst()
                        .ifPresent(asset -> own.add(ofSpend(
                                commitment, asset.family(), asset.hourly().times(commitment.count()))));
            }
        }
        return own;
    }

    private static HeldCommitment ofSpend(HeldCommitment held, @Nullable String family, Money spend) {
        return new HeldCommitment(
                held.id(),
                held.provider(),
                held.account(),
                HeldCommitment.Kind.SPEND,
                held.name(),
                held.region(),
                family,
                null,
                1,
                spend,
                null,
                null,
                Map.of(),
                held.start(),
                held.end(),
                held.active(),
                held.tags());
    }

    private static double cost(List<Asset> assets) {
        return assets.stream()
                .mapToDouble(asset -> asset.hourly().amount().doubleValue()
                        * asset.running().hours().cardinality())
                .sum();
    }
}

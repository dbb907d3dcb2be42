package io.capacityplanner.optimization.commitment;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.CommitmentPlan;
import io.capacityplanner.commitment.CommitmentPlan.Option;
import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.commitment.PaymentOption;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Works out what to commit to: for each term and payment the exact optimum over the futures of the term, less what is held
 * already; options are compared by the saving of a year at present value.
 *
 * <p>When use fell lately, no more is bought than the short window supports: the least of the two windows' answers, a
 * guard that Azure describes for its own advice.
 *
 * <p>Thread-safe and deterministic for the seed of the request.
 */
public final class OptimalCommitments {

    /** Makes an optimiser; it holds no state. */
    public OptimalCommitments() {}

    /**
     * Makes a plan.
     *
     * @param forecaster of the daily spend
     * @param progress hears of progress, an option a step
     * @throws InsufficientDataException when there are less than two weeks of use
     */
    public CommitmentPlan plan(CommitmentRequest request, Forecaster forecaster, ProgressListener progress) {
        HourlyUsage usage = request.usage();
        refuseUnknown(request);
        UsageOutlook outlook = new UsageOutlook(usage, forecaster, request.seed());
        List<String> warnings = new ArrayList<>();
        HeldCover held = new HeldCover(request.held(), request.offers(), usage.skus(), usage.currency());
        if (!held.unknown().isEmpty()) {
            warnings.add("Held commitments " + held.unknown()
                    + " could not be taken off: they are in another currency, or of a size without a price.");
        }
        StaleUse stale = StaleUse.of(request, held);
        stale.warning().ifPresent(warnings::add);
        List<Option> options = new ArrayList<>();
        var groups = groups(request.offers());
        int done = 0;
        for (List<CommitmentOffer> group : groups) {
            if (Thread.currentThread().isInterrupted()) {
                throw new io.capacityplanner.error.OperationCancelledException(
                        "the thread was interrupted", "commitment plan", "Start it again");
            }
            options.add(new OptionSearch(request, outlook, held, stale, group).best());
            progress.onProgress("commitments", ++done, groups.size());
        }
        options.sort(Comparator.comparing(Option::annualSaving).reversed());
        List<CommitmentPlan.Tranche> ladder = options.get(0).purchases().isEmpty()
                ? List.of()
                : Ladder.of(
                        usage.start().plusSeconds(3600L * usage.hours()),
                        options.get(0).months(),
                        options.get(0).hourly(),
                        request.tranches());
        return new CommitmentPlan(
                options,
                ladder,
                String.format(
                        Locale.ROOT,
                        "%,d hours of use, %s on daily sums, %d futures",
                        usage.hours(),
                        outlook.model(),
                        request.paths()),
                warnings);
    }

    private static void refuseUnknown(CommitmentRequest request) {
        for (CommitmentOffer offer : request.offers()) {
            if (offer.ratios().keySet().stream().noneMatch(request.usage().skus()::contains)) {
                throw new InvalidInputException(
                        "none of its SKUs "
                                + offer.ratios().keySet().stream().sorted().toList() + " is in the usage",
                        "commitment offer " + offer.id(),
                        "Name the SKUs as the usage does: " + request.usage().skus());
            }
        }
    }

    /** Offers of one term and payment. */
    private static List<List<CommitmentOffer>> groups(List<CommitmentOffer> offers) {
        TreeMap<Integer, TreeMap<PaymentOption, List<CommitmentOffer>>> groups = new TreeMap<>();
        offers.forEach(offer -> groups.computeIfAbsent(offer.months(), months -> new TreeMap<>())
                .computeIfAbsent(offer.payment(), payment -> new ArrayList<>())
                .add(offer));
        return groups.values().stream().flatMap(each -> each.values().stream()).toList();
    }
}

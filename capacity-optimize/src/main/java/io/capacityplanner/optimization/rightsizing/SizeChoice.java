package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.InstanceSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses a size: the cheapest that meets a requirement. A size of the present family is kept unless another saves
 * 5 percent more, and of equally priced ones the newer generation is taken.
 */
final class SizeChoice {

    /** Another family must be this much cheaper to be worth the change. */
    private static final double FAMILY_MARGIN = 0.95;

    private static final Pattern GENERATION = Pattern.compile("^[A-Za-z]*?(\\d+)");
    private static final Pattern VERSION = Pattern.compile("v(\\d+)$");

    private static final Comparator<InstanceSize> CHEAPEST_THEN_NEWEST = Comparator.comparing(InstanceSize::hourly)
            .thenComparing(Comparator.comparingInt(SizeChoice::generation).reversed())
            .thenComparing(InstanceSize::name);

    private final InstanceSize current;
    private final List<InstanceSize> sold;
    private final RecommendationRequest request;
    private final Predicate<InstanceSize> burstable;

    /**
     * Prepares a choice.
     *
     * @param sold what is sold where the resource runs
     * @param burstable whether a burstable size can serve the demand
     */
    SizeChoice(
            InstanceSize current,
            List<InstanceSize> sold,
            RecommendationRequest request,
            Predicate<InstanceSize> burstable) {
        this.current = current;
        this.sold = sold;
        this.request = request;
        this.burstable = burstable;
    }

    /** Every size that meets a requirement and the request's rules, best first. */
    List<InstanceSize> fitting(Requirement requirement) {
        List<InstanceSize> fitting = new ArrayList<>();
        for (InstanceSize size : sold) {
            if (requirement.metBy(size) && allowed(size) && (!BurstCredits.isBurstable(size) || burstable.test(size))) {
                fitting.add(size);
            }
        }
        fitting.sort(CHEAPEST_THEN_NEWEST);
        return fitting;
    }

    /** The best fitting size at any price, other than the present one. */
    Optional<InstanceSize> best(Requirement requirement) {
        return prefer(fitting(requirement).stream()
                .filter(size -> !size.name().equals(current.name()))
                .toList());
    }

    /** The best fitting size that is cheaper than the present one, and worth the change. */
    Optional<InstanceSize> cheaper(Requirement requirement) {
        double now = price(current);
        return prefer(fitting(requirement).stream()
                .filter(size -> sameFamily(size) ? price(size) < now : price(size) <= FAMILY_MARGIN * now)
                .toList());
    }

    private Optional<InstanceSize> prefer(List<InstanceSize> bestFirst) {
        if (bestFirst.isEmpty()) {
            return Optional.empty();
        }
        InstanceSize cheapest = bestFirst.get(0);
        return bestFirst.stream()
                .filter(this::sameFamily)
                .findFirst()
                .filter(own -> price(cheapest) > FAMILY_MARGIN * price(own))
                .or(() -> Optional.of(cheapest));
    }

    private boolean allowed(InstanceSize size) {
        Double disk = current.localStorageGb();
        Double offered = size.localStorageGb();
        boolean keepsDisk = disk == null || disk == 0 || (offered != null && offered > 0);
        return size.offering().equals(current.offering())
                && size.gpus() == current.gpus()
                && keepsDisk
                && size.hourly().currency().equals(current.hourly().currency())
                && (request.otherArchitectures() || size.architecture().equals(current.architecture()))
                && (request.otherFamilies() || sameFamily(size));
    }

    private boolean sameFamily(InstanceSize size) {
        return size.family().equals(current.family());
    }

    private static double price(InstanceSize size) {
        return size.hourly().amount().doubleValue();
    }

    /** The generation in a family's name: {@code m5} is 5, {@code Dsv3} is 3; 1 when it names none. */
    static int generation(InstanceSize size) {
        Matcher version = VERSION.matcher(size.family());
        Matcher leading = GENERATION.matcher(size.family());
        if (version.find()) {
            return Integer.parseInt(version.group(1));
        }
        return leading.find() ? Integer.parseInt(leading.group(1)) : 1;
    }
}

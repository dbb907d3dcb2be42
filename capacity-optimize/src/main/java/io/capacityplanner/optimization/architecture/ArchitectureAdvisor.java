package io.capacityplanner.optimization.architecture;

import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what else could serve resources, by rules that are data.
 *
 * <p>A machine is moved to the cheapest size of the other family that has as many processors and as much memory, where it
 * costs less. A volume keeps the operations and throughput it has: those that are known of it (capacities {@code iops} and
 * {@code throughput}), else all that its class gives it. Volumes say their class by the tag {@code volume_type} and their
 * space by the capacity {@code disk_usage} or {@code size}. What can go is priced by the tag {@code usd_per_month}, by its
 * class, or by the rule.
 *
 * <p>Thread-safe.
 */
public final class ArchitectureAdvisor {

    /** Savings below a dollar a month are not worth a change. */
    private static final double LEAST_SAVING = 1;

    private final ArchitectureRules rules;
    private final Catalog catalog;
    private final VolumeClasses volumes;

    /** An advisor by rules and prices. */
    public ArchitectureAdvisor(ArchitectureRules rules, Catalog catalog, VolumeClasses volumes) {
        this.rules = rules;
        this.catalog = catalog;
        this.volumes = volumes;
    }

    /** What fits some resources, by resource and then the largest saving first; several rules may fit one. */
    public List<ArchitectureFinding> findings(Collection<Resource> resources) {
        List<ArchitectureFinding> all = new ArrayList<>();
        resources.stream().sorted(Comparator.comparing(Resource::id)).forEach(resource -> {
            List<ArchitectureFinding> own = new ArrayList<>();
            for (ArchitectureRule rule : rules.all()) {
                if (rule.mayServe(resource)) {
                    finding(rule, resource).ifPresent(own::add);
                }
            }
            own.sort(Comparator.comparingDouble((ArchitectureFinding found) -> -found.saving()
                            .map(saving -> saving.amount().doubleValue())
                            .orElse(0.0))
                    .thenComparing(found -> found.rule().name()));
            all.addAll(own);
        });
        return all;
    }

    private Optional<ArchitectureFinding> finding(ArchitectureRule rule, Resource resource) {
        return switch (rule.kind()) {
            case GENERATION, PROCESSOR -> machine(rule, resource);
            case VOLUME -> volume(rule, resource);
            case UNUSED -> Optional.of(unused(rule, resource));
            case MANAGED -> Optional.of(managed(rule, resource));
        };
    }

    private Optional<ArchitectureFinding> machine(ArchitectureRule rule, Resource resource) {
        String provider = resource.provider();
        String region = resource.region();
        String name = resource.size();
        if (resource.type() != ResourceType.VIRTUAL_MACHINE || provider == null || region == null || name == null) {
            return Optional.empty();
        }
        InstanceSize now = catalog.find(provider, region, name).orElse(null);
        if (now == null || !now.family().equals(rule.from())) {
            return Optional.empty();
        }
        boolean other = rule.kind() == ArchitectureRule.Kind.PROCESSOR;
        return catalog.sizes(provider, region).stream()
                .filter(size -> size.family().equals(rule.to())
                        && size.offering().equals(now.offering())
                        && size.architecture().equals(now.architecture()) != other
                        && size.vcpu() >= now.vcpu()
                        && size.memoryGib() >= now.memoryGib()
                        && size.gpus() >= now.gpus()
                        && storage(size) >= storage(now))
                .min(Comparator.comparing((InstanceSize size) -> size.hourly().amount())
                        .thenComparing(InstanceSize::name))
                .filter(size -> worth(month(now), month(size)))
                .map(size -> new ArchitectureFinding(
                        rule,
                        resource.id(),
                        resource.id() + " runs on " + now.name() + "; " + size.name() + " costs less",
                        now.name(),
                        size.name(),
                        month(now),
                        month(size),
                        size,
                        older(now.priceDate(), size.priceDate()),
                        List.of(rule.why())));
    }

    /** Bundled storage must not be lost; where it is not known there is taken to be none. */
    private static double storage(InstanceSize size) {
        Double gb = size.localStorageGb();
        return gb == null ? 0 : gb;
    }

    private static Money month(InstanceSize size) {
        return size.hourly().times(BillingMonth.AVERAGE_HOURS);
    }

    private static boolean worth(Money before, Money after) {
        return before.currency().equals(after.currency())
                && before.minus(after).amount().doubleValue() >= LEAST_SAVING;
    }

    private static LocalDate older(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private Optional<ArchitectureFinding> volume(ArchitectureRule rule, Resource resource) {
        Double gib = gib(resource);
        if (resource.type() != ResourceType.VOLUME
                || gib == null
                || !rule.from().equals(volumeType(resource))) {
            return Optional.empty();
        }
        VolumeClass now = volumeClass(resource, rule.from());
        VolumeClass then = volumeClass(resource, rule.to());
        if (now == null || then == null) {
            return Optional.empty();
        }
        double iops = capacity(resource, "iops", now.iopsOf(gib));
        double mibps = capacity(resource, "throughput", throughputOf(now, gib));
        Money before = now.monthly(gib, iops, now.includedMibps());
        Money after = then.monthly(gib, iops, mibps);
        if (!then.reaches(iops, mibps) || !worth(before, after)) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(rule.why());
        reasons.add("It keeps " + Math.round(iops) + " operations a second"
                + (mibps > 0 ? " and " + Math.round(mibps) + " MiB/s" : ""));
        return Optional.of(new ArchitectureFinding(
                rule,
                resource.id(),
                resource.id() + " is a volume of class " + rule.from() + "; " + rule.to() + " costs less",
                rule.from(),
                rule.to(),
                before,
                after,
                null,
                older(now.priceDate(), then.priceDate()),
                reasons));
    }

    /** The throughput of a class whose volumes earn it by their operations: 256 KiB each, at least half of the most. */
    private static double throughputOf(VolumeClass volume, double gib) {
        if (volume.iopsPerGib() == 0) {
            return volume.includedMibps();
        }
        double earned = volume.iopsOf(gib) / 4;
        return Math.min(volume.mostMibps(), Math.max(128, earned));
    }

    private @Nullable VolumeClass volumeClass(Resource resource, String name) {
        String provider = resource.provider();
        String region = resource.region();
        return provider == null || region == null
                ? null
                : volumes.find(provider, region, name).orElse(null);
    }

    private static String volumeType(Resource resource) {
        String size = resource.size();
        return resource.tags().getOrDefault("volume_type", size == null ? "" : size);
    }

    private static @Nullable Double gib(Resource resource) {
        Optional<Quantity> space = resource.capacityOf("disk_usage").or(() -> resource.capacityOf("size"));
        return space.map(quantity -> quantity.in(Unit.GIBIBYTES).value()).orElse(null);
    }

    private static double capacity(Resource resource, String metric, double missing) {
        return resource.capacityOf(metric).map(Quantity::value).orElse(missing);
    }

    private ArchitectureFinding unused(ArchitectureRule rule, Resource resource) {
        Money price = price(rule, resource);
        return new ArchitectureFinding(
                rule,
                resource.id(),
                resource.id() + " is used by nothing and can go",
                resource.tags().getOrDefault("kind", resource.type().name().toLowerCase(Locale.ROOT)),
                "",
                price,
                price == null ? null : Money.zero(price.currency()),
                null,
                null,
                List.of(rule.why()));
    }

    private @Nullable Money price(ArchitectureRule rule, Resource resource) {
        Money known = priceOf(resource);
        if (known != null) {
            return known;
        }
        return rule.monthly() == null
                ? null
                : new Money(rule.monthly(), Money.usd(0).currency());
    }

    private @Nullable Money priceOf(Resource resource) {
        String tagged = resource.tags().get("usd_per_month");
        if (tagged != null) {
            try {
                return Money.usd(Double.parseDouble(tagged));
            } catch (NumberFormatException none) {
                return null;
            }
        }
        Double gib = gib(resource);
        VolumeClass volume = volumeClass(resource, volumeType(resource));
        return gib == null || volume == null
                ? null
                : volume.monthly(gib, capacity(resource, "iops", volume.iopsOf(gib)), volume.includedMibps());
    }

    /** What a month of something costs that no catalog of machines knows: by its tag, its class, or a rule. */
    public Optional<Money> monthly(Resource resource) {
        Optional<Money> known = Optional.ofNullable(priceOf(resource));
        return known.or(() -> rules.all().stream()
                .filter(rule -> rule.kind() == ArchitectureRule.Kind.UNUSED && rule.mayServe(resource))
                .flatMap(rule -> Optional.ofNullable(price(rule, resource)).stream())
                .findFirst());
    }

    private static ArchitectureFinding managed(ArchitectureRule rule, Resource resource) {
        String size = resource.size();
        return new ArchitectureFinding(
                rule,
                resource.id(),
                resource.id() + " could be " + rule.to(),
                size == null ? "own machine" : size,
                rule.to(),
                null,
                null,
                null,
                null,
                List.of(rule.why()));
    }
}

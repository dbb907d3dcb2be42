package io.capacityplanner.kit;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Plans of as many resources as wanted, made quickly: the series of a plan made by hand under other names. */
public final class FleetPlans {

    /** Names that have broken renderers: HTML, formulas, right-to-left, emoji, control characters, very long ones. */
    public static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "\u202Egpj.exe",
            "\uD83D\uDE80 rocket",
            "a\"b'c&d`e",
            "\u001b[31mred",
            "x".repeat(10_000));

    private FleetPlans() {}

    /** A fleet of teams, owners, run-outs, savings and refusals. */
    public static CapacityPlan of(int resources, long seed) {
        return of(resources, seed, i -> "vm-" + i);
    }

    /** The same with names of one's own; names beyond them are numbers. */
    public static CapacityPlan named(List<String> names, int resources, long seed) {
        return of(resources, seed, i -> i < names.size() ? names.get(i) : "vm-" + i);
    }

    private static CapacityPlan of(int resources, long seed, IntFunction<String> name) {
        CapacityPlan base = PlanFixtures.realistic();
        SplittableRandom random = new SplittableRandom(seed);
        List<PlanItem> items = new ArrayList<>();
        List<Recommendation> recommendations = new ArrayList<>();
        List<Rightsizing> sizes = base.rightsizings();
        for (int i = 0; i < resources; i++) {
            String id = name.apply(i);
            Resource resource = resource(id, i);
            PlanItem item = base.items().get(random.nextInt(base.items().size()));
            items.add(renamed(item, resource));
            if (random.nextInt(3) == 0) {
                recommendations.add(renamed(sizes.get(random.nextInt(sizes.size())), id));
            }
        }
        items.sort(Comparator.comparing(PlanItem::urgency).thenComparing(PlanItem::series));
        recommendations.sort(Comparator.comparing((Recommendation r) ->
                        r.saving().map(s -> s.monthly().amount().negate()).orElse(java.math.BigDecimal.ZERO))
                .thenComparing(Recommendation::resource));
        return new CapacityPlan(
                "5eed" + seed,
                base.request(),
                base.madeAt(),
                base.dataToOrNull(),
                base.zone(),
                base.pricesOfOrNull(),
                items,
                recommendations,
                List.of());
    }

    private static Resource resource(String id, int i) {
        return Resource.builder(id, ResourceType.VIRTUAL_MACHINE)
                .service("service-" + i % 40)
                .tag("team", "team-" + i % 7)
                .tag("owner", "owner-" + i % 11)
                .build();
    }

    private static PlanItem renamed(PlanItem item, Resource resource) {
        SeriesKey key = SeriesKey.of(resource.id(), item.metric().name());
        return new PlanItem(
                key,
                item.metric(),
                resource,
                item.history(),
                item.quality(),
                item.usageOrNull(),
                renamed(item.forecastOrNull(), key),
                renamed(item.exhaustionOrNull(), key),
                item.orderByOrNull(),
                item.refusalOrNull(),
                item.anomalies(),
                item.urgency(),
                item.findings(),
                item.action());
    }

    private static @Nullable Forecast renamed(@Nullable Forecast f, SeriesKey key) {
        return f == null
                ? null
                : new Forecast(
                        key,
                        f.metric(),
                        f.forecaster(),
                        f.model(),
                        f.start(),
                        f.startIndex(),
                        f.step(),
                        f.indexed(),
                        f.distribution(),
                        f.peaks(),
                        f.lastObserved(),
                        f.presentLevel(),
                        f.capacity(),
                        f.accuracy(),
                        f.quality(),
                        f.explanation(),
                        f.warnings(),
                        f.evidence());
    }

    private static @Nullable Exhaustion renamed(@Nullable Exhaustion e, SeriesKey key) {
        return e == null
                ? null
                : new Exhaustion(
                        key, e.limit(), e.lastObserved(), e.start(), e.step(), e.alreadyReached(), e.probability());
    }

    private static Rightsizing renamed(Rightsizing r, String id) {
        return new Rightsizing(
                id,
                r.title(),
                r.classification(),
                r.current(),
                r.proposed(),
                r.alternatives(),
                r.savingOrNull(),
                r.riskOrNull(),
                r.refusalOrNull(),
                r.assurance(),
                r.evidence(),
                r.reasons(),
                r.wouldChange());
    }
}

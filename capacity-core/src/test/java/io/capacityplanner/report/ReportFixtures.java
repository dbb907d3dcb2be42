package io.capacityplanner.report;

import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.tracking.Ledger;
import io.capacityplanner.tracking.LedgerEntry;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.MoneyRange;
import io.capacityplanner.tracking.RecommendationSummary;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Facts around a plan, made by hand. */
final class ReportFixtures {

    private static final Instant AT = Instant.parse("2026-09-01T00:00:00Z");

    private ReportFixtures() {}

    /** Eleven closed months of growing cost, one open, two to come; 24 of 30 days of November are billed. */
    static List<MonthlyCost> costs() {
        List<MonthlyCost> months = new ArrayList<>();
        for (int m = 1; m <= 10; m++) {
            YearMonth month = YearMonth.of(2026, m);
            months.add(new MonthlyCost(
                    month, Money.usd(10_000 + 200 * m), Money.usd(9_900 + 200 * m), month.lengthOfMonth(), null));
        }
        months.add(new MonthlyCost(YearMonth.of(2026, 11), Money.usd(9_800), Money.usd(9_700), 24, range(12_300, 150)));
        months.add(new MonthlyCost(YearMonth.of(2026, 12), null, null, 0, range(12_500, 600)));
        return months;
    }

    private static MoneyRange range(double middle, double half) {
        return new MoneyRange(Money.usd(middle - half), Money.usd(middle), Money.usd(middle + half));
    }

    /** The plan's first saving is accepted, the second turned down. */
    static List<TrackedRecommendation> tracked(CapacityPlan plan) {
        List<Recommendation> saving = plan.recommendations().stream()
                .filter(r -> r.saving()
                        .filter(s -> s.monthly().amount().signum() > 0)
                        .isPresent())
                .toList();
        return List.of(
                TrackedRecommendation.of(RecommendationSummary.of(saving.get(0)), AT, "planner")
                        .to(Lifecycle.ACCEPTED, AT, "ada", "fits"),
                TrackedRecommendation.of(RecommendationSummary.of(saving.get(1)), AT, "planner")
                        .to(Lifecycle.REJECTED, AT, "ada", "too early"));
    }

    /** One change measured over two months, one pending. */
    static Ledger ledger() {
        return new Ledger(List.of(entry("a", 9, 100, 90.0), entry("a", 10, 100, 120.0), entry("b", 10, 50, null)));
    }

    private static LedgerEntry entry(
            String id, int month, double promised, @org.jspecify.annotations.Nullable Double realised) {
        return new LedgerEntry(
                id,
                "rightsizing",
                YearMonth.of(2026, month),
                Money.usd(promised),
                realised == null ? null : Money.usd(realised),
                realised == null ? "billed to 1 Nov only" : "");
    }

    static ReportFacts full(CapacityPlan plan) {
        return ReportFacts.of(plan)
                .costs(costs())
                .budget(Money.usd(12_000))
                .ledger(tracked(plan), ledger())
                .classification("internal")
                .build();
    }

    static <T> List<T> blocks(Report report, Class<T> kind) {
        return report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Everything that is written in a report, figures and tables included. */
    static String words(Report report) {
        StringBuilder words = new StringBuilder(report.title()).append('\n').append(report.header());
        for (Report.Section section : report.sections()) {
            words.append('\n').append(section.title());
            section.blocks().forEach(block -> words.append('\n').append(words(block)));
        }
        return words.toString();
    }

    private static String words(Block block) {
        if (block instanceof Figure figure) {
            return figure.title() + "\n" + figure.subtitle() + "\n" + figure.summary() + "\n" + figure.table();
        }
        return block instanceof Block.Index index ? index.table().toString() : block.toString();
    }
}

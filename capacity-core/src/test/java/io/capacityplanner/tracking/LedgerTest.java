package io.capacityplanner.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.kit.TestRecommendations;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.tracking.LedgerEntry.Status;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MARCH_11 = Instant.parse("2026-03-11T00:00:00Z");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void countsWhatTheBillShows() {
        // 12 dollars a day until the change, 8 after: 4 a day are saved. Promised: 73 a month are 2.4 a day.
        List<CostRecord> bill = days("web-1", FEBRUARY, MARCH_11, 12);
        bill.addAll(days("web-1", MARCH_11, Instant.parse("2026-05-01T00:00:00Z"), 8));

        Ledger ledger = ledger(bill, "2026-05-01T00:00:00Z", done("web-1", "m5.large", 73, MARCH_11));

        assertThat(ledger.entries())
                .extracting(LedgerEntry::month)
                .containsExactly(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
        LedgerEntry march = ledger.entries().get(0);
        assertThat(amount(march.promised())).isCloseTo(21 * 24 * 0.1, within(1e-9));
        assertThat(amount(march.realised().orElseThrow())).isCloseTo(21 * 4, within(1e-9));
        assertThat(march.status()).isEqualTo(Status.OVER_ACHIEVED);
        LedgerEntry april = ledger.entries().get(1);
        assertThat(amount(april.realised().orElseThrow())).isCloseTo(30 * 4, within(1e-9));
    }

    @Test
    void aMonthThatIsNotFullyBilledIsPending() {
        List<CostRecord> bill = days("web-1", FEBRUARY, MARCH_11, 12);
        bill.addAll(days("web-1", MARCH_11, Instant.parse("2026-04-10T00:00:00Z"), 8));

        Ledger ledger = ledger(bill, "2026-04-10T00:00:00Z", done("web-1", "m5.large", 73, MARCH_11));

        assertThat(ledger.entries())
                .extracting(LedgerEntry::status)
                .containsExactly(Status.OVER_ACHIEVED, Status.PENDING);
        assertThat(ledger.entries().get(1).note()).contains("2026-04-10");
        LedgerTotal total = ledger.total(USD);
        assertThat(amount(total.pending())).isCloseTo(72, within(1e-9));
        assertThat(amount(total.promised())).isCloseTo(50.4, within(1e-9));
    }

    @Test
    void aStoppedResourceCostsNothingFurther() {
        List<CostRecord> bill = days("web-1", FEBRUARY, MARCH_11, 12);

        Ledger ledger = ledger(bill, "2026-05-01T00:00:00Z", done("web-1", "m5.large", 365, MARCH_11));

        assertThat(ledger.entries()).extracting(LedgerEntry::status).containsOnly(Status.ACHIEVED);
        assertThat(amount(ledger.entries().get(1).realised().orElseThrow())).isCloseTo(360, within(1e-9));
    }

    @Test
    void aLineThatSpansTheChangeIsNotGuessedAt() {
        List<CostRecord> bill = new ArrayList<>(List.of(
                line("web-1", FEBRUARY, Instant.parse("2026-03-01T00:00:00Z"), Money.usd(336)),
                line(
                        "web-1",
                        Instant.parse("2026-03-01T00:00:00Z"),
                        Instant.parse("2026-04-01T00:00:00Z"),
                        Money.usd(300)),
                line(
                        "web-1",
                        Instant.parse("2026-04-01T00:00:00Z"),
                        Instant.parse("2026-05-01T00:00:00Z"),
                        Money.usd(240))));

        Ledger ledger = ledger(
                bill, "2026-05-01T00:00:00Z", done("web-1", "m5.large", 120, Instant.parse("2026-03-02T00:00:00Z")));

        assertThat(ledger.entries()).extracting(LedgerEntry::status).containsExactly(Status.PENDING, Status.ACHIEVED);
        assertThat(ledger.entries().get(0).note()).contains("spans a change");
    }

    @Test
    void withoutABillBeforeNothingCounts() {
        List<CostRecord> bill = days("web-1", MARCH_11, Instant.parse("2026-05-01T00:00:00Z"), 8);

        Ledger ledger = ledger(bill, "2026-05-01T00:00:00Z", done("web-1", "m5.large", 73, MARCH_11));

        assertThat(ledger.entries()).extracting(LedgerEntry::status).containsOnly(Status.PENDING);
        assertThat(amount(ledger.total(USD).realised())).isZero();
    }

    @Test
    void currenciesStandSideBySide() {
        List<CostRecord> bill = days("web-1", FEBRUARY, Instant.parse("2026-05-01T00:00:00Z"), 12);
        LedgerEntry euro = new LedgerEntry(
                "rightsizing-eu", "rightsizing", YearMonth.of(2026, 4), Money.of(10, EUR), Money.of(9.5, EUR), "");
        List<LedgerEntry> entries =
                new ArrayList<>(ledger(bill, "2026-05-01T00:00:00Z", done("web-1", "m5.large", 73, MARCH_11))
                        .entries());
        entries.add(euro);

        assertThat(new Ledger(entries).totals()).containsOnlyKeys("EUR", "USD");
        assertThat(euro.status()).isEqualTo(Status.ACHIEVED);
        assertThatThrownBy(() ->
                        new LedgerEntry("x", "rightsizing", YearMonth.of(2026, 4), Money.of(10, EUR), Money.usd(9), ""))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Ledger(List.of(euro, euro))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aBillInAnotherCurrencyIsNotCompared() {
        List<CostRecord> bill = List.of(line("web-1", FEBRUARY, MARCH_11, Money.of(300, EUR)));

        Ledger ledger = ledger(bill, "2026-05-01T00:00:00Z", done("web-1", "m5.large", 73, MARCH_11));

        assertThat(ledger.entries())
                .allSatisfy(entry -> assertThat(entry.note()).contains("billed in another"));
    }

    @Test
    void changesOfOneResourceTogetherRealiseWhatTheBillFellBy() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double first = random.nextDouble(5, 50);
            double second = random.nextDouble(1, 50);
            double third = random.nextDouble(0, 50);
            Instant later = MARCH_11.plus(Duration.ofDays(8 + random.nextInt(40)));
            Instant end = Instant.parse("2026-06-01T00:00:00Z");
            List<CostRecord> bill = days("web-1", FEBRUARY, MARCH_11, first);
            bill.addAll(days("web-1", MARCH_11, later, second));
            bill.addAll(days("web-1", later, end, third));

            Ledger ledger = ledger(
                    bill,
                    "2026-06-01T00:00:00Z",
                    done("web-1", "m5.large", random.nextDouble(1, 100), MARCH_11),
                    done("web-1", "m5.medium", random.nextDouble(1, 100), later));

            double daysBetween = Duration.between(MARCH_11, later).toDays();
            double daysLast = Duration.between(later, end).toDays();
            LedgerTotal total = ledger.total(USD);
            assertThat(amount(total.realised()))
                    .as("seed %d", seed)
                    .isCloseTo(daysBetween * (first - second) + daysLast * (first - third), within(1e-6));
        }
    }

    @Test
    void totalsAreTheSumsOfTheEntries() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<LedgerEntry> entries = new ArrayList<>();
            BigDecimal promised = BigDecimal.ZERO;
            BigDecimal realised = BigDecimal.ZERO;
            BigDecimal pending = BigDecimal.ZERO;
            for (int i = 0; i < 40; i++) {
                Money promise = Money.usd(random.nextInt(100_000) / 100.0);
                Money shown = random.nextInt(3) == 0 ? null : Money.usd(random.nextInt(-1000, 100_000) / 100.0);
                entries.add(
                        new LedgerEntry("r-" + i, "rightsizing", YearMonth.of(2026, 1 + i % 12), promise, shown, ""));
                promised = shown == null ? promised : promised.add(promise.amount());
                realised = shown == null ? realised : realised.add(shown.amount());
                pending = shown == null ? pending.add(promise.amount()) : pending;
            }
            LedgerTotal total = new Ledger(entries).total(USD);

            assertThat(total)
                    .as("seed %d", seed)
                    .isEqualTo(new LedgerTotal(
                            new Money(promised, USD), new Money(realised, USD), new Money(pending, USD), 40));
        }
    }

    @Test
    void whatHeldTeachesTheNextPromise() {
        double[] held = {.7, .8, .75, .9, .65, .85};
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            for (int month = 1; month <= 1 + i; month++) {
                entries.add(new LedgerEntry(
                        "r-" + i,
                        "rightsizing",
                        YearMonth.of(2026, month),
                        Money.usd(100),
                        Money.usd(100 * held[i]),
                        ""));
            }
            entries.add(
                    new LedgerEntry("r-" + i, "rightsizing", YearMonth.of(2026, 12), Money.usd(100), null, "later"));
        }
        SavingAccuracy accuracy = SavingAccuracy.of(new Ledger(entries));

        // R: k0 <- 4; kn <- k0 + n; mn <- (k0 + n * mean(x)) / kn; vn <- 4 + n
        // sn <- (4 * .25^2 + sum((x - mean(x))^2) + k0 * n / kn * (mean(x) - 1)^2) / vn; sqrt(sn * (1 + 1 / kn))
        SavingAccuracy.Learned learned = accuracy.of("rightsizing");
        assertThat(learned.cases()).isEqualTo(6);
        assertThat(learned.mean()).isCloseTo(0.865, within(1e-12));
        assertThat(learned.spread()).isCloseTo(0.213722951505, within(1e-11));
        assertThat(learned.half(Confidence.of(0.8))).isCloseTo(0.293267137785, within(1e-5));
        MoneyRange next = accuracy.correct(
                "rightsizing", Saving.between(Money.usd(300), Money.usd(200), "list"), Confidence.of(0.8));
        assertThat(amount(next.middle())).isCloseTo(86.5, within(1e-9));
        assertThat(amount(next.low())).isCloseTo(57.17, within(0.01));
        assertThat(amount(next.high())).isCloseTo(115.83, within(0.01));
    }

    @Test
    void fewCasesMoveLittleAndNoneNothing() {
        LedgerEntry one =
                new LedgerEntry("r", "rightsizing", YearMonth.of(2026, 1), Money.usd(0.01), Money.usd(900), "");
        SavingAccuracy accuracy = SavingAccuracy.of(new Ledger(List.of(one)));

        assertThat(accuracy.of("rightsizing").mean())
                .as("clipped to 3, one case in five")
                .isCloseTo(1.4, within(1e-12));
        assertThat(accuracy.of("autoscaling").mean()).isEqualTo(1);
        assertThat(accuracy.of("autoscaling").cases()).isZero();
        Saving dearer = Saving.between(Money.usd(100), Money.usd(130), "list");
        MoneyRange range = accuracy.correct("autoscaling", dearer, Confidence.of(0.8));
        assertThat(range.low()).isLessThan(Money.usd(-30));
        assertThat(range.high()).isGreaterThan(Money.usd(-30));
    }

    private static Ledger ledger(List<CostRecord> bill, String completeTo, TrackedRecommendation... done) {
        return Ledger.of(List.of(done), new Bill(bill, Instant.parse(completeTo)), ZoneOffset.UTC);
    }

    private static TrackedRecommendation done(String resource, String size, double monthly, Instant at) {
        return TrackedRecommendation.of(
                        RecommendationSummary.of(TestRecommendations.rightsizing(resource, size, monthly)),
                        at.minus(Duration.ofDays(9)),
                        "planner")
                .to(Lifecycle.ACCEPTED, at.minus(Duration.ofDays(3)), "ada", "fits")
                .to(Lifecycle.IMPLEMENTED, at, "ada", "done");
    }

    private static List<CostRecord> days(String resource, Instant from, Instant to, double daily) {
        List<CostRecord> lines = new ArrayList<>();
        for (Instant day = from; day.isBefore(to); day = day.plus(Duration.ofDays(1))) {
            lines.add(line(resource, day, day.plus(Duration.ofDays(1)), Money.usd(daily)));
        }
        return lines;
    }

    private static CostRecord line(String resource, Instant from, Instant to, Money cost) {
        return new CostRecord("123456789012", resource, "compute", new TimeRange(from, to), cost, cost);
    }

    private static double amount(Money money) {
        return money.amount().doubleValue();
    }
}

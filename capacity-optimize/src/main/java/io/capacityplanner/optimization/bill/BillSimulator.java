package io.capacityplanner.optimization.bill;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Works out what a fleet costs in a month, hour by hour: what runs, what commitments cover of it, and their fees. Hours
 * in which the same things run under the same commitments cost the same and are worked out once.
 *
 * <p>Commitments to machines are applied first, then commitments to spend, those of fewest families first; each covers
 * what it saves most on first. This is the order that AWS describes for reservations and savings plans. Amounts have 34
 * digits, so that differences of bills are exact far below a cent, and lines add up to their total exactly.
 */
public final class BillSimulator {

    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final Duration HOUR = Duration.ofHours(1);

    private final BillingMonth month;

    /** A simulator of one month; it begins and ends with whole hours. */
    public BillSimulator(BillingMonth month) {
        this.month = month;
    }

    /** The month. */
    public BillingMonth month() {
        return month;
    }

    /**
     * The bill of a fleet.
     *
     * @throws InvalidInputException when the fleet has prices in several currencies
     */
    public Bill bill(Fleet fleet) {
        Currency currency = currency(fleet);
        List<Asset> assets = fleet.assets();
        List<Cover> covers = fleet.covers();
        BigDecimal[] paid = zeros(assets.size());
        BigDecimal[] covered = zeros(assets.size());
        BigDecimal[] fees = zeros(covers.size());
        signatures(fleet).forEach((signature, count) -> {
            BigDecimal times = BigDecimal.valueOf(count);
            Hour hour = new Hour(fleet, signature);
            for (int a = 0; a < paid.length; a++) {
                paid[a] = paid[a].add(hour.open[a].multiply(times, DIGITS), DIGITS);
                covered[a] = covered[a].add(hour.covered(a).multiply(times, DIGITS), DIGITS);
            }
            for (int c = signature.covers.nextSetBit(0); c >= 0; c = signature.covers.nextSetBit(c + 1)) {
                fees[c] = fees[c].add(covers.get(c).fee().amount().multiply(times, DIGITS), DIGITS);
            }
        });
        List<Bill.Line> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (int a = 0; a < paid.length; a++) {
            BigDecimal amount = paid[a].add(assets.get(a).monthly().amount(), DIGITS);
            total = total.add(amount);
            lines.add(new Bill.Line(
                    assets.get(a).id(),
                    Bill.Line.Kind.ASSET,
                    new Money(amount, currency),
                    new Money(covered[a], currency)));
        }
        for (int c = 0; c < fees.length; c++) {
            total = total.add(fees[c]);
            lines.add(new Bill.Line(
                    covers.get(c).id(), Bill.Line.Kind.COMMITMENT, new Money(fees[c], currency), Money.zero(currency)));
        }
        return new Bill(month, lines, new Money(total, currency));
    }

    private static BigDecimal[] zeros(int count) {
        BigDecimal[] zeros = new BigDecimal[count];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private static Currency currency(Fleet fleet) {
        List<Currency> currencies = fleet.assets().stream()
                .map(asset -> asset.hourly().currency())
                .distinct()
                .toList();
        if (currencies.size() != 1) {
            throw new InvalidInputException(
                    currencies.isEmpty() ? "it is empty" : "it has prices in " + currencies,
                    "fleet",
                    "Make one bill for each currency");
        }
        return currencies.get(0);
    }

    /** What runs and which commitments are in force. */
    private record Signature(BitSet running, BitSet covers) {}

    /** How many hours of each kind the month has. */
    private Map<Signature, Integer> signatures(Fleet fleet) {
        List<RunningHours> patterns =
                fleet.assets().stream().map(Asset::running).distinct().toList();
        Map<RunningHours, BitSet> users = new HashMap<>();
        for (int a = 0; a < fleet.assets().size(); a++) {
            users.computeIfAbsent(fleet.assets().get(a).running(), pattern -> new BitSet())
                    .set(a);
        }
        Map<Signature, Integer> kinds = new HashMap<>();
        for (Instant hour = month.start(); hour.isBefore(month.endExclusive()); hour = hour.plus(HOUR)) {
            BitSet running = new BitSet();
            for (int p = 0; p < patterns.size(); p++) {
                running.set(p, patterns.get(p).at(hour));
            }
            BitSet covers = new BitSet();
            for (int c = 0; c < fleet.covers().size(); c++) {
                covers.set(c, fleet.covers().get(c).at(hour));
            }
            kinds.merge(new Signature(running, covers), 1, Integer::sum);
        }
        Map<Signature, Integer> counts = new HashMap<>();
        kinds.forEach((kind, count) -> {
            BitSet assets = new BitSet();
            kind.running.stream()
                    .mapToObj(patterns::get)
                    .forEach(pattern -> assets.or(Objects.requireNonNull(users.get(pattern))));
            counts.merge(new Signature(assets, kind.covers), count, Integer::sum);
        });
        return counts;
    }

    /** One hour: what each asset costs beside its cover. */
    private static final class Hour {

        private final List<Asset> assets;
        private final BigDecimal[] open;
        private final BitSet running;

        Hour(Fleet fleet, Signature signature) {
            assets = fleet.assets();
            running = signature.running;
            open = zeros(assets.size());
            for (int a = running.nextSetBit(0); a >= 0; a = running.nextSetBit(a + 1)) {
                open[a] = assets.get(a).hourly().amount();
            }
            List<Cover> inForce =
                    signature.covers.stream().mapToObj(fleet.covers()::get).toList();
            inForce.stream().filter(cover -> cover.size() != null).forEach(this::coverMachines);
            inForce.stream()
                    .filter(cover -> cover.size() == null)
                    .sorted(Comparator.comparingInt(
                                    (Cover cover) -> cover.families().isEmpty()
                                            ? Integer.MAX_VALUE
                                            : cover.families().size())
                            .thenComparing(Cover::id))
                    .forEach(this::coverSpend);
        }

        BigDecimal covered(int asset) {
            return running.get(asset) ? assets.get(asset).hourly().amount().subtract(open[asset]) : BigDecimal.ZERO;
        }

        private List<Integer> eligible(Cover cover, Comparator<Integer> order) {
            return running.stream()
                    .filter(a -> open[a].signum() > 0 && cover.covers(assets.get(a)))
                    .boxed()
                    .sorted(order.thenComparing(a -> assets.get(a).id()))
                    .toList();
        }

        private void coverMachines(Cover cover) {
            eligible(
                            cover,
                            Comparator.<Integer, BigDecimal>comparing(a -> open[a])
                                    .reversed())
                    .stream()
                    .limit(cover.count())
                    .forEach(a -> open[a] = BigDecimal.ZERO);
        }

        private void coverSpend(Cover cover) {
            BigDecimal left = cover.spend().amount();
            for (int a : eligible(cover, Comparator.comparing(a -> cover.ratioOf(assets.get(a))))) {
                BigDecimal ratio = cover.ratioOf(assets.get(a));
                BigDecimal wanted = open[a].multiply(ratio, DIGITS);
                if (wanted.compareTo(left) <= 0) {
                    open[a] = BigDecimal.ZERO;
                    left = left.subtract(wanted, DIGITS);
                } else {
                    open[a] = open[a].subtract(left.divide(ratio, DIGITS), DIGITS);
                    return;
                }
            }
        }
    }
}

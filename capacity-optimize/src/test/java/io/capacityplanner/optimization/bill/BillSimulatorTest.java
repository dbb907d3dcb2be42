package io.capacityplanner.optimization.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BillSimulatorTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    /** 720 hours, begins on a Wednesday. */
    private static final BillSimulator APRIL =
            new BillSimulator(new BillingMonth(YearMonth.of(2026, 4), ZoneOffset.UTC));

    private static Asset machine(String id, String size, double price) {
        return Asset.machine(id, "aws", "us-east-1", size.substring(0, 2), size, Money.usd(price));
    }

    private static Money bill(Fleet fleet) {
        return APRIL.bill(fleet).total();
    }

    @Test
    void listPricesTimesHours() {
        Fleet fleet = new Fleet(
                List.of(
                        machine("a", "m5.large", 0.096),
                        Asset.monthly("disk", "aws", "us-east-1", "volume", "gp2", Money.usd(12.5))),
                List.of());
        assertThat(bill(fleet)).isEqualTo(Money.usd(0.096 * 720 + 12.5).rounded());
    }

    /** April 2026 has 22 working days. */
    @Test
    void offHoursAreNotPaid() {
        RunningHours office = RunningHours.daily(ZoneOffset.UTC, 7, 19, DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        Fleet fleet = new Fleet(List.of(machine("a", "m5.large", 0.1).withRunning(office)), List.of());
        assertThat(bill(fleet)).isEqualTo(Money.usd(22 * 12 * 0.1).rounded());
    }

    /** On 29 March 2026 the hour from 2 to 3 is missing in Berlin. */
    @Test
    void aMonthHasItsOwnHours() {
        BillSimulator march = new BillSimulator(new BillingMonth(YearMonth.of(2026, 3), ZoneId.of("Europe/Berlin")));
        Fleet fleet = new Fleet(List.of(machine("a", "m5.large", 1)), List.of());
        assertThat(march.bill(fleet).total()).isEqualTo(Money.usd(743));
    }

    @Test
    void aReservationCoversMachinesOfItsSizeOnly() {
        Cover reserved = Cover.ofMachines("ri", "aws", "us-east-1", "m5.large", 2, Money.usd(0.12), START, END);
        Fleet fleet = new Fleet(
                List.of(
                        machine("a", "m5.large", 0.1),
                        machine("b", "m5.large", 0.1),
                        machine("c", "m5.large", 0.1),
                        machine("d", "m5.xlarge", 0.2)),
                List.of(reserved));
        assertThat(bill(fleet)).isEqualTo(Money.usd(720 * (0.12 + 0.1 + 0.2)).rounded());
    }

    /** Of the reference figures on several sizes under one commitment: at 12 an hour and on, {@code 47.25} over three hours. */
    @Test
    void aCommitmentToSpendCoversWhatItSavesMostOnFirst() {
        Cover plan = new Cover(
                "sp",
                "aws",
                null,
                Set.of(),
                null,
                0,
                Money.usd(12),
                new BigDecimal("0.8"),
                Map.of("m5", new BigDecimal("0.6")),
                Money.usd(12),
                START,
                END);
        double[][] hours = {{10, 10}, {5, 20}, {0, 15}};
        double total = 0;
        for (double[] hour : hours) {
            Fleet fleet = new Fleet(
                    List.of(machine("a", "m5.large", hour[0]), machine("b", "c5.large", hour[1])), List.of(plan));
            total += bill(fleet).amount().doubleValue() / 720;
        }
        assertThat(total).isEqualTo(47.25, within(1e-9));
    }

    @Test
    void anEndedCommitmentNeitherCoversNorCosts() {
        Cover half = Cover.ofMachines(
                "ri", "aws", "us-east-1", "m5.large", 1, Money.usd(0.06), START, Instant.parse("2026-04-11T00:00:00Z"));
        Fleet fleet = new Fleet(List.of(machine("a", "m5.large", 0.1)), List.of(half));
        assertThat(bill(fleet)).isEqualTo(Money.usd(240 * 0.06 + 480 * 0.1).rounded());
    }

    @Test
    void linesAddUpToTheTotal() {
        Fleet fleet = new Fleet(
                List.of(machine("a", "m5.large", 0.0957), machine("b", "c5.large", 0.0851)),
                List.of(Cover.ofSpend("sp", "aws", Set.of("m5"), Money.usd(0.03), new BigDecimal("0.62"), START, END)));
        Bill bill = APRIL.bill(fleet);
        assertThat(bill.lines().stream().map(Bill.Line::amount).reduce(Money::plus))
                .contains(bill.total());
        assertThat(bill.lines().get(0).covered().amount())
                .isCloseTo(new BigDecimal("34.8387096774"), within(new BigDecimal("1e-9")));
    }

    @Test
    void refusesTwoCurrencies() {
        Asset euro = Asset.monthly("e", "aws", "eu-west-1", "volume", "gp2", Money.of(3, Currency.getInstance("EUR")));
        Fleet fleet = new Fleet(List.of(machine("a", "m5.large", 0.1), euro), List.of());
        assertThatThrownBy(() -> bill(fleet))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("EUR");
        assertThatThrownBy(() -> new Fleet(List.of(euro, euro), List.of())).hasMessageContaining("twice");
    }
}

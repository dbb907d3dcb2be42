package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private static final TimeRange DAY = TimeRange.lasting(Duration.ofDays(1), Instant.parse("2026-03-02T00:00:00Z"));
    private static final CostQuery ALL = new CostQuery(null, TimeRange.ALL);
    private static final Currency EUR = Currency.getInstance("EUR");

    private record Bills(String id, Supplier<Stream<Delivery<CostRecord>>> stream) implements CostSource {

        @Override
        public String description() {
            return "Bills of a test";
        }

        @Override
        public Stream<Delivery<CostRecord>> costs(CostQuery query) {
            return stream.get();
        }
    }

    private static Delivery<CostRecord> charge(Money money) {
        return Delivery.of(new CostRecord("1", null, "compute", DAY, money, money.times(0.5)));
    }

    private static SourceUnavailableException down(String place) {
        return new SourceUnavailableException("no answer", place, "Ask again");
    }

    @Test
    void partsThatFailAreToldAndTheRestGoesOn() {
        AtomicBoolean closed = new AtomicBoolean();
        CostSource partly = new Bills(
                "partly",
                () -> Stream.of(
                                charge(Money.usd(2)),
                                Delivery.<CostRecord>failed("account 2", down("account 2")),
                                charge(Money.of(3, EUR)))
                        .onClose(() -> closed.set(true)));
        CostSource gone = new Bills("gone", () -> {
            throw down("gone.example");
        });
        CostSource last = new Bills("last", () -> Stream.of(charge(Money.usd(4))));
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .discover(false)
                .costs(partly)
                .costs(gone)
                .costs(last)
                .build()) {
            CostResult result = planner.costs(ALL);

            assertThat(result.billed().values()).containsExactly(Money.of(3, EUR), Money.usd(6));
            assertThat(result.effective()).containsEntry(EUR, new Money(new BigDecimal("1.5"), EUR));
            assertThat(result.problems()).extracting(SourceProblem::place).containsExactly("account 2", "gone.example");
            assertThat(closed).isTrue();
        }
    }

    @Test
    void oneOfSeveralThatIsRefusedDoesNotHideTheOthersButOneAloneIsThrown() {
        CostSource refused = new Bills("refused", () -> {
            throw new ConfigurationException("the server answered 401", "bills.example", "Check the credentials");
        });
        CostSource fine = new Bills("fine", () -> Stream.of(charge(Money.usd(4))));
        try (CapacityPlanner planner = CapacityPlanner.builder()
                .discover(false)
                .costs(refused)
                .costs(fine)
                .build()) {
            assertThat(planner.costs(ALL).records()).hasSize(1);
            assertThat(planner.costs(ALL).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message()).contains("401"));
        }
        try (CapacityPlanner planner =
                CapacityPlanner.builder().discover(false).costs(refused).build()) {
            assertThatThrownBy(() -> planner.costs(ALL)).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void whatTheTakerThrowsIsNotTakenForAFailureOfTheSource() {
        CostSource source = new Bills("fine", () -> Stream.of(charge(Money.usd(1))));
        List<SourceProblem> problems = new ArrayList<>();
        try (CapacityPlanner planner =
                CapacityPlanner.builder().discover(false).costs(source).build()) {
            assertThatThrownBy(() -> planner.costs(
                            ALL,
                            record -> {
                                throw down("disk");
                            },
                            problems::add))
                    .isInstanceOf(SourceUnavailableException.class);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void completeDeliveriesThrowTheFirstFailure() {
        Stream<Delivery<String>> stream = Stream.of(Delivery.of("a"), Delivery.failed("b", down("b")));

        assertThatThrownBy(() -> Delivery.complete(stream).forEach(item -> {}))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("b: no answer");
    }

    @Test
    void aChargeHasOneCurrency() {
        assertThatThrownBy(() -> CostRecord.builder("1", "compute", DAY, Money.usd(1))
                        .effective(Money.of(1, EUR))
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("several currencies");
    }
}

package io.capacityplanner.forecasting.procurement;

import static io.capacityplanner.forecasting.procurement.Demands.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.calendar.Holiday;
import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.Stage;
import io.capacityplanner.procurement.StageTime;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** The latest moment to order. */
class DeadlinesTest {

    private static final LeadTime STAGES = LeadTime.of(
            Stage.of("approval", StageTime.triangular(1, 2, 6)),
            Stage.of("delivery", StageTime.logNormal(10, 18)),
            Stage.of("provisioning", StageTime.empirical(1, 1, 2, 4)));

    private static OrderDeadline deadline(DemandPaths demand, ProcurementRequest request) {
        return new SimulatedPurchasePlanner().orderBy(demand, request);
    }

    @Test
    void aFixedLeadTimeGivesWhatTheForecastSays() {
        for (int seed = 0; seed < 40; seed++) {
            DemandPaths demand = Demands.walks(seed % 10 == 9 ? 101 : 70, 0.4, 2, 90, 300, seed);
            Supply supply = Supply.of(125, Ratio.of(0.8));
            Exhaustion exhaustion = demand.exhaustion(supply);
            for (Duration lead : List.of(Duration.ZERO, Duration.ofDays(21), Duration.ofMillis(123_456_789))) {
                for (double risk : new double[] {0.01, 0.05, 0.3, 0.9}) {
                    OrderBy simple = exhaustion.orderBy(lead, Ratio.of(risk));
                    OrderDeadline ours = deadline(
                            demand,
                            ProcurementRequest.of(supply, LeadTime.of(lead)).withRisk(Ratio.of(risk)));
                    assertThat(ours.date())
                            .as("seed %s, %s, %s", seed, lead, risk)
                            .isEqualTo(simple.date());
                    assertThat(ours.riskIfOrderedNow()).isEqualTo(simple.riskIfOrderedNow());
                    assertThat(ours.status() == OrderDeadline.Status.PAST).isEqualTo(simple.overdue());
                }
            }
        }
    }

    /**
     * Brownian motion with drift μ and spread σ a day passes a rise of a within t days with probability
     * {@code Φ((μt-a)/(σ√t)) + exp(2μa/σ²) Φ((-a-μt)/(σ√t))}; watched once a day it seems farther by 0.5826 σ
     * (Broadie, Glasserman and Kou 1997, doi:10.1111/1467-9965.00035).
     */
    @Test
    void brownianMotionPassesWhenItsFormulaSays() {
        double drift = 0.5;
        double spread = 2;
        double rise = 30;
        DemandPaths demand = Demands.walks(100, drift, spread, 120, 8_000, 11);
        for (double risk : new double[] {0.05, 0.2, 0.5}) {
            int first = 1;
            while (passage(first, rise + 0.5826 * spread, drift, spread) < risk) {
                first++;
            }
            OrderDeadline deadline = deadline(
                    demand,
                    ProcurementRequest.of(Supply.of(100 + rise), LeadTime.days(14))
                            .withRisk(Ratio.of(risk)));
            // 8,000 paths know the date to a day or two where the risk rises by a percent a day.
            assertThat(Duration.between(day(first - 14), deadline.date().orElseThrow())
                            .toDays())
                    .as("risk " + risk)
                    .isBetween(-2L, 2L);
        }
    }

    /** A lead time of 10 or 30 days, as likely: the risk of an order is the mean of the two. */
    @Test
    void uncertainLeadTimesAreJoinedWithTheFormula() {
        DemandPaths demand = Demands.walks(100, 0.5, 2, 120, 8_000, 12);
        LeadTime either = LeadTime.of(Stage.of("delivery", StageTime.empirical(10, 30)));
        ProcurementRequest request = ProcurementRequest.of(Supply.of(130), either)
                .withRisk(Ratio.of(0.2))
                .withDraws(100, 1);
        double shifted = 30 + 0.5826 * 2;
        assertThat(deadline(demand, request).riskIfOrderedNow())
                .isCloseTo((passage(10, shifted, 0.5, 2) + passage(30, shifted, 0.5, 2)) / 2, within(0.02));
        int order = 0;
        while ((passage(order + 10, shifted, 0.5, 2) + passage(order + 30, shifted, 0.5, 2)) / 2 < 0.2) {
            order++;
        }
        assertThat(Duration.between(day(order), deadline(demand, request).date().orElseThrow())
                        .toDays())
                .isBetween(-2L, 2L);
    }

    private static double passage(double days, double rise, double drift, double spread) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        double width = spread * Math.sqrt(days);
        return normal.cumulativeProbability((drift * days - rise) / width)
                + Math.exp(2 * drift * rise / (spread * spread))
                        * normal.cumulativeProbability((-rise - drift * days) / width);
    }

    @Test
    void moreRiskIsNeverEarlierAndMoreLeadTimeNeverLater() {
        for (int seed = 0; seed < 10; seed++) {
            DemandPaths demand = Demands.walks(70, 0.5, 2, 120, 300, seed);
            ProcurementRequest request =
                    ProcurementRequest.of(Supply.of(100), STAGES).withDraws(200, seed);
            Instant before = Instant.MIN;
            for (double risk : new double[] {0.01, 0.05, 0.1, 0.3, 0.6}) {
                Instant date = dateOrMax(demand, request.withRisk(Ratio.of(risk)));
                assertThat(date).as("seed %s, risk %s", seed, risk).isAfterOrEqualTo(before);
                before = date;
            }
            Instant after = Instant.MAX;
            for (double factor : new double[] {0.5, 1, 1.5, 3}) {
                Instant date = dateOrMax(demand, request.withLeadTime(STAGES.times(factor)));
                assertThat(date).as("seed %s, factor %s", seed, factor).isBeforeOrEqualTo(after);
                after = date;
            }
            double past = 0;
            for (int asOf = 0; asOf < 60; asOf += 10) {
                double now = deadline(demand, request.withAsOf(day(asOf))).riskIfOrderedNow();
                assertThat(now).isGreaterThanOrEqualTo(past);
                past = now;
            }
        }
    }

    private static Instant dateOrMax(DemandPaths demand, ProcurementRequest request) {
        return deadline(demand, request).date().orElse(Instant.MAX);
    }

    /** Demand passes the limit on day 31, 1 April. Ten working days before, with a holiday between: 17 March. */
    @Test
    void workingDaysGoAroundWeekendsAndHolidays() {
        WorkingDays days = WorkingDays.mondayToFriday()
                .withHolidays(List.of(new Holiday(LocalDate.of(2026, 3, 25), "Founders' Day")));
        LeadTime working =
                LeadTime.of(Stage.working("delivery", StageTime.fixed(10))).on(days, ZoneOffset.UTC);
        DemandPaths demand = Demands.known(60, d -> d < 31 ? 50 : 120);
        OrderDeadline deadline = deadline(demand, ProcurementRequest.of(Supply.of(100), working));
        // From Tuesday 17 March: 18, 19, 20, 23, 24, 26, 27, 30, 31 March and 1 April are ten working days.
        assertThat(deadline.date()).contains(Instant.parse("2026-03-17T00:00:00Z"));
        assertThat(deadline(
                                demand,
                                ProcurementRequest.of(Supply.of(100), working).withAsOf(day(12)))
                        .status())
                .isEqualTo(OrderDeadline.Status.ORDER_NOW);
    }

    @Test
    void whatIsNotReachedIsSaidToBe() {
        OrderDeadline none =
                deadline(Demands.known(60, d -> 50), ProcurementRequest.of(Supply.of(100), LeadTime.days(45)));
        assertThat(none.date()).isEmpty();
        assertThat(none.status()).isEqualTo(OrderDeadline.Status.NOT_WITHIN_HORIZON);
        assertThat(none.left()).isEqualTo(Optional.empty());
        assertThat(none.beyondHorizon()).isZero();
        assertThat(deadline(Demands.known(60, d -> 50), ProcurementRequest.of(Supply.of(100), LeadTime.days(90)))
                        .beyondHorizon())
                .isEqualTo(1);
        assertThatThrownBy(() -> deadline(
                        Demands.known(60, d -> 50),
                        ProcurementRequest.of(Supply.of(100), LeadTime.days(9)).withAsOf(day(61))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("look further ahead");
    }
}

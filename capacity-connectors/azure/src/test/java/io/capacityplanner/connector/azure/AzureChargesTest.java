package io.capacityplanner.connector.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureChargesTest {

    private static final String ORDER = "/providers/Microsoft.Capacity/reservationOrders/A1";

    private static CostRecord classified(String chargeType, String pricingModel, String commitment) {
        TimeRange day = new TimeRange(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
        CostRecord.Builder made = CostRecord.builder("a", "s", day, Money.of(-3.5, Currency.getInstance("EUR")));
        AzureCharges.classify(made, chargeType, pricingModel, commitment);
        return made.build();
    }

    /** As Microsoft converts its data to FOCUS: a refund is a purchase whose class is a correction. */
    @ParameterizedTest
    @ValueSource(strings = {"Reservation", "SavingsPlan", "OnDemand", "Spot", ""})
    void aRefundIsAPurchaseGivenBackWhateverItsPrice(String pricingModel) {
        CostRecord refund = classified("Refund", pricingModel, "");

        assertThat(refund.category()).isEqualTo(ChargeCategory.PURCHASE);
        assertThat(refund.correction()).isTrue();
        assertThat(refund.commitmentUse()).isNull();
    }

    @Test
    void theRefundOfAReservationNamesTheReservation() {
        CostRecord refund = classified("Refund", "OnDemand", ORDER);

        assertThat(refund.category()).isEqualTo(ChargeCategory.PURCHASE);
        assertThat(refund.correction()).isTrue();
        assertThat(refund.commitment()).isEqualToIgnoringCase(ORDER);
    }

    @Test
    void nothingElseIsACorrection() {
        assertThat(classified("Usage", "OnDemand", "").correction()).isFalse();
        assertThat(classified("Purchase", "Reservation", ORDER).category()).isEqualTo(ChargeCategory.PURCHASE);
        assertThat(classified("UnusedReservation", "Reservation", ORDER).commitmentUse())
                .isEqualTo(CommitmentUse.UNUSED);
    }
}

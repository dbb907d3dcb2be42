package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BillingMonthTest {

    @Test
    void s14MonthsHaveTheirRealHours() throws IOException {
        JsonNode c;
        try (InputStream in = BillingMonthTest.class.getResourceAsStream("/cases/S14-hours-in-month.json")) {
            c = new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
        Money hourly = Money.usd(c.get("input").get("hourlyPrice").asDouble());
        double tolerance = c.get("tolerance").get("abs").asDouble();
        assertThat(c.get("expected").get("months")).hasSize(6);
        for (JsonNode expected : c.get("expected").get("months")) {
            BillingMonth month = new BillingMonth(
                    YearMonth.parse(expected.get("month").asText()),
                    ZoneId.of(expected.get("zone").asText()));
            assertThat(month.hours())
                    .as("%s", month)
                    .isEqualTo(expected.get("hours").asDouble());
            assertThat(month.cost(hourly).amount().doubleValue())
                    .as("%s", month)
                    .isCloseTo(expected.get("cost").asDouble(), within(tolerance));
        }
    }

    @Test
    void monthOfAnInstantFollowsTheZone() {
        Instant newYear = Instant.parse("2025-12-31T23:30:00Z");
        assertThat(BillingMonth.of(newYear, ZoneOffset.UTC).month()).isEqualTo(YearMonth.of(2025, 12));
        assertThat(BillingMonth.of(newYear, ZoneId.of("Europe/Berlin")).month()).isEqualTo(YearMonth.of(2026, 1));
    }

    @Test
    void averageMonthIsATwelfthOfAYear() {
        double hours = 0;
        for (int month = 1; month <= 12; month++) {
            hours += new BillingMonth(YearMonth.of(2026, month), ZoneOffset.UTC).hours();
        }
        assertThat(hours / 12).isEqualTo(BillingMonth.AVERAGE_HOURS);
    }
}

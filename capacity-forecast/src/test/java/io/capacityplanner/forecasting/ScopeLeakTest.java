package io.capacityplanner.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.EvaluationRequest;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Role;
import io.capacityplanner.security.Scope;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With every engine at hand: what belongs to another team comes out of no call, whatever was asked before. */
class ScopeLeakTest {

    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final int DAYS = 60;
    private static final Metric DISK = Metric.nonNegative("disk", Unit.GIBIBYTES);
    private static final ForecastRequest REQUEST =
            ForecastRequest.ofDefaults().withForecaster("theta").withBacktestOrigins(0);

    private final CapacityPlanner planner = CapacityPlanner.builder()
            .source(new Series())
            .inventory(new Resources())
            .clock(Clock.fixed(START.plus(Duration.ofDays(DAYS)), ZoneOffset.UTC))
            .requirePrincipal()
            .build();
    private final CapacityPlanner whole = planner.as(Principal.HOST);
    private final CapacityPlanner shop = planner.as(Principal.of("ada", Role.PLANNER, Scope.teams("shop")));

    private Map<String, Callable<Object>> calls(CapacityPlanner by, String resource) {
        MetricQuery all = MetricQuery.all();
        Map<String, Callable<Object>> calls = new LinkedHashMap<>();
        calls.put("forecast", () -> by.forecast(resource).with(REQUEST).get());
        calls.put("all", () -> by.forecastAll(all, REQUEST));
        calls.put("trend", () -> by.trend(resource).get());
        calls.put("trends", () -> by.trend(all).all());
        calls.put("anomalies", () -> by.anomalies(all).get());
        calls.put(
                "hierarchy",
                () -> by.hierarchy(Hierarchy.Level.ACCOUNT).with(REQUEST).get().toString());
        calls.put("procurement", () -> by.procurement(all).forecasting(REQUEST).all());
        calls.put(
                "purchase", () -> by.procurement(resource).forecasting(REQUEST).plan());
        calls.put("scenario", () -> by.scenario("s").growth(2).compare());
        calls.put(
                "scenarios",
                () -> by.scenarios(List.of(Scenario.of("s")))
                        .forecasting(REQUEST)
                        .compare());
        calls.put(
                "drivers",
                () -> by.drivers(resource)
                        .driver("d", SeriesKey.of(resource, "disk"))
                        .analyse());
        calls.put("evaluate", () -> by.evaluate(all, EvaluationRequest.of(List.of("theta"), Horizon.steps(5))));
        return calls;
    }

    private static String told(Callable<Object> call) {
        try {
            return String.valueOf(call.call()).replaceAll("@[0-9a-f]+|[sS]econds=[-0-9.E]+", "");
        } catch (CapacityException refused) {
            return refused.getMessage();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void noCallTellsOfAnotherTeamEvenFromWarmCaches() {
        calls(whole, "pay-db").values().forEach(ScopeLeakTest::told);
        calls(shop, "shop-web")
                .forEach((name, call) -> assertThat(told(call))
                        .as(name)
                        .doesNotContain("pay", "acc-2", "orphan")
                        .containsAnyOf("shop-web", "shop"));
    }

    @Test
    void noCallTellsWhetherAnotherTeamsResourceExists() {
        Map<String, Callable<Object>> none = calls(shop, "no-such");
        calls(shop, "pay-db")
                .forEach((name, call) -> assertThat(told(call).replace("pay-db", "X"))
                        .as(name)
                        .isEqualTo(told(Objects.requireNonNull(none.get(name))).replace("no-such", "X")));
    }

    @Test
    void totalsAreOfTheScopeAlone() {
        double own = shop.hierarchy(Hierarchy.Level.ACCOUNT)
                .with(REQUEST)
                .get()
                .forecasts()
                .get(0)
                .presentLevel();
        double all = whole.hierarchy(Hierarchy.Level.ACCOUNT)
                .with(REQUEST)
                .get()
                .forecasts()
                .get(0)
                .presentLevel();
        assertThat(own / all).isBetween(0.4, 0.6);
    }

    private static final class Series implements MetricSource {

        @Override
        public String id() {
            return "series";
        }

        @Override
        public String description() {
            return "Two teams' series.";
        }

        @Override
        public Stream<SourceItem> fetch(MetricQuery query) {
            return Stream.of("pay-db", "shop-web", "shop-db", "orphan")
                    .map(Series::samples)
                    .filter(samples -> query.matches(samples.key()))
                    .map(SourceItem.Delivered::new);
        }

        private static MetricSamples samples(String resource) {
            Random random = new Random(resource.hashCode());
            double[] values = new double[DAYS];
            for (int i = 0; i < DAYS; i++) {
                values[i] = 50 + i * 0.3 + 3 * (i % 7 == 0 ? 1 : 0) + random.nextGaussian();
            }
            return MetricSamples.regular(SeriesKey.of(resource, "disk"), DISK, START, Step.DAY, values);
        }
    }

    private static final class Resources implements InventorySource {

        @Override
        public String id() {
            return "resources";
        }

        @Override
        public String description() {
            return "Two teams' resources.";
        }

        @Override
        public Stream<Delivery<Resource>> resources() {
            return Stream.of(
                    Delivery.of(resource("pay-db", "acc-2", "pay")),
                    Delivery.of(resource("shop-web", "acc-1", "shop")),
                    Delivery.of(resource("shop-db", "acc-1", "shop")),
                    Delivery.of(resource("orphan", "acc-3", "none")));
        }

        private static Resource resource(String id, String account, String team) {
            return Resource.builder(id, ResourceType.VOLUME)
                    .account(account)
                    .tag("team", team)
                    .capacity("disk", Quantity.of(100, Unit.GIBIBYTES))
                    .build();
        }
    }
}

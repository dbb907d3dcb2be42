package io.capacityplanner.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.AccessDeniedException;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.AuditCheckpoint;
import io.capacityplanner.security.AuditEntry;
import io.capacityplanner.security.AuditEvent;
import io.capacityplanner.security.AuditExtract;
import io.capacityplanner.security.AuditOutcome;
import io.capacityplanner.security.AuditVerification;
import io.capacityplanner.security.ComplianceFacts;
import io.capacityplanner.security.ControlFact;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Role;
import io.capacityplanner.security.Scope;
import io.capacityplanner.security.ScopeCoverage;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.AuditLog;
import io.capacityplanner.tracking.TrackedRecommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody with a scope sees, and what is recorded of it. */
class ScopedPlannerTest {

    private static final Principal SHOP =
            Principal.of("ada", Role.ADMIN, Scope.teams("shop")).with(Role.AUDITOR, Scope.teams("shop"));
    private static final List<String> FOREIGN = List.of("pay", "orphan", "unlisted", "acc-none");

    private final TwoTeams teams = new TwoTeams();
    private final String foreign = teams.proposed("pay-db");
    private final String own = teams.proposed("shop-web");
    private final CapacityPlanner planner = teams.guarded();
    private final CapacityPlanner shop = planner.as(SHOP);

    @Test
    void noCallTellsOfAnotherTeam() {
        // Caches are warm with everything, and the stores hold what belongs to others.
        CapacityPlanner whole = planner.as(Principal.HOST);
        whole.plan().get();
        whole.forecastAll(MetricQuery.all(), ForecastRequest.ofDefaults());
        for (FacadeCalls.Call call : FacadeCalls.all("shop-web", own)) {
            assertThat(told(call, shop)).as("%s", call).doesNotContain(FOREIGN);
        }
    }

    @Test
    void noCallTellsWhetherAnotherTeamsResourceExists() {
        planner.as(Principal.HOST).plan().get();
        List<FacadeCalls.Call> others = FacadeCalls.all("pay-db", foreign);
        List<FacadeCalls.Call> none = FacadeCalls.all("no-such", "0".repeat(foreign.length()));
        for (int i = 0; i < others.size(); i++) {
            String ofOthers = told(others.get(i), shop).replace("pay-db", "X").replace(foreign, "ID");
            String ofNone = told(none.get(i), shop).replace("no-such", "X").replace("0".repeat(foreign.length()), "ID");
            assertThat(ofOthers).as("%s", others.get(i)).isEqualTo(ofNone);
        }
    }

    @Test
    void asksNoSourceAboutAnotherTeamsResource() {
        int before = teams.source.opened();
        assertThat(shop.check(MetricQuery.resource("pay-db")).reports()).isEmpty();
        assertThat(teams.source.opened()).isEqualTo(before);
        assertThat(shop.check(MetricQuery.resource("shop-web")).reports()).hasSize(1);
        assertThat(teams.source.opened()).isEqualTo(before + 1);
        assertThat(teams.source.left()).isZero();
    }

    private static String told(FacadeCalls.Call call, CapacityPlanner by) {
        try {
            // Where objects are in memory, how long backtests took and how often a proposal was made differ from call
            // to call.
            return String.valueOf(call.asking().of(by)).replaceAll("@[0-9a-f]+|seconds=[-0-9.E]+|version=\\d+", "");
        } catch (CapacityException refused) {
            return refused.getMessage();
        } catch (IllegalStateException leak) {
            throw new AssertionError(call + " reads without passing the gate", leak);
        } catch (Exception other) {
            return other.toString();
        }
    }

    @Test
    void seesItsOwn() {
        assertThat(shop.inventory(problem -> {})).extracting("id").containsExactly("shop-web");
        assertThat(shop.scope()).isEqualTo(new ScopeCoverage("team shop", 1, 3));
        assertThat(shop.scope()).hasToString("your scope: 1 of 3 resources (team shop)");
        assertThat(shop.forecastAll(MetricQuery.all(), ForecastRequest.ofDefaults()))
                .filteredOn(ForecastOutcome.Made.class::isInstance)
                .hasSize(1);
        assertThat(shop.costs(new CostQuery(null, TimeRange.ALL)).records())
                .extracting("service")
                .containsExactly("shop-service", "shop-support");
        assertThat(shop.commitments().commitments()).extracting("id").containsExactly("shop-plan");
        assertThat(shop.tracking().all()).extracting(TrackedRecommendation::id).containsExactly(own);
    }

    @Test
    void aPlanSaysHowMuchOfEverythingItIs() {
        CapacityPlan plan = shop.plan().get();
        assertThat(plan.items()).extracting(item -> item.series().resource()).containsExactly("shop-web");
        assertThat(plan.problems())
                .filteredOn(problem -> problem.kind() == SourceProblem.Kind.OUT_OF_SCOPE)
                .extracting(SourceProblem::message)
                .containsExactly(
                        "your scope: 1 of 3 resources (team shop); what belongs to others is not in this result");
        assertThat(plan.spending().orElseThrow().totals().get(0).charges()).isEqualTo(2);
        assertThat(planner.as(Principal.HOST).plan().get().problems())
                .noneMatch(problem -> problem.kind() == SourceProblem.Kind.OUT_OF_SCOPE);
    }

    @Test
    void sharesTheCacheOfForecasts() {
        Forecast whole = planner.as(Principal.HOST).forecast("shop-web").get();
        assertThat(shop.forecast("shop-web").get()).isSameAs(whole);
        shop.close();
        assertThat(shop.forecast("shop-web").get()).isSameAs(whole);
    }

    @Test
    void scopesByAccountAndByBoth() {
        CapacityPlanner account = planner.as(Principal.of("bob", Role.VIEWER, Scope.accounts("acc-pay")));
        assertThat(account.inventory(problem -> {})).extracting("id").containsExactly("pay-db");
        Scope both = new Scope(false, java.util.Set.of("shop"), java.util.Set.of("acc-pay"));
        assertThat(planner.as(Principal.of("bob", Role.VIEWER, both)).inventory(problem -> {}))
                .isEmpty();
        Principal two =
                Principal.of("bob", Role.VIEWER, Scope.accounts("acc-pay")).with(Role.VIEWER, Scope.teams("shop"));
        assertThat(planner.as(two).inventory(problem -> {})).extracting("id").containsExactly("pay-db", "shop-web");
    }

    @Test
    void eachRoleCountsInItsOwnScope() {
        Principal mixed = Principal.of("cy", Role.VIEWER, Scope.ALL).with(Role.PLANNER, Scope.teams("shop"));
        CapacityPlanner view = planner.as(mixed);
        assertThat(view.inventory(problem -> {})).hasSize(3);
        assertThat(view.plan().get().items()).hasSize(1);
        assertThatThrownBy(() -> view.tracking().accept(foreign, "why")).isInstanceOf(InvalidInputException.class);
        assertThat(view.tracking().accept(own, "why").latest().by()).isEqualTo("cy");
    }

    @Test
    void nobodySpeaksForSomebodyElse() {
        assertThatThrownBy(() -> shop.as(Principal.HOST)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void storesRefuseWhatIsOutOfScope() {
        assertThat(shop.forecastStore().orElseThrow().read(SeriesKey.of("pay-db", "disk")))
                .isEmpty();
        Forecast others = planner.as(Principal.HOST).forecast("pay-db").get();
        assertThatThrownBy(() -> shop.forecastStore().orElseThrow().write(others))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void recordsWhoDidWhatOnWhat() {
        shop.inventory(problem -> {});
        AuditEvent event = last();
        assertThat(event.principal()).isEqualTo("ada");
        assertThat(event.grants()).containsExactly("admin of team shop", "auditor of team shop");
        assertThat(event.operation()).isEqualTo(Operation.INVENTORY);
        assertThat(event.scope()).isEqualTo("team shop");
        assertThat(event.resources()).isEqualTo(1);
        assertThat(event.outcome()).isEqualTo(AuditOutcome.ALLOWED);
        assertThat(event.run()).isEqualTo("run 7");
        assertThat(event.at()).isEqualTo(teams.clock.instant());

        shop.check(MetricQuery.resource("shop-web").metric("disk"));
        assertThat(last().subject()).isEqualTo("shop-web/disk");
        assertThat(last().detail()).isEqualTo("1 series");

        assertThatThrownBy(() -> shop.forecast("no-such").get()).isInstanceOf(InvalidInputException.class);
        assertThat(last().outcome()).isEqualTo(AuditOutcome.FAILED);
        assertThat(last().detail()).isEqualTo("InvalidInputException");
    }

    @Test
    void recordsTheBeginningOfWhatCannotBeTakenBack() {
        long before = teams.audit.read().count();
        shop.tracking().accept(own, "why");
        shop.costs(new CostQuery(null, TimeRange.ALL), record -> {}, problem -> {});
        assertThat(teams.audit.read().skip(before).map(entry -> entry.event().outcome()))
                .containsExactly(
                        AuditOutcome.STARTED, AuditOutcome.ALLOWED, AuditOutcome.STARTED, AuditOutcome.ALLOWED);
    }

    @Test
    void recordsTheHostToo() {
        CapacityPlanner host = teams.builder().audit(teams.audit).build();
        host.check(MetricQuery.all());
        assertThat(last().principal()).isEqualTo("host");
        assertThat(last().resources()).isEqualTo(-1);
        host.inventory(problem -> {});
        assertThat(last().resources()).isGreaterThan(0);
        host.plan().get();
        // What an operation does for itself is part of it.
        assertThat(last().operation()).isEqualTo(Operation.PLAN);
        assertThat(teams.audit.read().filter(entry -> entry.event().operation() == Operation.COSTS))
                .isEmpty();
    }

    @Test
    void withholdsWhatCannotBeRecorded() {
        List<Object> seen = new ArrayList<>();
        CapacityPlanner closed = teams.builder().audit(new FullLog()).build();
        assertThatThrownBy(() -> closed.check(MetricQuery.all())).isInstanceOf(SourceUnavailableException.class);
        assertThatThrownBy(() -> closed.costs(new CostQuery(null, TimeRange.ALL), seen::add, seen::add))
                .isInstanceOf(SourceUnavailableException.class);
        assertThatThrownBy(() -> closed.tracking().accept(own, "why")).isInstanceOf(SourceUnavailableException.class);
        assertThat(seen).isEmpty();
        assertThat(teams.recommendations.find(own).orElseThrow().latest().by()).isNotEqualTo("host");
        CapacityPlanner open =
                teams.builder().audit(new FullLog()).proceedUnrecorded().build();
        assertThat(open.check(MetricQuery.all()).reports()).isNotEmpty();
    }

    @Test
    void tellsTheFactsOfACompliance() {
        Principal auditor = Principal.of("eve", Role.AUDITOR, Scope.ALL);
        assertThatThrownBy(() -> shop.learn()).isInstanceOf(AccessDeniedException.class);
        AuditCheckpoint kept = planner.as(auditor).audit().checkpoint();
        ComplianceFacts facts = planner.as(auditor)
                .audit()
                .against(kept)
                .principals(List.of(SHOP, auditor))
                .facts();
        assertThat(facts.principal()).isEqualTo("eve");
        assertThat(facts.coverage().of()).isEqualTo(3);
        AuditExtract extract = java.util.Objects.requireNonNull(facts.audit());
        assertThat(java.util.Objects.requireNonNull(extract.verification()).intact())
                .isTrue();
        assertThat(extract.denied()).hasSize(1);
        assertThat(extract.privileged()).isNotEmpty();
        assertThat(facts.controls()).extracting(ControlFact::status).containsOnly(ControlFact.Status.HELD);
    }

    private AuditEvent last() {
        List<AuditEntry> entries = teams.audit.read().toList();
        return entries.get(entries.size() - 1).event();
    }

    /** A log on a full disk. */
    private static final class FullLog implements AuditLog {

        @Override
        public String id() {
            return "full";
        }

        @Override
        public String description() {
            return "Keeps nothing.";
        }

        @Override
        public AuditEntry append(AuditEvent event) {
            throw new SourceUnavailableException("the disk is full", "audit log", "Make room");
        }

        @Override
        public Stream<AuditEntry> read() {
            return Stream.empty();
        }

        @Override
        public AuditCheckpoint checkpoint() {
            return AuditCheckpoint.start();
        }

        @Override
        public AuditVerification verify(Optional<AuditCheckpoint> kept) {
            return new AuditVerification(0, AuditCheckpoint.start(), false, 0, List.of(), 0);
        }
    }
}

package io.capacityplanner.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertMatcher;
import io.capacityplanner.alert.AlertNotice;
import io.capacityplanner.alert.AlertNotice.Kind;
import io.capacityplanner.alert.AlertPhase;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.AlertSeverity;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.testing.FakeNotifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertEngineTest {

    private final InMemoryAlertStore store = new InMemoryAlertStore();
    private final FakeNotifier slack = new FakeNotifier("slack");
    private final FakeNotifier pager = new FakeNotifier("pager");

    private static Map<String, Double> web(double value) {
        return Map.of("web", value);
    }

    private static List<Kind> kinds(AlertEvaluation evaluation) {
        return evaluation.notices().stream().map(AlertNotice::kind).toList();
    }

    private static AlertPhase phase(AlertEvaluation evaluation) {
        return evaluation.alerts().isEmpty()
                ? AlertPhase.INACTIVE
                : evaluation.alerts().get(0).phase();
    }

    @Test
    void ringsOnceAndIsOverOnce() {
        Scene scene = new Scene(store, Scene.tenToEight().build(), slack);

        assertThat(kinds(scene.next(web(9)))).isEmpty();
        assertThat(kinds(scene.next(web(10)))).containsExactly(Kind.OPENED);
        assertThat(kinds(scene.next(web(12)))).isEmpty();
        assertThat(kinds(scene.next(web(9)))).as("between the levels").isEmpty();
        assertThat(kinds(scene.next(web(8)))).as("on the level").isEmpty();
        AlertEvaluation last = scene.next(web(7.9));
        assertThat(kinds(last)).containsExactly(Kind.RESOLVED);
        assertThat(last.resolved()).containsExactly("high/web/m");
        assertThat(phase(last)).isEqualTo(AlertPhase.RESOLVED);
        assertThat(kinds(scene.next(web(9)))).as("between, from below").isEmpty();

        assertThat(slack.sent())
                .extracting(Notification::state)
                .containsExactly(Notification.State.OPEN, Notification.State.RESOLVED);
        assertThat(slack.sent()).extracting(Notification::key).containsOnly("alert/high/web/m");
        assertThat(slack.sent().get(0).subject()).isEqualTo("web/m: high rings, 10");
        assertThat(slack.sent().get(0).body()).contains("Rings at 10, is over at 8.");
        assertThat(slack.sent().get(1).subject()).isEqualTo("web/m: high is over");
        assertThat(slack.sent().get(1).body()).isEqualTo("It rang for 4 min.");
    }

    @Test
    void mustHoldForATime() {
        Scene scene = new Scene(
                store, Scene.tenToEight().holdFor(Duration.ofMinutes(3)).build(), slack);

        assertThat(phase(scene.next(web(10)))).isEqualTo(AlertPhase.PENDING);
        scene.next(web(11));
        assertThat(phase(scene.next(web(9)))).as("not above all the time").isEqualTo(AlertPhase.INACTIVE);
        scene.next(web(11));
        scene.next(web(11));
        assertThat(phase(scene.next(web(11)))).isEqualTo(AlertPhase.PENDING);
        AlertEvaluation rang = scene.next(web(11));
        assertThat(phase(rang)).isEqualTo(AlertPhase.FIRING);
        assertThat(rang.rang()).containsExactly("high/web/m");
        assertThat(slack.sent()).hasSize(1);
    }

    @Test
    void mustBeOverForATime() {
        Scene scene = new Scene(
                store, Scene.tenToEight().clearFor(Duration.ofMinutes(2)).build(), slack);

        scene.next(web(10));
        scene.next(web(1));
        scene.next(web(9));
        scene.next(web(1));
        scene.next(web(1));
        assertThat(slack.sent()).hasSize(1);
        assertThat(kinds(scene.next(web(1)))).containsExactly(Kind.RESOLVED);
    }

    @Test
    void missingDataIsNoGoodNews() {
        AlertRule rule = Scene.tenToEight()
                .holdFor(Duration.ofMinutes(2))
                .tellMissing(true)
                .build();
        Scene scene = new Scene(store, rule, slack);

        scene.next(web(10));
        assertThat(scene.next(web(Double.NaN)).alerts().get(0).phase())
                .as("what was about to ring begins anew")
                .isEqualTo(AlertPhase.INACTIVE);
        scene.next(web(10));
        scene.next(web(10));
        assertThat(kinds(scene.next(web(10)))).containsExactly(Kind.OPENED);
        AlertEvaluation blind = scene.next(web(Double.NaN));
        assertThat(kinds(blind)).containsExactly(Kind.NO_DATA);
        assertThat(phase(blind)).isEqualTo(AlertPhase.FIRING);
        assertThat(blind.alerts().get(0).isMissing()).isTrue();
        assertThat(blind.unjudged())
                .singleElement()
                .satisfies(u -> assertThat(u.why()).isEqualTo("no data"));
        assertThat(kinds(scene.next(Map.of())))
                .as("told once, also when the series has gone")
                .isEmpty();
        assertThat(kinds(scene.next(web(9)))).isEmpty();
        assertThat(kinds(scene.next(web(Double.NaN)))).as("blind again").containsExactly(Kind.NO_DATA);
        assertThat(kinds(scene.next(web(1)))).containsExactly(Kind.RESOLVED);
    }

    @Test
    void aGroupRingsTogether() {
        Scene scene = new Scene(store, Scene.tenToEight().groupBy("service").build(), slack);

        AlertEvaluation both = scene.next(Map.of("web1", 11.0, "web2", 12.0, "web3", 1.0, "db1", 1.0));
        assertThat(kinds(both)).containsExactly(Kind.OPENED);
        assertThat(both.notices().get(0).subject()).isEqualTo("service w: high rings, 2 series");
        assertThat(both.notices().get(0).body())
                .contains("web1/m: 11, rings since", "web2/m: 12, rings since")
                .doesNotContain("web3");
        assertThat(kinds(scene.next(Map.of("web1", 1.0, "web2", 12.0, "web3", 1.0))))
                .isEmpty();
        AlertEvaluation more = scene.next(Map.of("web1", 1.0, "web2", 12.0, "web3", 13.0));
        assertThat(kinds(more)).containsExactly(Kind.JOINED);
        assertThat(more.notices().get(0).subject()).isEqualTo("web3/m: high rings for more, 13");
        assertThat(kinds(scene.next(Map.of("web1", 1.0, "web2", 1.0, "web3", 1.0))))
                .containsExactly(Kind.RESOLVED);
        assertThat(slack.sent()).extracting(Notification::key).containsOnly("alert/high/service=w");
    }

    @Test
    void aSilenceKeepsItQuietUntilItEnds() {
        Silence silence = new Silence(
                "deploy",
                AlertMatcher.of("service", "w").and("rule", "h*"),
                Scene.START,
                Scene.START.plusSeconds(180),
                "deploy",
                "ada");
        Scene scene = new Scene(store, List.of(Scene.tenToEight().build()), List.of(silence), List.of(slack));

        AlertEvaluation quiet = scene.next(Map.of("web", 11.0, "db", 11.0));
        assertThat(quiet.suppressed()).containsExactly("high/web/m");
        assertThat(quiet.ringing()).hasSize(2);
        assertThat(slack.sent()).extracting(Notification::key).containsExactly("alert/high/db/m");
        scene.next(Map.of("web", 11.0, "db", 1.0));
        assertThat(kinds(scene.next(web(11))))
                .as("it still rings when the silence ends")
                .containsExactly(Kind.OPENED);
    }

    @Test
    void whatEndsInASilenceAndWasNeverToldIsNeverTold() {
        Scene scene = new Scene(store, Scene.tenToEight().build(), slack);
        store.write(
                new Silence("all", AlertMatcher.all(), Scene.START, Scene.START.plusSeconds(3600), "freeze", "ada"));

        scene.next(web(11));
        scene.next(web(1));

        assertThat(slack.sent()).isEmpty();
    }

    @Test
    void theEndIsToldInASilenceToThoseWhoHeardOfIt() {
        Scene scene = new Scene(store, Scene.tenToEight().build(), slack);
        scene.next(web(11));
        store.write(
                new Silence("all", AlertMatcher.all(), Scene.START, Scene.START.plusSeconds(3600), "freeze", "ada"));

        assertThat(kinds(scene.next(web(1)))).containsExactly(Kind.RESOLVED);
    }

    @Test
    void escalatesUnlessSomebodyTakesItOn() {
        AlertRule rule = Scene.tenToEight()
                .notifiers("slack")
                .severity(AlertSeverity.CRITICAL)
                .escalate(Duration.ofMinutes(10), "pager")
                .escalate(Duration.ofMinutes(20), "slack", "pager")
                .build();
        Scene scene = new Scene(store, rule, slack, pager);

        scene.next(web(11));
        scene.next(Duration.ofMinutes(9), web(11));
        assertThat(pager.sent()).isEmpty();
        assertThat(kinds(scene.next(web(11)))).containsExactly(Kind.ESCALATED);
        assertThat(pager.sent()).singleElement().satisfies(message -> {
            assertThat(message.severity()).isEqualTo(Notification.Severity.CRITICAL);
            assertThat(message.subject()).contains("nobody has taken it on");
        });
        scene.engine().acknowledge("high/web/m", new Acknowledgement("ada", scene.now(), "on it"));
        AlertEvaluation taken = scene.next(Duration.ofMinutes(30), web(11));
        assertThat(taken.notices()).isEmpty();
        assertThat(phase(taken)).isEqualTo(AlertPhase.ACKNOWLEDGED);
        scene.next(web(1));
        assertThat(slack.sent()).hasSize(2);
        assertThat(pager.sent())
                .as("who was told that it rings is told that it is over")
                .hasSize(2);
        assertThatThrownBy(() -> scene.engine().acknowledge("high/web/m", new Acknowledgement("ada", scene.now(), "")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not ring");
    }

    @Test
    void repeatsUnlessSomebodyTakesItOn() {
        Scene scene =
                new Scene(store, Scene.tenToEight().repeat(Duration.ofHours(1)).build(), slack);

        scene.next(web(11));
        scene.next(Duration.ofMinutes(59), web(11));
        assertThat(slack.sent()).hasSize(1);
        assertThat(kinds(scene.next(web(11)))).containsExactly(Kind.REPEATED);
        assertThat(kinds(scene.next(Duration.ofHours(5), web(11)))).containsExactly(Kind.REPEATED);
        scene.engine().acknowledge("high/web/m", new Acknowledgement("ada", scene.now(), ""));
        assertThat(kinds(scene.next(Duration.ofHours(5), web(11)))).isEmpty();
    }

    @Test
    void aNotifierThatFailsIsTriedAgainAndTheOthersAreTold() {
        FailingNotifier bad = new FailingNotifier("bad");
        bad.failing(true);
        Scene scene = new Scene(store, Scene.tenToEight().build(), bad, slack);

        AlertEvaluation first = scene.next(Map.of("web", 11.0, "db", 11.0));
        assertThat(first.problems()).singleElement().satisfies(p -> {
            assertThat(p.place()).isEqualTo("bad");
            assertThat(p.message()).contains("no line");
        });
        assertThat(bad.tries())
                .as("no use to try it again in the same evaluation")
                .isOne();
        assertThat(first.delivered()).isEqualTo(2);
        assertThat(slack.sent()).hasSize(2);
        scene.next(Map.of("web", 1.0, "db", 11.0));
        bad.failing(false);
        AlertEvaluation third = scene.next(Map.of("web", 1.0, "db", 11.0));

        assertThat(third.problems()).isEmpty();
        assertThat(bad.sent())
                .extracting(n -> n.key() + " " + n.state())
                .containsExactlyInAnyOrder(
                        "alert/high/db/m OPEN", "alert/high/web/m OPEN", "alert/high/web/m RESOLVED");
        assertThat(bad.sent())
                .extracting(Notification::time)
                .isSubsetOf(Scene.START.plusSeconds(60), Scene.START.plusSeconds(120));
        assertThat(slack.sent()).as("nobody is told twice").hasSize(3);
    }

    @Test
    void anUnknownNotifierIsAProblemAndTheOthersAreTold() {
        Scene scene = new Scene(
                store, Scene.tenToEight().notifiers("slack", "carrier-pigeon").build(), slack);

        AlertEvaluation evaluation = scene.next(web(11));

        assertThat(slack.sent()).hasSize(1);
        assertThat(evaluation.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("carrier-pigeon"));
    }

    @Test
    void aLookWithoutTellingIsToldAtTheNextThatTells() {
        AlertRule rule = Scene.tenToEight().build();
        Scene scene = new Scene(store, rule, slack);

        AlertEvaluation look = scene.engine().evaluate(Scene.START, List.of(Scene.reading(rule, "web", 11)), false);
        assertThat(look.ringing()).hasSize(1);
        assertThat(look.notices()).isEmpty();
        assertThat(slack.sent()).isEmpty();
        scene.next(web(11));
        assertThat(slack.sent()).hasSize(1);
    }

    @Test
    void anAlertOfAResourceThatIsGoneRingsUntilItIsDismissed() {
        Scene scene = new Scene(store, Scene.tenToEight().build(), slack);
        scene.next(web(11));

        assertThat(phase(scene.next(Duration.ofDays(3), Map.of()))).isEqualTo(AlertPhase.FIRING);
        Alert over = scene.engine().dismiss("high/web/m", "the machine is gone", scene.now());
        assertThat(over.phase()).isEqualTo(AlertPhase.RESOLVED);
        scene.next(Map.of());
        assertThat(slack.sent())
                .extracting(Notification::state)
                .containsExactly(Notification.State.OPEN, Notification.State.RESOLVED);
        assertThat(slack.sent().get(1).body()).isEqualTo("the machine is gone");
    }

    @Test
    void anAlertEndsWithItsRule() {
        new Scene(store, Scene.tenToEight().build(), slack).next(web(11));

        AlertEvaluation evaluation = new AlertEngine(List.of(), List.of(), store, List.of(slack))
                .evaluate(Scene.START.plusSeconds(600), List.of(), true);

        assertThat(evaluation.resolved()).containsExactly("high/web/m");
        assertThat(slack.sent()).hasSize(2);
    }

    @Test
    void namesOfAnyKindGiveOneLineAndAnAlertEach() {
        Scene scene = new Scene(store, Scene.tenToEight().build(), slack);
        Map<String, Double> values = Map.of(
                "<b>x</b>",
                11.0,
                "=1+1",
                11.0,
                "a\nb\r\u2028c",
                11.0,
                "\u202Etxt",
                11.0,
                "x".repeat(10_000),
                11.0,
                "a/b",
                11.0,
                "a%2Fb",
                11.0,
                "💥",
                11.0);

        scene.next(values);

        assertThat(slack.sent()).hasSize(values.size()).allSatisfy(message -> {
            assertThat(message.subject().lines()).hasSize(1);
            assertThat(message.subject())
                    .hasSizeLessThan(200)
                    .doesNotContain("\u202E")
                    .doesNotContain("\u2028");
        });
        assertThat(slack.sent()).extracting(Notification::key).doesNotHaveDuplicates();
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        AlertRule rule = Scene.tenToEight().build();

        assertThatThrownBy(() -> new AlertEngine(List.of(rule, rule), List.of(), store, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("high");
    }
}

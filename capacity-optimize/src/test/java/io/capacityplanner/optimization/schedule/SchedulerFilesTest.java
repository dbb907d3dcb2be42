package io.capacityplanner.optimization.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulerFilesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final WeeklySchedule OFFICE = office();

    private static WeeklySchedule office() {
        List<OnWindow> on = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            on.add(new OnWindow(day * 1440 + 6 * 60 + 45, day * 1440 + 19 * 60));
        }
        return WeeklySchedule.of(BERLIN, on, Set.of());
    }

    private static final WeeklySchedule NIGHT = WeeklySchedule.of(
            BERLIN, List.of(new OnWindow(6 * 1440 + 22 * 60, 7 * 1440 + 4 * 60)), Set.of(LocalDate.of(2026, 12, 25)));

    @Test
    void cronCountsSundayAsZeroAndNamesTheZone() {
        assertThat(SchedulerFiles.cron("start", "stop", OFFICE))
                .isEqualTo("CRON_TZ=Europe/Berlin\n45 6 * * 1-5 start\n0 19 * * 1-5 stop\n");
        assertThat(SchedulerFiles.cron("start", "stop", NIGHT))
                .isEqualTo("CRON_TZ=Europe/Berlin\n0 22 * * 0 start\n0 4 * * 1 stop\n");
    }

    @Test
    void custodianActsInWholeHours() {
        assertThat(SchedulerFiles.custodianTag(OFFICE)).isEqualTo("off=(M-F,19);on=(M-F,6);tz=europe/berlin");
        assertThat(SchedulerFiles.custodianTag(NIGHT)).isEqualTo("off=(M,4);on=(U,22);tz=europe/berlin");
        assertThat(SchedulerFiles.custodianPolicies("aws.ec2", NIGHT))
                .contains("type: offhour", "type: onhour", "skip-days: [\"2026-12-25\"]", "onhour: 22", "offhour: 4");
    }

    @Test
    void instanceSchedulerSplitsAtMidnight() {
        assertThat(SchedulerFiles.awsInstanceScheduler("office", OFFICE))
                .contains("\"begintime\": {\"S\": \"06:45\"}, \"endtime\": {\"S\": \"19:00\"}")
                .contains("\"weekdays\": {\"SS\": [\"mon\", \"tue\"")
                .contains("\"stop_new_instances\": {\"BOOL\": true}, \"use_maintenance_window\": {\"BOOL\": true}")
                .contains("\"enforced\": {\"BOOL\": false}, \"hibernate\": {\"BOOL\": false}")
                .contains("\"retain_running\": {\"BOOL\": false}");
        assertThat(SchedulerFiles.awsInstanceScheduler("night", NIGHT))
                .contains("{\"S\": \"22:00\"}, \"endtime\": {\"S\": \"23:59\"}, \"weekdays\": {\"SS\": [\"sun\"]}")
                .contains("{\"S\": \"00:00\"}, \"endtime\": {\"S\": \"04:00\"}, \"weekdays\": {\"SS\": [\"mon\"]}")
                .contains("\"periods\": {\"SS\": [\"night-1\", \"night-2\"]}");
    }

    @Test
    void kubernetesAndKedaGoByTheZone() {
        assertThat(SchedulerFiles.kubernetesCronJobs("shop", "deployment/web", 3, OFFICE))
                .contains("apiVersion: batch/v1", "kind: CronJob", "timeZone: \"Europe/Berlin\"")
                .contains("schedule: \"45 6 * * 1-5\"", "--replicas=3", "--replicas=0", "---\n");
        assertThat(SchedulerFiles.keda("shop", "web", 3, OFFICE))
                .contains("apiVersion: keda.sh/v1alpha1", "kind: ScaledObject", "- type: cron")
                .contains("start: \"45 6 * * 1-5\"", "end: \"0 19 * * 1-5\"", "desiredReplicas: \"3\"")
                .contains("minReplicaCount: 0", "maxReplicaCount: 3");
    }

    @Test
    void googleTakesTheWidestDay() {
        List<OnWindow> on = new ArrayList<>(OFFICE.on());
        on.set(4, new OnWindow(4 * 1440 + 5 * 60, 4 * 1440 + 15 * 60));
        assertThat(SchedulerFiles.googleInstanceSchedule("office", WeeklySchedule.of(BERLIN, on, Set.of())))
                .contains("\"vmStartSchedule\": {\"schedule\": \"0 5 * * 1-5\"}")
                .contains("\"vmStopSchedule\": {\"schedule\": \"0 19 * * 1-5\"}")
                .contains("\"timeZone\": \"Europe/Berlin\"");
    }

    @Test
    void azureNamesDays() {
        assertThat(SchedulerFiles.azureAutomation("account", "night", LocalDate.of(2026, 12, 2), NIGHT))
                .contains("Microsoft.Automation/automationAccounts/schedules", "\"name\": \"account/night-start-1\"")
                .contains("\"startTime\": \"2026-12-02T22:00:00+01:00\"", "\"weekDays\": [\"Sunday\"]")
                .contains("\"weekDays\": [\"Monday\"]", "\"frequency\": \"Week\", \"interval\": 1");
    }

    @Test
    void alwaysAndNeverAreNotWritten() {
        assertThatThrownBy(() -> SchedulerFiles.cron("a", "b", WeeklySchedule.always(BERLIN)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SchedulerFiles.custodianTag(new WeeklySchedule(BERLIN, List.of(), Set.of())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void windowsThatTouchBecomeOne() {
        WeeklySchedule both = WeeklySchedule.of(
                BERLIN, List.of(new OnWindow(0, 600), new OnWindow(600, 1440), new OnWindow(10_000, 10_080)), Set.of());
        assertThat(both.on()).containsExactly(new OnWindow(10_000, 10_080 + 1440));
        assertThat(both.minutesOn()).isEqualTo(1520);
        assertThat(both.runningHours().hours().cardinality()).isEqualTo(26);
        assertThat(WeeklySchedule.always(BERLIN).runningHours().hours().cardinality())
                .isEqualTo(168);
    }
}

package io.capacityplanner.optimization.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.text.BlockYaml;
import io.capacityplanner.optimization.text.PublishedSchema;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every format against what its scheduler publishes, and played through a week as the scheduler would. */
class SchedulerFormatsTest {

    private static final PublishedSchema SCHEMA = PublishedSchema.of("schedulers.json");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate FROM = LocalDate.of(2026, 3, 2);

    /** Up to four windows anywhere in the week, some longer than a day. */
    private static WeeklySchedule schedule(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OnWindow> windows = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            int start = random.nextInt(OnWindow.WEEK);
            windows.add(new OnWindow(start, start + 1 + random.nextInt(random.nextInt(4) == 0 ? 3000 : 700)));
        }
        return WeeklySchedule.of(PARIS, windows, Set.of(LocalDate.of(2026, 5, 1)));
    }

    private static BitSet wanted(WeeklySchedule schedule) {
        BitSet minutes = new BitSet(OnWindow.WEEK);
        for (OnWindow window : schedule.on()) {
            for (int m = window.start(); m < window.end(); m++) {
                minutes.set(m % OnWindow.WEEK);
            }
        }
        return minutes;
    }

    /** On from each start to the next stop; starts win over stops at the same minute. */
    private static BitSet played(BitSet starts, BitSet stops) {
        BitSet on = new BitSet(OnWindow.WEEK);
        boolean running = false;
        for (int m = 0; m < 2 * OnWindow.WEEK; m++) {
            int minute = m % OnWindow.WEEK;
            running = starts.get(minute) || (running && !stops.get(minute));
            on.set(minute, running);
        }
        return on;
    }

    private static BitSet cronMinutes(String cron) {
        String[] fields = cron.split(" ");
        assertThat(fields).hasSize(5);
        BitSet days = new BitSet(7);
        for (String part : fields[4].split(",")) {
            int first = part.equals("*") ? 0 : Integer.parseInt(part.substring(0, 1));
            int last = part.equals("*") ? 6 : Integer.parseInt(part.substring(part.length() - 1));
            days.set(first, last + 1);
        }
        BitSet minutes = new BitSet(OnWindow.WEEK);
        // Cron counts from Sunday, the week here from Monday.
        days.stream()
                .forEach(day -> minutes.set(
                        (day + 6) % 7 * OnWindow.DAY + Integer.parseInt(fields[1]) * 60 + Integer.parseInt(fields[0])));
        return minutes;
    }

    private static void assertCovers(BitSet on, WeeklySchedule schedule, String about) {
        BitSet missing = wanted(schedule);
        missing.andNot(on);
        assertThat(missing.cardinality())
                .as(about + " " + schedule + " stops too early")
                .isZero();
        assertThat(on.cardinality()).as(about + " " + schedule + " never stops").isLessThan(OnWindow.WEEK);
    }

    private static void assertEquals(BitSet on, WeeklySchedule schedule, String about) {
        assertThat(on).as(about + " " + schedule).isEqualTo(wanted(schedule));
    }

    @Test
    void cronJobs() {
        for (int seed = 0; seed < 100; seed++) {
            WeeklySchedule schedule = schedule(seed);
            String target = "deployment/" + "checkout-service-with-a-very-long-name-".repeat(seed % 3) + "web";
            BitSet starts = new BitSet();
            BitSet stops = new BitSet();
            List<String> names = new ArrayList<>();
            for (JsonNode job : BlockYaml.documents(SchedulerFiles.kubernetesCronJobs("shop", target, 4, schedule))) {
                assertThat(SCHEMA.faults("CronJob", job)).isEmpty();
                names.add(job.at("/metadata/name").asText());
                boolean start = job.toString().contains("--replicas=4");
                (start ? starts : stops).or(cronMinutes(job.at("/spec/schedule").asText()));
            }
            assertThat(names).doesNotHaveDuplicates();
            assertEquals(played(starts, stops), schedule, "cron jobs");
        }
    }

    @Test
    void keda() {
        PublishedSchema keda = PublishedSchema.of("keda-scaledobject.json");
        for (int seed = 0; seed < 100; seed++) {
            WeeklySchedule schedule = schedule(seed);
            JsonNode object = BlockYaml.document(SchedulerFiles.keda("shop", "web", 3, schedule));
            assertThat(keda.faults("ScaledObject", object)).isEmpty();
            BitSet on = new BitSet();
            for (JsonNode trigger : object.at("/spec/triggers")) {
                assertThat(keda.faults("cron", trigger.get("metadata"))).isEmpty();
                BitSet start = cronMinutes(trigger.at("/metadata/start").asText());
                BitSet end = cronMinutes(trigger.at("/metadata/end").asText());
                assertThat(start).isNotEqualTo(end);
                on.or(played(start, end));
            }
            assertEquals(on, schedule, "KEDA");
        }
    }

    @Test
    void cron() {
        for (int seed = 0; seed < 100; seed++) {
            WeeklySchedule schedule = schedule(seed);
            BitSet starts = new BitSet();
            BitSet stops = new BitSet();
            SchedulerFiles.cron("up", "down", schedule).lines().skip(1).forEach(line -> {
                String[] parts = line.split(" (?=up|down)");
                (parts[1].equals("up") ? starts : stops).or(cronMinutes(parts[0]));
            });
            assertEquals(played(starts, stops), schedule, "cron");
        }
    }

    @Test
    void instanceScheduler() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            WeeklySchedule schedule = seed == 0 ? lastMinute() : schedule(seed);
            BitSet on = new BitSet();
            List<String> periods = new ArrayList<>();
            JsonNode items = new ObjectMapper().readTree(SchedulerFiles.awsInstanceScheduler("s", schedule));
            for (JsonNode item : items) {
                if (item.at("/type/S").asText().equals("schedule")) {
                    assertThat(SCHEMA.faults("InstanceSchedulerSchedule", item)).isEmpty();
                    item.at("/periods/SS").forEach(name -> assertThat(periods).contains(name.asText()));
                    assertThat(item.at("/periods/SS")).hasSameSizeAs(periods);
                    continue;
                }
                assertThat(SCHEMA.faults("InstanceSchedulerPeriod", item)).isEmpty();
                periods.add(item.at("/name/S").asText());
                int begin = clock(item.at("/begintime/S").asText());
                int end = clock(item.at("/endtime/S").asText());
                assertThat(end)
                        .as("the scheduler refuses periods that end before they begin")
                        .isGreaterThan(begin);
                item.at("/weekdays/SS").forEach(day -> {
                    int from = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                                    .indexOf(day.asText())
                            * 1440;
                    // 23:59 beside 00:00 of the next day is not stopped in between.
                    on.set(from + begin, from + (end == 1439 ? 1440 : end));
                });
            }
            assertCovers(on, schedule, "instance scheduler");
            // A minute more where a window ends at 23:59, or begins then.
            on.andNot(wanted(schedule));
            assertThat(on.cardinality()).isLessThanOrEqualTo(schedule.on().size());
        }
    }

    /** Begins in the last minute of a day: a period of its own that ends when it begins would be refused. */
    private static WeeklySchedule lastMinute() {
        return WeeklySchedule.of(PARIS, List.of(new OnWindow(1439, 2000)), Set.of());
    }

    private static int clock(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    @Test
    void custodian() {
        int written = 0;
        for (int seed = 0; seed < 100; seed++) {
            WeeklySchedule schedule = schedule(seed);
            String tag = SchedulerFiles.custodianTag(schedule);
            assertThat(tag).endsWith(";tz=europe/paris");
            BitSet on = played(custodianHours(tag, "on"), custodianHours(tag, "off"));
            assertCovers(on, schedule, "custodian");
            JsonNode policies = BlockYaml.document(SchedulerFiles.custodianPolicies("aws.ec2", schedule));
            assertThat(SCHEMA.faults("CustodianPolicies", policies)).isEmpty();
            assertThat(policies.at("/policies/0/filters/0/skip-days").isMissingNode())
                    .as("what runs on a day off may still be stopped")
                    .isTrue();
            assertThat(policies.at("/policies/1/filters/0/skip-days/0").asText())
                    .isEqualTo("2026-05-01");
            assertThat(policies.at("/policies/1/filters/0/default_tz").asText()).isEqualTo("Europe/Paris");
            written++;
        }
        assertThat(written).isEqualTo(100);
    }

    private static BitSet custodianHours(String tag, String which) {
        Matcher part = Pattern.compile("(?:^|;)" + which + "=([^;]*)").matcher(tag);
        assertThat(part.find()).isTrue();
        BitSet hours = new BitSet();
        Matcher turn =
                Pattern.compile("\\(([MTWHFSU])(?:-([MTWHFSU]))?,([0-9]+)\\)").matcher(part.group(1));
        while (turn.find()) {
            int first = "MTWHFSU".indexOf(turn.group(1));
            int last = turn.group(2) == null ? first : "MTWHFSU".indexOf(turn.group(2));
            for (int day = first; day <= last; day++) {
                hours.set(day * OnWindow.DAY + Integer.parseInt(turn.group(3)) * 60);
            }
        }
        return hours;
    }

    @Test
    void aStopIsNotWrittenWhereTheNextWindowHasBegun() {
        // 08:00 to 12:10 becomes 8 to 13, 12:50 to 18:00 begins at 12.
        WeeklySchedule lunch =
                WeeklySchedule.of(PARIS, List.of(new OnWindow(480, 730), new OnWindow(770, 1080)), Set.of());
        assertThat(SchedulerFiles.custodianTag(lunch)).isEqualTo("off=(M,18);on=(M,8);tz=europe/paris");
    }

    @Test
    void custodianZones() {
        assertThat(zoned("UTC")).endsWith(";tz=utc");
        assertThat(zoned("America/New_York")).endsWith(";tz=america/new_york");
        assertThat(SchedulerFiles.custodianPolicies("ec2", inZone("UTC"))).contains("default_tz: \"utc\"");
        for (String unread : new String[] {"America/Port-au-Prince", "America/Port_of_Spain", "Etc/GMT+5", "+02:00"}) {
            assertThatThrownBy(() -> zoned(unread))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Custodian cannot read the zone");
        }
    }

    private static WeeklySchedule inZone(String zone) {
        return WeeklySchedule.of(ZoneId.of(zone), List.of(new OnWindow(480, 1080)), Set.of());
    }

    private static String zoned(String zone) {
        return SchedulerFiles.custodianTag(inZone(zone));
    }

    @Test
    void google() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            WeeklySchedule schedule = schedule(seed);
            String json;
            try {
                json = SchedulerFiles.googleInstanceSchedule("s", schedule);
            } catch (InvalidInputException never) {
                refused++;
                continue;
            }
            assertThat(SCHEMA.faults("GoogleResourcePolicy", json)).isEmpty();
            JsonNode policy = new ObjectMapper().readTree(json).get("instanceSchedulePolicy");
            BitSet on = played(
                    cronMinutes(policy.at("/vmStartSchedule/schedule").asText()),
                    cronMinutes(policy.at("/vmStopSchedule/schedule").asText()));
            assertCovers(on, schedule, "google");
        }
        assertThat(refused).isLessThan(40);
    }

    @Test
    void azure() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            WeeklySchedule schedule = schedule(seed);
            BitSet starts = new BitSet();
            BitSet stops = new BitSet();
            String json = SchedulerFiles.azureAutomation("account", "shop/web: 50%", FROM, schedule);
            for (JsonNode resource : new ObjectMapper().readTree(json)) {
                assertThat(SCHEMA.faults("AzureSchedule", resource)).isEmpty();
                int time = clock(resource.at("/properties/startTime").asText().substring(11, 16));
                BitSet which = resource.get("name").asText().contains("-start-") ? starts : stops;
                resource.at("/properties/advancedSchedule/weekDays")
                        .forEach(day -> which.set((java.time.DayOfWeek.valueOf(
                                                                day.asText().toUpperCase(java.util.Locale.ROOT))
                                                        .getValue()
                                                - 1)
                                        * OnWindow.DAY
                                + time));
            }
            assertEquals(played(starts, stops), schedule, "azure");
        }
    }

    @Test
    void replicasAreAtLeastOne() {
        assertThatThrownBy(() -> SchedulerFiles.keda("shop", "web", 0, schedule(1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> SchedulerFiles.kubernetesCronJobs("shop", "deployment/web", -1, schedule(1)))
                .isInstanceOf(InvalidInputException.class);
    }
}

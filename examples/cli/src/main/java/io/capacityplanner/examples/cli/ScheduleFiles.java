package io.capacityplanner.examples.cli;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.schedule.SchedulerFiles;
import io.capacityplanner.optimization.schedule.WeeklySchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Writes schedules for the common schedulers. */
final class ScheduleFiles {

    private ScheduleFiles() {}

    /** Returns how many files were written. */
    static int write(Path folder, List<ScheduleOutput.Learned> found, ZoneId zone) {
        int written = 0;
        for (ScheduleOutput.Learned one : found) {
            if (!one.stops()
                    || one.schedule() == null
                    || one.schedule().schedule().on().isEmpty()) {
                continue;
            }
            String name = one.key().toString().replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
            for (Map.Entry<String, String> file : files(
                            name,
                            one.schedule().schedule(),
                            LocalDate.now(Clock.system(zone)).plusDays(1))
                    .entrySet()) {
                Path path = folder.resolve(name).resolve(file.getKey());
                try {
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                    written++;
                } catch (IOException failed) {
                    throw new InvalidInputException(Fault.of(
                                    "it cannot be written (" + failed + ")",
                                    path.toString(),
                                    "Check the folder and its rights")
                            .causedBy(failed));
                }
            }
        }
        return written;
    }

    private static Map<String, String> files(String name, WeeklySchedule schedule, LocalDate from) {
        Map<String, String> files = new LinkedHashMap<>();
        put(files, "aws-instance-scheduler.json", () -> SchedulerFiles.awsInstanceScheduler(name, schedule));
        put(files, "custodian.yaml", () -> SchedulerFiles.custodianPolicies("aws.ec2", schedule));
        put(
                files,
                "cronjobs.yaml",
                () -> SchedulerFiles.kubernetesCronJobs("default", "deployment/" + name, 1, schedule));
        put(files, "keda.yaml", () -> SchedulerFiles.keda("default", name, 1, schedule));
        put(files, "gcp-instance-schedule.json", () -> SchedulerFiles.googleInstanceSchedule(name, schedule));
        put(files, "azure-automation.json", () -> SchedulerFiles.azureAutomation("automation", name, from, schedule));
        put(files, "crontab", () -> SchedulerFiles.cron("start " + name, "stop " + name, schedule));
        return files;
    }

    /** The file, or, where the scheduler cannot say what the schedule says, a file with the reason. */
    private static void put(Map<String, String> files, String file, Supplier<String> content) {
        try {
            files.put(file, content.get());
        } catch (InvalidInputException refused) {
            files.put(file + ".not-written.txt", refused.getMessage() + "\n");
        }
    }
}

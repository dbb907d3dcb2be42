package io.capacityplanner.examples.cli;

import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.Stage;
import io.capacityplanner.procurement.StageTime;
import io.capacityplanner.unit.Step;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long an order takes. */
final class LeadTimeOptions {

    /** Holidays of these years count: as far as anybody plans. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2060, 12, 31);

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
    private static final Pattern STAGE =
            Pattern.compile("([^=]+)=" + NUMBER + "(?:\\.\\." + NUMBER + "\\.\\." + NUMBER + ")?(d|wd)?");
    private static final Pattern WORKING = Pattern.compile(NUMBER + "wd");

    @Option(
            names = "--lead-time",
            paramLabel = "SPAN",
            description = "Time from an order to its use: 21d, or 15wd in working days. Default: 21d, unless there are "
                    + "stages.")
    private @Nullable String leadTime;

    @Option(
            names = "--stage",
            paramLabel = "NAME=MIN..LIKELY..MAX",
            description =
                    "One stage of the lead time in days, for instance delivery=10..14..40, or approval=2..3..8wd in "
                            + "working days; may be repeated.")
    private List<String> stages = new ArrayList<>();

    @Option(
            names = "--working-days",
            paramLabel = "REGION",
            description = "Leave out the public holidays of this country or part of one, for instance DE or DE-BY. "
                    + "Default: only Saturdays and Sundays.")
    private @Nullable String region;

    LeadTime leadTime(CapacityPlanner planner, ZoneId zone) {
        if (leadTime != null && !stages.isEmpty()) {
            throw new InvalidInputException(
                    "both are given", "--lead-time, --stage", "Give the lead time as a whole, or its stages");
        }
        LeadTime time = stages.isEmpty()
                ? whole(leadTime == null ? "21d" : leadTime)
                : LeadTime.of(stages.stream().map(LeadTimeOptions::stage).toArray(Stage[]::new));
        WorkingDays days = region == null ? WorkingDays.mondayToFriday() : planner.workingDays(region, FIRST, LAST);
        if (region != null && !time.countsWorkingDays()) {
            throw new InvalidInputException(
                    "no time is in working days",
                    "--working-days",
                    "Write wd behind a number: 15wd, approval=2..3..8wd");
        }
        return time.on(days, zone);
    }

    private static LeadTime whole(String text) {
        Matcher working = WORKING.matcher(text.trim());
        return working.matches()
                ? LeadTime.of(Stage.working("lead time", StageTime.fixed(Double.parseDouble(working.group(1)))))
                : LeadTime.of(Step.parseDuration(text));
    }

    private static Stage stage(String text) {
        Matcher parts = STAGE.matcher(text.trim());
        if (!parts.matches()) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no stage",
                    "--stage",
                    "Write its name and days: delivery=14, delivery=10..14..40, approval=2..3..8wd");
        }
        double first = Double.parseDouble(parts.group(2));
        StageTime time = parts.group(3) == null
                ? StageTime.fixed(first)
                : StageTime.pert(first, Double.parseDouble(parts.group(3)), Double.parseDouble(parts.group(4)));
        return new Stage(parts.group(1).trim(), time, "wd".equals(parts.group(5)));
    }
}

package io.capacityplanner.report;

import io.capacityplanner.trend.CalendarComparison;
import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.GrowthPeriod;
import io.capacityplanner.trend.MonthChange;
import io.capacityplanner.trend.SaturationDate;
import io.capacityplanner.trend.SeasonalShape;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.trend.TrendAnalysis;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A trend in sentences for people. */
public final class TrendText {

    private static final List<GrowthPeriod> PERIODS = List.of(GrowthPeriod.WEEK, GrowthPeriod.MONTH, GrowthPeriod.YEAR);
    /** Growth of less than this percentage a week is told a month or a year. */
    private static final double SMALL = 0.095;
    /** Seasons that explain less are not worth a sentence. */
    private static final double WORTH_TELLING = 0.1;

    private final TrendAnalysis analysis;
    private final Unit unit;

    private TrendText(TrendAnalysis analysis, Unit unit) {
        this.analysis = analysis;
        this.unit = unit;
    }

    /**
     * The answer in one line, for instance {@code grows 2.1 % a week (95 %: 1.4 to 2.9), sure}. Where the trend changed,
     * it speaks of the time since.
     */
    public static String verdict(SeriesTrend trend) {
        TrendText text = new TrendText(trend.analysis(), trend.metric().unit());
        Growth present = trend.analysis().present();
        boolean changed = trend.analysis().segments().size() > 1;
        return (changed ? "since " + text.place(present) + " " : "") + text.growth(present);
    }

    /** Everything worth saying, a sentence a line without a full stop, the verdict first. */
    public static List<String> sentences(SeriesTrend trend) {
        TrendAnalysis analysis = trend.analysis();
        TrendText text = new TrendText(analysis, trend.metric().unit());
        List<String> lines = new ArrayList<>();
        lines.add(capital(verdict(trend)));
        if (analysis.segments().size() > 1) {
            lines.add("Over the whole history: " + text.growth(analysis.growth()));
            for (int i = 1; i < analysis.segments().size(); i++) {
                lines.add("Changed at " + text.place(analysis.segments().get(i).growth()) + ": from "
                        + text.quantity(analysis.segments().get(i - 1).endLevel()) + " to "
                        + text.quantity(analysis.segments().get(i).startLevel()) + ", before it "
                        + text.growth(analysis.segments().get(i - 1).growth()));
            }
        }
        for (Growth window : analysis.windows()) {
            lines.add("Last " + span(Duration.between(window.from(), window.to())) + ": " + text.growth(window));
        }
        analysis.deploys().forEach(deploy -> lines.add(text.deploy(deploy)));
        analysis.saturation().ifPresent(saturation -> lines.add(text.saturation(saturation)));
        for (SeasonalShape season : analysis.seasons()) {
            if (season.strength() >= WORTH_TELLING) {
                lines.add(text.season(season));
            }
        }
        analysis.calendar().ifPresent(months -> text.months(months, lines));
        analysis.remarks().forEach(remark -> lines.add(capital(remark)));
        return lines;
    }

    private static String span(Duration span) {
        return span.toHours() % 24 == 0 ? span.toDays() + " d" : span.toHours() + " h";
    }

    private String place(Growth growth) {
        return analysis.indexed()
                ? "step " + analysis.step().countIn(Duration.between(analysis.from(), growth.from()))
                : day(growth.from());
    }

    private String day(Instant instant) {
        return analysis.step().compareTo(Step.HOUR) <= 0 && !isMidnight(instant)
                ? DateText.minute(instant, analysis.zone())
                : DateText.day(instant, analysis.zone());
    }

    private boolean isMidnight(Instant instant) {
        return instant.atZone(analysis.zone()).toLocalTime().toSecondOfDay() == 0;
    }

    private String growth(Growth growth) {
        if (growth.amountPerStep().equals(Estimate.exactly(0))) {
            return "does not change";
        }
        String interval = level() + ": ";
        GrowthPeriod period = period(growth);
        Optional<Estimate> percent = percent(growth, period);
        Estimate change = percent.orElseGet(() -> amount(growth, period));
        String scale = percent.isPresent() ? " %" : "";
        String every =
                growth.indexed() ? " in 100 steps" : " a " + period.name().toLowerCase(Locale.ROOT);
        String value = percent.isPresent() ? number(Math.abs(change.value())) : quantity(Math.abs(change.value()));
        if (!growth.sure()) {
            return "no sure trend: " + signed(change.value(), percent.isPresent()) + scale + every + " (" + interval
                    + signed(change.lower(), percent.isPresent()) + " to " + signed(change.upper(), percent.isPresent())
                    + ") may be chance";
        }
        boolean up = change.value() > 0;
        double near = up ? change.lower() : -change.upper();
        double far = up ? change.upper() : -change.lower();
        return (up ? "grows " : "shrinks ") + value + scale + every + " (" + interval
                + (percent.isPresent() ? number(near) + " to " + number(far) : quantity(near) + " to " + quantity(far))
                + "), sure";
    }

    /** A week, unless growth is so slow that a month or a year tells more. */
    private static GrowthPeriod period(Growth growth) {
        GrowthPeriod last = GrowthPeriod.WEEK;
        for (GrowthPeriod period : PERIODS) {
            Optional<Estimate> percent = percent(growth, period);
            if (percent.isEmpty() || Math.abs(percent.get().value()) >= SMALL) {
                return period;
            }
            last = period;
        }
        return last;
    }

    private static Optional<Estimate> percent(Growth growth, GrowthPeriod period) {
        return (growth.indexed() ? growth.percentPerSteps(100) : growth.percentPer(period))
                .filter(percent -> Double.isFinite(percent.lower()) && Double.isFinite(percent.upper()));
    }

    private static Estimate amount(Growth growth, GrowthPeriod period) {
        return growth.indexed() ? growth.amountPerSteps(100) : growth.amountPer(period.duration());
    }

    private String signed(double value, boolean percent) {
        String size = percent ? number(Math.abs(value)) : quantity(Math.abs(value));
        return (value < 0 ? "-" : value > 0 ? "+" : "") + size;
    }

    /** Two significant digits. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        int decimals = Math.max(0, Math.min(6, 1 - (int) Math.floor(Math.log10(size))));
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private String quantity(double value) {
        return NumberText.quantity(value, unit);
    }

    private String level() {
        return NumberText.share(analysis.level().level());
    }

    private String deploy(DeployEffect deploy) {
        String since = "Since " + DateText.minute(deploy.at(), analysis.zone()) + ": ";
        Estimate change = deploy.change();
        if (change == null) {
            return since + deploy.basis() + " (" + NumberText.count(deploy.observationsBefore(), "value") + " before, "
                    + deploy.observationsAfter() + " after)";
        }
        String amount = difference(change.value());
        String interval = " (" + level() + ": " + difference(change.lower()) + " to " + difference(change.upper())
                + ", p " + probability(deploy.p()) + ")";
        String percent = deploy.percent()
                .map(share -> ", " + signed(share.value(), true) + " %")
                .orElse("");
        String sentence = switch (deploy.verdict()) {
            case ROSE -> "the level rose by " + amount + interval + percent + ", sure";
            case FELL -> "the level fell by " + amount + interval + percent + ", sure";
            default -> "no change beyond chance: " + amount + interval;
        };
        return since + sentence + "; " + deploy.basis();
    }

    private String difference(double value) {
        String size = unit.dimension() == Unit.Dimension.RATIO
                ? NumberText.percentagePoints(Math.abs(value) * unit.toBase())
                : quantity(Math.abs(value));
        boolean zero = !size.matches(".*[1-9].*");
        return (value < 0 && !zero ? "-" : "+") + size;
    }

    private static String probability(double p) {
        return p < 0.001 ? "below 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    private String saturation(SaturationDate saturation) {
        String limit = quantity(saturation.limit());
        Instant date = saturation.date();
        if (date != null) {
            ZoneId zone = analysis.zone();
            Instant earliest = saturation.earliest();
            Instant latest = saturation.latest();
            String model = saturation.model() == SaturationDate.Model.LOGISTIC ? "the S-curve" : "the line";
            return "Reaches " + limit + " on " + DateText.day(date, zone) + " if " + model + " goes on (" + level()
                    + ": "
                    + (earliest == null ? DateText.day(date, zone) : DateText.day(earliest, zone)) + " to "
                    + (latest == null ? "no date" : DateText.day(latest, zone)) + ")";
        }
        Estimate ceiling = saturation.ceiling();
        String why = switch (saturation.status()) {
            case REACHED -> "the level is there already";
            case NO_SURE_TREND -> "no date, for the trend may be chance";
            case MOVES_AWAY -> "no date, for the trend leads away from it";
            case LEVELS_OFF_BEFORE ->
                "no date, for growth levels off at "
                        + (ceiling == null
                                ? "less"
                                : quantity(ceiling.value()) + " (" + level() + ": " + quantity(ceiling.lower()) + " to "
                                        + quantity(ceiling.upper()) + ")");
            case TOO_FAR_OFF -> "no date, for it lies further off than is drawn on";
            default -> "no date, for the series has none";
        };
        return limit + ": " + why;
    }

    private String season(SeasonalShape season) {
        Double share = season.shareOfLevel();
        return "Season of a " + season.name() + ": strength " + String.format(Locale.ROOT, "%.2f", season.strength())
                + ", most at " + season.peak() + ", least at " + season.trough() + ", "
                + difference(season.amplitude()).substring(1) + " apart"
                + (share == null ? "" : " (" + NumberText.percent(share) + " of the level)");
    }

    private void months(CalendarComparison months, List<String> lines) {
        last(months.monthOverMonth()).ifPresent(change -> lines.add(change("before", change)));
        last(months.yearOverYear()).ifPresent(change -> lines.add(change("of the year before", change)));
        if (!months.leftOut().isEmpty()) {
            int more = months.leftOut().size() - 1;
            lines.add("Months left out of the comparison: "
                    + months.leftOut().get(more)
                    + (more == 0 ? "" : ", and " + more + " more"));
        }
    }

    private static Optional<MonthChange> last(List<MonthChange> changes) {
        return changes.isEmpty() ? Optional.empty() : Optional.of(changes.get(changes.size() - 1));
    }

    private String change(String than, MonthChange change) {
        String percent = change.percent().map(p -> signed(p, true) + " %").orElse(difference(change.perDay()));
        return name(change.later().month()) + ": " + percent + " a day on the month " + than + " ("
                + quantity(change.earlier().perDay()) + " to "
                + quantity(change.later().perDay()) + ")";
    }

    private static String name(YearMonth month) {
        return DateText.month(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}

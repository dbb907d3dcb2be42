package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.quality.LevelShift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in words and numbers what was chosen, why, and what a reader must beware of. */
final class Explanation {

    private static final int ENOUGH_ORIGINS = 3;
    private static final double MANY_MISSING = 0.2;
    private static final int ERRORS_SHOWN = 6;

    private final History history;
    private final Plan plan;
    private final boolean seasonsGiven;

    Explanation(History history, Plan plan, boolean seasonsGiven) {
        this.history = history;
        this.plan = plan;
        this.seasonsGiven = seasonsGiven;
    }

    /** Why this forecast, one sentence each. */
    List<String> sentences(Validation.Trials trials, Combination combination, LongRun longRun) {
        List<String> sentences = new ArrayList<>();
        sentences.add(seasons());
        sentences.add(tried(trials));
        sentences.add(chosen(trials, combination));
        sentences.add(
                longRun.slope() == 0
                        ? "Beyond the tested horizon the level stays: no line predicted clearly better"
                        : "Beyond the tested horizon the level moves by "
                                + number(history.unscale(combination.slope())) + " a step: a line predicted better than"
                                + " the last level over a quarter of the history");
        sentences.add("The intervals come from the errors of these trial forecasts");
        return sentences;
    }

    private String seasons() {
        Seasons seasons = history.seasons();
        List<String> periods = Arrays.stream(seasons.periods())
                .mapToObj(Integer::toString)
                .collect(Collectors.toCollection(ArrayList::new));
        if (seasons.longest() > 0) {
            periods.add(number(seasons.longest()));
        }
        if (periods.isEmpty()) {
            return seasonsGiven ? "No season, as given" : "No season was found";
        }
        return (seasonsGiven ? "Seasons as given, or likely beside them: " : "Seasons found or likely: ")
                + String.join(", ", periods) + " steps";
    }

    private String tried(Validation.Trials trials) {
        String errors = trials.errors().entrySet().stream()
                .limit(ERRORS_SHOWN)
                .map(e -> e.getKey() + " " + error(e))
                .collect(Collectors.joining(", "));
        return trials.tried() + " models were tried by " + plan.origins() + " forecast"
                + (plan.origins() == 1 ? "" : "s") + " of " + plan.horizon() + " step"
                + (plan.horizon() == 1 ? "" : "s")
                + " inside the history; mean absolute errors: " + errors;
    }

    private String error(Map.Entry<String, Double> entry) {
        return number(history.unscale(entry.getValue()));
    }

    private String chosen(Validation.Trials trials, Combination combination) {
        String naive = Double.isNaN(trials.naive())
                ? ""
                : "; the best naive forecast (" + trials.naiveName() + ") has "
                        + number(history.unscale(trials.naive()));
        if (trials.share() >= 1) {
            return "Nothing did better than " + trials.naiveName() + ", which is taken alone";
        }
        if (trials.share() > 0) {
            return String.format(
                    Locale.ROOT,
                    "Their weighted median did worse than %s and was moved %.0f %% of the way towards it: %s%s",
                    trials.naiveName(),
                    100 * trials.share(),
                    number(history.unscale(trials.combined())),
                    naive);
        }
        return (combination.names().size() == 1
                        ? combination.names().get(0) + " is taken alone, with a mean absolute error of "
                        : "Their weighted median has a mean absolute error of ")
                + number(history.unscale(trials.combined()))
                + naive;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** What a reader must beware of. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (plan.origins() < ENOUGH_ORIGINS) {
            warnings.add("Low confidence: the history of " + history.length() + " steps allows only " + plan.origins()
                    + " trial forecast" + (plan.origins() == 1 ? "" : "s") + " of " + plan.horizon() + " step"
                    + (plan.horizon() == 1 ? "" : "s"));
        }
        double missing = 1 - history.series().coverage();
        if (missing > MANY_MISSING) {
            warnings.add(String.format(Locale.ROOT, "%.0f %% of the history is missing and was filled", 100 * missing));
        }
        for (LevelShift shift : history.shifts()) {
            String when = history.series().indexed()
                    ? "step " + shift.index()
                    : history.series().timeAt(shift.index()).toString();
            warnings.add("The level changed for good at " + when + "; earlier values were moved to the new level");
        }
        return warnings;
    }
}

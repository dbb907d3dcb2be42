package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members that a validation kept, fitted on the whole history, with their weights. As far as they were compared (or
 * one longest cycle) the forecast is their weighted median; beyond, the last cycle repeats and the level follows the
 * long-run rule, because the members' own trends were never tested that far.
 */
final class Combination {

    private final List<String> asked;
    private final Weighting askedWeighting;
    private final List<String> names;
    private final List<Member.Fitted> fitted;
    private final Weighting weighting;
    private final int own;
    private final int cycle;
    private final double slope;

    private Combination(
            List<String> asked,
            Weighting askedWeighting,
            List<String> names,
            List<Member.Fitted> fitted,
            Weighting weighting,
            int own,
            int cycle,
            double slope) {
        this.asked = asked;
        this.askedWeighting = askedWeighting;
        this.names = List.copyOf(names);
        this.fitted = List.copyOf(fitted);
        this.weighting = weighting;
        this.own = own;
        this.cycle = cycle;
        this.slope = slope;
    }

    /**
     * Fits the members on the whole history. One whose forecast leaves the range of the history by more than the range
     * is left out, unless all do.
     *
     * @param y the history
     * @param periods the periods that members use, rising
     * @param horizon steps on which members were compared
     * @param slope growth per step of the long-run rule
     */
    static Combination of(
            double[] y, List<Member> members, Weighting weighting, int[] periods, int horizon, double slope) {
        int cycle = Arrays.stream(periods).filter(p -> 2 * p < y.length).max().orElse(1);
        int own = Math.max(horizon, cycle);
        List<String> asked = members.stream().map(Member::name).toList();
        List<String> names = new ArrayList<>();
        List<Member.Fitted> fitted = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            Member.Fitted fit = members.get(m).fit(y, y.length);
            if (fit != null && plausible(fit.forecast(y, y.length, horizon), y)) {
                names.add(members.get(m).name());
                fitted.add(fit);
                kept.add(m);
            }
        }
        if (fitted.isEmpty()) {
            Member naive = SimpleMembers.naive();
            return new Combination(
                    asked,
                    weighting,
                    List.of(naive.name()),
                    List.of(naive.fit(y, y.length)),
                    Weighting.of(1),
                    own,
                    cycle,
                    slope);
        }
        Weighting left = weighting.of(kept.stream().mapToInt(Integer::intValue).toArray());
        return new Combination(asked, weighting, names, fitted, left, own, cycle, slope);
    }

    /** Writes what {@link #restore} reads: the members asked for and their weights. */
    void describe(ModelState.Builder state) {
        state.put("members", asked);
        state.put("weights", askedWeighting.weights());
        state.put("naive member", askedWeighting.naive());
        state.put("share of the naive member", askedWeighting.share());
        state.put("growth beyond the compared steps", slope);
    }

    /** The same members with the same weights, estimated on another history, whose values are scaled by another power of two. */
    Combination estimatedOn(double[] y, List<Member> pool, int[] periods, int horizon, int exponent) {
        List<Member> members = named(asked, pool, "an earlier choice");
        return of(y, members, askedWeighting, periods, horizon, Math.scalb(slope, exponent));
    }

    private static List<Member> named(List<String> names, List<Member> pool, String place) {
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            members.add(pool.stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInputException(
                            "no member is called \"" + name + "\"",
                            place,
                            "Restore it with the version of the library that wrote it, or fit anew")));
        }
        return members;
    }

    /** The combination that a state describes, its members estimated again. */
    static Combination restore(ModelState state, double[] y, List<Member> pool, int[] periods, int horizon) {
        List<Member> members = named(state.list("members"), pool, "state of a model of \"" + state.forecaster() + "\"");
        double[] weights = state.array("weights");
        if (weights.length != members.size() || members.isEmpty()) {
            throw new InvalidInputException(
                    weights.length + " weights for " + members.size() + " members",
                    "state of a model of \"" + state.forecaster() + "\"",
                    "Restore a state as it was written");
        }
        Weighting weighting =
                new Weighting(weights, state.whole("naive member"), state.number("share of the naive member"));
        return of(y, members, weighting, periods, horizon, state.number("growth beyond the compared steps"));
    }

    private static boolean plausible(double[] points, double[] y) {
        double least = Arrays.stream(y).min().orElse(0);
        double most = Arrays.stream(y).max().orElse(0);
        double range = most - least;
        double tolerance = 1e-9 * Math.max(Math.abs(least), Math.abs(most));
        for (double point : points) {
            if (!(point >= least - range - tolerance && point <= most + range + tolerance)) {
                return false;
            }
        }
        return true;
    }

    /** Point forecasts after a history that begins like the one fitted and may be longer. */
    double[] points(double[] y, int steps) {
        int together = Math.min(steps, own);
        double[][] each = new double[fitted.size()][];
        for (int m = 0; m < each.length; m++) {
            each[m] = fitted.get(m).forecast(y, y.length, together);
        }
        double[] points = Arrays.copyOf(weighting.combine(each, together), steps);
        for (int h = together; h < steps; h++) {
            points[h] = points[h - cycle] + slope * cycle;
        }
        return points;
    }

    /** What each member forecasts by name, as far as members were compared. */
    Map<String, double[]> each(double[] y, int steps) {
        int together = Math.min(steps, own);
        Map<String, double[]> each = new LinkedHashMap<>();
        for (int m = 0; m < names.size(); m++) {
            each.put(names.get(m), fitted.get(m).forecast(y, y.length, together));
        }
        return each;
    }

    /** The name of the naive forecast that members are compared with; empty when it is not among them. */
    Optional<String> reference() {
        return weighting.naive() < 0 ? Optional.empty() : Optional.of(names.get(weighting.naive()));
    }

    /** The names of the members by falling weight. */
    List<String> names() {
        List<Integer> order = new ArrayList<>();
        for (int m = 0; m < names.size(); m++) {
            order.add(m);
        }
        order.sort((a, b) -> Double.compare(weighting.part(b), weighting.part(a)));
        return order.stream().map(names::get).toList();
    }

    /** The part that a member has, by name. */
    double weight(String name) {
        return weighting.part(names.indexOf(name));
    }

    /** Growth per step far ahead. */
    double slope() {
        return slope;
    }
}

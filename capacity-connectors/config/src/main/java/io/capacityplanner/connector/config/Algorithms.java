package io.capacityplanner.connector.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** From the names that people give models to the ids of forecasters. */
final class Algorithms {

    /** Usual names and the forecasters that serve them, the best first; a stand-in is not the model of that name. */
    private static final Map<String, List<String>> USUAL = Map.of(
            "prophet", List.of("additive", "harmonic"),
            "linear_regression", List.of("regression", "harmonic"),
            "exponential_smoothing", List.of("ets"),
            "holt_winters", List.of("ets"),
            "sarima", List.of("arima"),
            "auto_arima", List.of("arima"),
            "neural_network", List.of("neural"),
            "ensemble", List.of("card", "auto"),
            "multi_seasonal", List.of("mstl", "tbats"));
    /** Names that mean the very model that serves them. */
    private static final List<String> SAME = List.of(
            "exponential_smoothing",
            "holt_winters",
            "sarima",
            "auto_arima",
            "ensemble",
            "multi_seasonal",
            "neural_network");

    private Algorithms() {}

    /**
     * The forecaster for a name.
     *
     * @param id its id
     * @param standIn whether it is another model than the name says
     */
    record Choice(String id, boolean standIn) {}

    static Optional<Choice> find(String name, Collection<String> forecasters) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        for (String spelling : List.of(plain, plain.replace('_', '-'))) {
            if (forecasters.contains(spelling)) {
                return Optional.of(new Choice(spelling, false));
            }
        }
        String usual = plain.replace('-', '_');
        List<String> candidates = USUAL.getOrDefault(usual, List.of());
        return candidates.stream()
                .filter(forecasters::contains)
                .findFirst()
                .map(id -> new Choice(id, !SAME.contains(usual) && candidates.indexOf(id) == candidates.size() - 1));
    }

    /** Every name that would be understood. */
    static List<String> names(Collection<String> forecasters) {
        TreeSet<String> names = new TreeSet<>(forecasters);
        USUAL.forEach((name, ids) -> {
            if (ids.stream().anyMatch(forecasters::contains)) {
                names.add(name);
            }
        });
        return new ArrayList<>(names);
    }
}

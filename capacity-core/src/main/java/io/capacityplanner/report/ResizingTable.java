package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing.Classification;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.unit.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of settings as a table: requests and limits of containers, space and speed of volumes. */
public final class ResizingTable {

    private static final List<Block.Column> COLUMNS = List.of(
            text("RESOURCE"),
            text("CLASS"),
            text("CHANGE"),
            text("P(BREACH)"),
            text("REPLAY"),
            number("SAVES/mo"),
            text("SURE"),
            text("WHY"));

    private ResizingTable() {}

    /** What is too small first, then what is too large, then what is refused; what fits is counted, not listed. */
    public static Block.Table of(List<Resizing> resizings) {
        List<Resizing> listed = resizings.stream()
                .filter(r -> r.classification() != Classification.RIGHT_SIZED)
                .sorted(Comparator.comparing(ResizingTable::rank).thenComparing(Recommendation::resource))
                .toList();
        int fit = resizings.size() - listed.size();
        String note = fit == 0 ? "" : NumberText.count(fit, "resource") + " more: the present settings fit.";
        return new Block.Table(
                "Settings to change",
                COLUMNS,
                listed.stream().map(ResizingTable::row).toList(),
                note);
    }

    private static int rank(Resizing resizing) {
        return switch (resizing.classification()) {
            case UNDER_PROVISIONED -> 0;
            case IDLE -> 1;
            case OVER_PROVISIONED -> 2;
            case RIGHT_SIZED -> 3;
            case NOT_ENOUGH_DATA -> 4;
        };
    }

    private static List<String> row(Resizing resizing) {
        return List.of(
                resizing.resource(),
                resizing.classification().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                changes(resizing),
                resizing.risk()
                        .map(r -> Odds.of(r.breachProbability()) + " in " + r.period())
                        .orElse("?"),
                resizing.risk().map(r -> r.replay()).filter(r -> !r.isBlank()).orElse("not replayed"),
                resizing.saving()
                        .map(Saving::monthly)
                        .map(NumberText::money)
                        .map(amount -> amount.replaceFirst("^-", "costs "))
                        .orElse("-"),
                RecommendationText.level(resizing.assurance().level()),
                why(resizing));
    }

    /** What changes, for instance {@code CPU request 1 cores > 0.25 cores}; what is refused is a question mark. */
    static String changes(Resizing resizing) {
        if (resizing.refusal().isPresent()) {
            return "?";
        }
        String changes = resizing.changes().stream()
                .map(s -> s.label() + " " + amount(s.present()) + " > " + amount(s.proposed()))
                .collect(Collectors.joining("; "));
        return changes.isEmpty() ? "none" : changes;
    }

    private static String amount(@Nullable Quantity quantity) {
        return quantity == null ? "unset" : NumberText.quantity(quantity.value(), quantity.unit());
    }

    private static String why(Resizing resizing) {
        return resizing.refusal()
                .map(r -> r.reason() + ": " + r.have() + " of " + r.needed())
                .orElse(
                        resizing.reasons().isEmpty()
                                ? resizing.title()
                                : resizing.reasons().get(0));
    }
}

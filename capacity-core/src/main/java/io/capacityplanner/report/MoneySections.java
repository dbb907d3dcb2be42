package io.capacityplanner.report;

import java.util.List;
import java.util.Optional;

/** Sections on money that several reports have. */
final class MoneySections {

    private MoneySections() {}

    static Report.Section costs(String number, PlanText context, ReportFacts facts) {
        List<CostFigures> costs = CostFigures.of(facts);
        if (costs.isEmpty()) {
            return new Report.Section(number + ". Cost by month: not known", List.of(Missing.bills(context, facts)));
        }
        List<Block> figures = costs.stream().<Block>map(CostFigures::figure).toList();
        return new Report.Section(number + ". Cost by month", figures);
    }

    static Report.Section bridge(String number, PlanText context, ReportFacts facts) {
        Optional<BridgeFigure> bridge = Bridges.of(facts);
        return bridge.map(figure ->
                        new Report.Section(number + ". From the bill now to the bill after", List.<Block>of(figure)))
                .orElseGet(() -> new Report.Section(
                        number + ". From the bill now to the bill after: no price is known",
                        List.of(Missing.prices(context))));
    }

    static Report.Section promises(String number, PlanText context, ReportFacts facts) {
        List<PromiseFigure> figures = PromiseFigures.of(facts);
        return figures.isEmpty()
                ? new Report.Section(
                        number + ". Promised and realised: nothing is measured yet", List.of(Missing.ledger(context)))
                : new Report.Section(number + ". Promised and realised", List.copyOf(figures));
    }
}

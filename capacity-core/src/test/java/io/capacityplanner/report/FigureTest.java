package io.capacityplanner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.report.BridgeFigure.Step;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Block.Table TABLE = new Block.Table(List.of(Block.Column.text("A")), List.of(), "");

    private static BridgeFigure bridge(double end) {
        return new BridgeFigure(
                "t",
                "s",
                "w",
                USD,
                List.of(
                        new Step("now", Step.Kind.START, 100, Optional.empty()),
                        new Step("less", Step.Kind.CHANGE, -30, Optional.of(new Interval(-40, -20))),
                        new Step("after", Step.Kind.END, end, Optional.empty())),
                TABLE);
    }

    @Test
    void aBridgeWhoseStepsDoNotAddUpIsRefused() {
        assertThat(bridge(70).steps()).hasSize(3);
        assertThatThrownBy(() -> bridge(71))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sum to 70");
        assertThatThrownBy(() -> new BridgeFigure("t", "s", "w", USD, List.of(), TABLE))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> new Interval(2, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new BarsFigure.Bar("b", Double.NaN, Optional.empty(), OptionalDouble.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new FrontierFigure.Point("p", 1, 1.2, FrontierFigure.Point.Kind.NOW))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new CoverageFigure.Point(0.95, Double.NaN, 0, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        new HeadroomMap.Cell(OptionalDouble.of(Double.POSITIVE_INFINITY), HeadroomMap.Due.LATER, 1))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void widthsAndOrdersAreChecked() {
        HeadroomMap.Row narrow = new HeadroomMap.Row("g", "n", List.of(HeadroomMap.Cell.EMPTY));
        assertThatThrownBy(() -> new HeadroomMap("t", "s", "w", List.of("a", "b"), List.of(narrow), 0, TABLE))
                .isInstanceOf(InvalidInputException.class);
        CostFigure.Month month = new CostFigure.Month(
                YearMonth.of(2026, 2),
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                "");
        assertThatThrownBy(() -> new CostFigure("t", "s", "w", USD, List.of(month, month), TABLE))
                .isInstanceOf(InvalidInputException.class);
        LinesFigure.Line line = new LinesFigure.Line("l", TimeSeries.indexed(1, 2));
        assertThatThrownBy(() -> new LinesFigure("t", "s", "w", "", Collections.nCopies(6, line), TABLE))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ComponentFigure.Panel("p", TimeSeries.indexed(1, 2), Optional.empty(), 3))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void listsAreCopied() {
        List<RunOutFigure.Row> rows = new ArrayList<>();
        RunOutFigure figure = new RunOutFigure("t", "s", "w", Instant.EPOCH, Instant.EPOCH, rows, 0, TABLE);
        rows.add(new RunOutFigure.Row(
                "a", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true));
        assertThat(figure.rows()).isEmpty();
    }

    @Test
    void anAnchorIsAPlainName() {
        assertThatThrownBy(() -> new Report.Section("t", "a\"><script>", List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(new Report.Section("t", List.of()).anchor()).isEmpty();
        assertThatThrownBy(() -> new Block.Index(
                        "t",
                        List.of(Block.Column.text("A")),
                        List.of(new Block.Entry(List.of("a", "b"), "", List.of())),
                        ""))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void ownershipIsReadFromLabelsWhateverTheirCase() {
        var builder = io.capacityplanner.resource.Resource.builder(
                "a", io.capacityplanner.resource.ResourceType.VIRTUAL_MACHINE);
        assertThat(Ownership.team(builder.build())).isEmpty();
        Map.of("Team", "shop", "OWNER", "ada").forEach(builder::tag);
        assertThat(Ownership.team(builder.build())).contains("shop");
    }
}

package io.capacityplanner.report;

/** A picture of figures: what to draw, not how. Each carries its finding, its words and its table. */
public sealed interface Figure extends Block
        permits BarsFigure,
                BridgeFigure,
                ComponentFigure,
                CostFigure,
                CoverageFigure,
                ForecastFigure,
                FrontierFigure,
                HeadroomMap,
                LinesFigure,
                PaybackFigure,
                PromiseFigure,
                ReplayFigure,
                RunOutFigure,
                SlopeFigure {

    /** The finding, one sentence. */
    String title();

    /** Metric, unit, scope and period. */
    String subtitle();

    /** What a reader who cannot see the figure must know. */
    String summary();

    /** The same in figures, for readers without the picture. */
    Block.Table table();
}

/** Reports as one self-contained HTML file, and as PDF. */
module io.capacityplanner.connector.htmlreport {
    requires static org.jspecify;
    requires io.capacityplanner.core;
    requires com.fasterxml.jackson.databind;
    // Holds no classes: named so that the jar with the chart library is part of the module graph.
    requires echarts;

    exports io.capacityplanner.connector.htmlreport;

    provides io.capacityplanner.spi.ReportRenderer with
            io.capacityplanner.connector.htmlreport.HtmlReportRenderer,
            io.capacityplanner.connector.htmlreport.PdfReportRenderer;
}

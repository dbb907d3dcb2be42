package io.capacityplanner.spi;

import io.capacityplanner.report.Report;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format. Cardinality: many, told apart by {@link #id()}. Thread-safe. */
public interface ReportRenderer extends Provider {

    /** Media type of what is written, for instance {@code text/html}. */
    String mediaType();

    /** Usual file name ending without the dot, for instance {@code html}. */
    String fileExtension();

    /**
     * Writes a report. Does not close the stream.
     *
     * @throws IOException when the stream fails
     */
    void render(Report report, OutputStream out) throws IOException;
}

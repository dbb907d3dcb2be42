package io.capacityplanner.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the title of a report, and then may fail. */
public final class FakeRenderer implements ReportRenderer {

    private final String extension;
    private final boolean fails;

    /** A renderer whose id is the ending of its files. */
    public FakeRenderer(String extension) {
        this(extension, false);
    }

    private FakeRenderer(String extension, boolean fails) {
        this.extension = extension;
        this.fails = fails;
    }

    /** The same renderer, failing after what it has written. */
    public FakeRenderer failing() {
        return new FakeRenderer(extension, true);
    }

    @Override
    public String id() {
        return extension;
    }

    @Override
    public String description() {
        return "Writes titles";
    }

    @Override
    public String mediaType() {
        return "text/plain";
    }

    @Override
    public String fileExtension() {
        return extension;
    }

    @Override
    public void render(Report report, OutputStream out) throws IOException {
        out.write(report.title().getBytes(UTF_8));
        out.flush();
        if (fails) {
            throw new IOException("the disk is full");
        }
    }
}

package io.capacityplanner.planner;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.report.Report;
import io.capacityplanner.security.Operation;
import io.capacityplanner.spi.ReportRenderer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Writes a report. */
public final class ReportCall {

    private final CapacityPlanner planner;
    private final Report report;

    ReportCall(CapacityPlanner planner, Report report) {
        this.planner = planner;
        this.report = report;
    }

    /** The document itself. */
    public Report document() {
        return report;
    }

    /**
     * Writes the report to a file in the format that its ending names. The file appears whole or not at all.
     *
     * @throws MissingEngineException when no renderer writes such files
     * @throws InvalidInputException when the file cannot be written
     */
    public void to(Path file) {
        planner.guardStreaming(
                Operation.REPORT,
                report.title(),
                admitted -> write(file, admitted.settings().renderers()));
    }

    private void write(Path file, Map<String, ReportRenderer> renderers) {
        Path target = file.toAbsolutePath();
        String name = String.valueOf(target.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1);
        ReportRenderer renderer = renderers.values().stream()
                .filter(r -> r.fileExtension().equalsIgnoreCase(ending))
                .findFirst()
                .orElseThrow(() -> new MissingEngineException(
                        "no renderer writes \"." + ending + "\" files",
                        file.toString(),
                        "Add io.capacityplanner:capacity-html-report for html, or use one of "
                                + renderers.values().stream()
                                        .map(ReportRenderer::fileExtension)
                                        .sorted()
                                        .toList()));
        Path partial = target.resolveSibling(name + ".partial");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial))) {
                renderer.render(report, out);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (RuntimeException failed) {
            deleteQuietly(partial, failed);
            throw failed;
        } catch (IOException failed) {
            deleteQuietly(partial, failed);
            throw new InvalidInputException(Fault.of(
                            "it cannot be written (" + failed + ")",
                            file.toString(),
                            "Choose a folder you may write to")
                    .causedBy(failed));
        }
    }

    /** Writes the report in the format of a renderer's id. Does not close the stream. */
    public void to(OutputStream out, String rendererId) throws IOException {
        try {
            planner.guardStreaming(
                    Operation.REPORT,
                    report.title(),
                    admitted -> write(out, rendererId, admitted.settings().renderers()));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private void write(OutputStream out, String rendererId, Map<String, ReportRenderer> renderers) {
        ReportRenderer renderer = renderers.get(rendererId);
        if (renderer == null) {
            throw new MissingEngineException(
                    "no renderer is called \"" + rendererId + "\"", "report", "Use one of " + renderers.keySet());
        }
        try {
            renderer.render(report, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void deleteQuietly(Path partial, Exception reason) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException alsoFailed) {
            reason.addSuppressed(alsoFailed);
        }
    }
}

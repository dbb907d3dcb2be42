package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report as PDF: the HTML report, printed by a Chromium browser without a window and without network. The browser
 * is the one given, that of the environment variable {@code CAPACITY_CHROMIUM}, or one of the usual names on the path.
 */
public final class PdfReportRenderer implements ReportRenderer {

    /** Names under which Chromium and its kin are installed. */
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge");

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final @Nullable Path browser;

    /** With the browser of the environment. */
    public PdfReportRenderer() {
        this.browser = null;
    }

    /** With a browser. */
    public PdfReportRenderer(Path browser) {
        this.browser = browser;
    }

    @Override
    public String id() {
        return "pdf";
    }

    @Override
    public String description() {
        return "PDF, printed from the HTML report by a Chromium browser";
    }

    @Override
    public String mediaType() {
        return "application/pdf";
    }

    @Override
    public String fileExtension() {
        return "pdf";
    }

    /**
     * Prints.
     *
     * @throws MissingEngineException when there is no browser
     * @throws IOException when the browser fails or takes longer than two minutes
     */
    @Override
    public void render(Report report, OutputStream out) throws IOException {
        Path program = browser != null
                ? browser
                : found().orElseThrow(
                                () -> new MissingEngineException(
                                        "no Chromium browser is installed",
                                        "PDF report",
                                        "Install chromium, or name one in the environment variable CAPACITY_CHROMIUM; or write html and print it"));
        Path folder = Files.createTempDirectory("capacity-report");
        try {
            Path page = folder.resolve("report.html");
            try (OutputStream html = Files.newOutputStream(page)) {
                new HtmlReportRenderer().render(report, html);
            }
            Path pdf = folder.resolve("report.pdf");
            print(program, page, pdf, folder);
            Files.copy(pdf, out);
            out.flush();
        } finally {
            delete(folder);
        }
    }

    private static void print(Path program, Path page, Path pdf, Path folder) throws IOException {
        Path messages = folder.resolve("messages.txt");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--no-pdf-header-footer",
                        "--virtual-time-budget=10000",
                        "--print-to-pdf=" + pdf,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(program + " did not print within " + LIMIT.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(Fault.of("the thread was interrupted", "PDF report", "Ask again")
                    .causedBy(interrupted));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(pdf) || Files.size(pdf) == 0) {
            String said = Files.readString(messages);
            throw new IOException(program + " ended with " + process.exitValue() + ": "
                    + said.substring(Math.max(0, said.length() - 500)).trim());
        }
    }

    private static Optional<Path> found() {
        String named = System.getenv("CAPACITY_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream()
                        .flatMap(name -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe"))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}

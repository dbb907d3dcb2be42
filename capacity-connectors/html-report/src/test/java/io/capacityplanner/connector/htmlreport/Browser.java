package io.capacityplanner.connector.htmlreport;

import io.capacityplanner.report.Report;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window that shows reports. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;
    private final Path folder;
    private int pages;

    private Browser(ChromeDriver driver, Path folder) {
        this.driver = driver;
        this.folder = folder;
    }

    /** Starts the browser of this machine, or skips the test where there is none. */
    static Browser start(Path folder) {
        String chromium = require("capacity.chromium", "chromium");
        String chromedriver = require("capacity.chromedriver", "chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile"));
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        logging.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(chromedriver))
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), folder);
        // Counts the time of its threads, not of the clock, so that a busy machine makes no page look slow.
        browser.cdp("Performance.enable", Map.of("timeDomain", "threadTicks"));
        return browser;
    }

    static String require(String property, String program) {
        Optional<String> found = Optional.ofNullable(System.getProperty(property))
                .or(() -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, program))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst());
        String message = "the program " + program + " was not found; install it or name it with -D" + property;
        if (found.isEmpty() && Boolean.getBoolean("capacity.requireServers")) {
            Assertions.fail(message);
        }
        Assumptions.assumeTrue(found.isPresent(), message);
        return found.orElseThrow();
    }

    /** Shows a report at a width. */
    void open(Report report, int width, int height) {
        size(width, height);
        show(write(report));
    }

    /** Opens a file. */
    void show(Path page) {
        messages();
        driver.get(page.toUri().toString());
    }

    Path write(Report report) {
        Path page = folder.resolve("report-" + ++pages + ".html");
        try (OutputStream out = Files.newOutputStream(page)) {
            new HtmlReportRenderer().render(report, out);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return page;
    }

    void size(int width, int height) {
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        // The page waits a moment after a change of size before it draws again.
        pause(pages == 0 ? 0 : 300);
    }

    /** Light or dark, on the screen or on paper. */
    void media(String media, String scheme) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of("media", media, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void script(boolean on) {
        cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /** Draws all charts, which otherwise waits until they come near the view. */
    void drawAll() {
        js("document.querySelectorAll('.chart').forEach(function (c) { c.scrollIntoView(); });");
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            Object missing = js(
                    "var m = null; document.querySelectorAll('.chart').forEach(function (c) {"
                            + " if (!c.querySelector('svg')) { m = m || c; } }); if (m) { m.scrollIntoView(); } return m === null;");
            if (Boolean.TRUE.equals(missing)) {
                break;
            }
            pause(30);
        }
        js("window.scrollTo(0, 0);");
    }

    /** Heights of the boxes of all elements that a selector finds, asked without any script of the page. */
    List<Double> heights(String selector) {
        Map<?, ?> root = (Map<?, ?>) Objects.requireNonNull(
                cdp("DOM.getDocument", Map.of("depth", 0)).get("root"));
        Map<String, Object> found = cdp(
                "DOM.querySelectorAll",
                Map.of("nodeId", Objects.requireNonNull(root.get("nodeId")), "selector", selector));
        return ((List<?>) Objects.requireNonNull(found.get("nodeIds")))
                .stream()
                        .map(id -> (Map<?, ?>) Objects.requireNonNull(
                                cdp("DOM.getBoxModel", Map.of("nodeId", id)).get("model")))
                        .map(model -> ((Number) Objects.requireNonNull(model.get("height"))).doubleValue())
                        .toList();
    }

    /** What the browser counted since the page was opened, for instance {@code TaskDuration}: seconds of its thread. */
    double seconds(String name) {
        List<?> all = (List<?>)
                Objects.requireNonNull(cdp("Performance.getMetrics", Map.of()).get("metrics"));
        return all.stream()
                .map(metric -> (Map<?, ?>) metric)
                .filter(metric -> name.equals(metric.get("name")))
                .mapToDouble(metric -> ((Number) Objects.requireNonNull(metric.get("value"))).doubleValue())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until a condition of the page holds. */
    void waitFor(String condition, String what) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!Boolean.TRUE.equals(js("return " + condition + ";"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited 20 s for " + what);
            }
            pause(30);
        }
    }

    static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Object js(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    Object later(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeAsyncScript(script, arguments), "");
    }

    Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** What the page said since the last question. */
    List<String> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Addresses asked for since the last question. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*?\"request\":\\{.*?\"url\":\"([^\"]{0,200}).*", "$1"))
                .toList();
    }

    byte[] pdf() {
        return data("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false));
    }

    private byte[] data(String command, Map<String, Object> parameters) {
        Object data = Objects.requireNonNull(cdp(command, parameters).get("data"), command);
        return Base64.getDecoder().decode(data.toString());
    }

    void screenshot(Path file, boolean whole) {
        try {
            if (whole) {
                Files.write(file, data("Page.captureScreenshot", Map.of("captureBeyondViewport", true)));
            } else {
                Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}

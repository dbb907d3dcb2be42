package io.capacityplanner.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.report.Block;
import io.capacityplanner.report.Report;
import io.capacityplanner.spi.ReportRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every {@link ReportRenderer}. */
public abstract class ReportRendererContract extends ProviderContract {

    private static final String HOSTILE = "<script>alert('x & y')</script> \"=1+1\"";

    /** For subclasses. */
    protected ReportRendererContract() {}

    /** A new instance of the renderer under test. */
    protected abstract ReportRenderer renderer();

    @Override
    final ReportRenderer provider() {
        return renderer();
    }

    @Test
    final void namesItsFormat() {
        assertThat(renderer().mediaType()).matches("[a-z]+/[a-z0-9.+-]+(;.*)?");
        assertThat(renderer().fileExtension()).matches("[a-z0-9]+");
    }

    @Test
    final void showsWhatIsInTheReport() throws IOException {
        String text = rendered(report("Disk fills in May"));

        assertThat(text).contains("Disk fills in May", "web-1", "12.5");
    }

    @Test
    final void rendersAReportWithoutSections() throws IOException {
        Report empty = new Report("Nothing yet", Instant.EPOCH, ZoneOffset.UTC, Map.of(), List.of());

        assertThat(rendered(empty)).contains("Nothing yet");
    }

    @Test
    final void sameReportGivesTheSameBytes() throws IOException {
        assertThat(rendered(report("Same"))).isEqualTo(rendered(report("Same")));
    }

    @Test
    final void textNeverBecomesMarkup() throws IOException {
        String text = rendered(report(HOSTILE));

        if (renderer().mediaType().contains("html")) {
            assertThat(text).doesNotContain("<script>alert('x");
        }
        assertThat(text).contains("alert(");
    }

    @Test
    final void leavesTheStreamOpen() throws IOException {
        Watched out = new Watched();

        renderer().render(report("Open"), out);

        assertThat(out.closed).isFalse();
        assertThat(out.size()).isPositive();
    }

    @Test
    final void passesOnWhatTheStreamSays() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatThrownBy(() -> renderer().render(report("Full"), broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("disk full");
    }

    private String rendered(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        renderer().render(report, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Report report(String title) {
        Block table = new Block.Table(
                List.of(new Block.Column("resource", false), new Block.Column("use", true)),
                List.of(List.of("web-1", "12.5"), List.of(HOSTILE, "-3")),
                "a note");
        Block bullets = new Block.Bullets(List.of("first", HOSTILE));
        return new Report(
                title,
                Instant.parse("2026-03-01T10:00:00Z"),
                ZoneOffset.UTC,
                Map.of("data to", "1 March 2026"),
                List.of(new Report.Section(title, List.of(new Block.Paragraph(HOSTILE), bullets, table))));
    }

    private static final class Watched extends ByteArrayOutputStream {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}

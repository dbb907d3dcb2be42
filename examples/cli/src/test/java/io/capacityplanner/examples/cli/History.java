package io.capacityplanner.examples.cli;

import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Two weeks of two machines every five minutes: one calm, one whose disk fills by two percent a day. */
final class History {

    static final int DAYS = 14;
    static final int STEP_SECONDS = 300;
    static final int POINTS = DAYS * 86_400 / STEP_SECONDS;
    private static final double GIB = 0x1p30;

    private final long end;

    private History(long end) {
        this.end = end;
    }

    /** Ends at the last full step before a moment. */
    static History endingAt(Instant moment) {
        return new History(moment.getEpochSecond() / STEP_SECONDS * STEP_SECONDS);
    }

    long stamp(int point) {
        return end - (long) (POINTS - 1 - point) * STEP_SECONDS;
    }

    /** Busy share of the processors, by the hour of the day. */
    double busy(int point) {
        double hour = (stamp(point) % 86_400) / 3600.0;
        return 0.3 + 0.15 * Math.sin(2 * Math.PI * (hour - 9) / 24) + 0.02 * Math.sin(point * 12.9898);
    }

    /** Used share of the disk. */
    double used(int point) {
        return 0.4 + 0.02 * point * STEP_SECONDS / 86_400.0 + 0.001 * Math.sin(point * 78.233);
    }

    /** What node_exporter would have told, as OpenMetrics text. */
    String nodeExporter() {
        StringBuilder text = new StringBuilder();
        text.append("# TYPE node_cpu_seconds counter\n");
        for (String mode : new String[] {"idle", "user"}) {
            double total = 0;
            for (int i = 0; i < POINTS; i++) {
                // Two processors.
                total += 2 * STEP_SECONDS * (mode.equals("idle") ? 1 - busy(i) : busy(i));
                sample(text, "node_cpu_seconds_total", "cpu=\"0\",mode=\"" + mode + "\"", i, total);
            }
        }
        gauge(text, "node_memory_MemTotal_bytes", "", i -> 8 * GIB);
        gauge(text, "node_memory_MemAvailable_bytes", "", i -> (4 - Math.sin(i * 0.01)) * GIB);
        String disk = "device=\"/dev/sda1\",fstype=\"ext4\",mountpoint=\"/data\"";
        gauge(text, "node_filesystem_size_bytes", disk, i -> 100 * GIB);
        gauge(text, "node_filesystem_avail_bytes", disk, i -> (1 - used((int) i)) * 100 * GIB);
        gauge(text, "node_filesystem_free_bytes", disk, i -> (1 - used((int) i)) * 100 * GIB);
        return text.append("# EOF\n").toString();
    }

    private void gauge(StringBuilder text, String name, String labels, ToDoubleFunction<Integer> value) {
        text.append("# TYPE ").append(name).append(" gauge\n");
        for (int i = 0; i < POINTS; i++) {
            sample(text, name, labels, i, value.applyAsDouble(i));
        }
    }

    private void sample(StringBuilder text, String name, String labels, int point, double value) {
        text.append(name)
                .append("{instance=\"web-1:9100\",job=\"node\"")
                .append(labels.isEmpty() ? "" : ",")
                .append(labels)
                .append("} ")
                .append(String.format(Locale.ROOT, "%.6f", value))
                .append(' ')
                .append(stamp(point))
                .append('\n');
    }

    /** What Telegraf would have written, as line protocol with stamps in seconds. */
    String telegraf() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < POINTS; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "cpu,cpu=cpu-total,host=web-1 usage_idle=%.4f %d%n"
                            + "mem,host=web-1 used_percent=%.4f %d%n"
                            + "disk,host=web-1,path=/data,device=sda1,fstype=ext4 used_percent=%.4f %d%n",
                    100 * (1 - busy(i)),
                    stamp(i),
                    50 + Math.sin(i * 0.01),
                    stamp(i),
                    100 * used(i),
                    stamp(i)));
        }
        return text.toString().replace("\r", "");
    }
}

package io.capacityplanner.connector.influxdb;

import java.time.Instant;

/** What Telegraf would have written: 14 days, every 5 minutes, of several hosts. */
final class TelegrafHistory {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-03-15T00:00:00Z");
    static final int POINTS = 14 * 288;
    static final int HOSTS = 3;
    static final long STEP = 300_000;

    private TelegrafHistory() {}

    static String host(int number) {
        return "web-0" + number;
    }

    static long time(int point) {
        return START.toEpochMilli() + point * STEP;
    }

    static double idle(int host, int point) {
        return 60 + 10 * Math.sin(2 * Math.PI * point / 288) - host;
    }

    static double memory(int host, int point) {
        return 40 + host + point * 0.001;
    }

    static double disk(int host, int point) {
        return 30 + host + point * 0.002;
    }

    /** A counter that starts again in the middle. */
    static long received(int host, int point) {
        long rate = 1000L * (host + 1);
        return rate * 300 * (point < POINTS / 2 ? point + 7 : point - POINTS / 2);
    }

    /** All lines of a host. */
    static String lines(int host) {
        StringBuilder lines = new StringBuilder();
        String name = host(host);
        for (int i = 0; i < POINTS; i++) {
            String end = " " + time(i) + "\n";
            lines.append("cpu,cpu=cpu-total,host=")
                    .append(name)
                    .append(" usage_idle=")
                    .append(idle(host, i))
                    .append(end);
            lines.append("cpu,cpu=cpu0,host=")
                    .append(name)
                    .append(" usage_idle=1")
                    .append(end);
            lines.append("mem,host=")
                    .append(name)
                    .append(" used_percent=")
                    .append(memory(host, i))
                    .append(end);
            lines.append("disk,device=sda1,fstype=ext4,mode=rw,path=/,host=")
                    .append(name)
                    .append(" used_percent=")
                    .append(disk(host, i))
                    .append(end);
            lines.append("disk,device=sdb1,fstype=ext4,mode=rw,path=/var/lib,host=")
                    .append(name)
                    .append(" used_percent=")
                    .append(disk(host, i) + 1)
                    .append(end);
            lines.append("disk,device=tmpfs,fstype=tmpfs,mode=rw,path=/run,host=")
                    .append(name)
                    .append(" used_percent=99")
                    .append(end);
            for (String card : new String[] {"eth0", "eth1", "lo"}) {
                lines.append("net,interface=")
                        .append(card)
                        .append(",host=")
                        .append(name)
                        .append(" bytes_recv=")
                        .append(received(host, i))
                        .append("i,bytes_sent=5i")
                        .append(end);
            }
        }
        return lines.toString();
    }
}

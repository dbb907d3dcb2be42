package io.capacityplanner.connector.influxdb;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.util.List;

/**
 * Questions for the usual collectors. Gauges of space are asked for by the highest value of each step, because a mean
 * hides the peak that a size must hold; processor time and rates are means over a step.
 */
public final class ReadyQueries {

    /** Interfaces that lead out, without those that lead to them; {@code all} is Telegraf's sum of protocols. */
    private static final String OUTWARD =
            "interface!~^(all|lo|veth.*|docker.*|br-.*|virbr.*|cali.*|cilium.*|lxc.*|flannel.*|cni.*|tun.*|tap.*|bond.*"
                    + "|.*[.].*)$";

    /** File systems that hold nothing of their own. */
    private static final String SPACE =
            "fstype!~^(tmpfs|ramfs|overlay|squashfs|iso9660|proc|sysfs|nsfs|autofs|cgroup2?|devtmpfs|rootfs)$";

    private ReadyQueries() {}

    /** Machines, by Telegraf's plug-ins cpu, mem, disk, diskio and net. */
    public static List<FieldQuery> telegraf() {
        return List.of(
                // What is not idle; the plug-in measures each processor and their total.
                InfluxQuery.of(Metric.CPU_USAGE, "cpu", "usage_idle", "{host}")
                        .where("cpu=cpu-total")
                        .scaled(-1, 100),
                InfluxQuery.of(Metric.MEMORY_USAGE, "mem", "used_percent", "{host}")
                        .by(Aggregate.MAX),
                InfluxQuery.of(Metric.DISK_USAGE, "disk", "used_percent", "{host}:{path}")
                        .where(SPACE)
                        .by(Aggregate.MAX)
                        // A path may change its device over time.
                        .grouped(Grouping.TOGETHER),
                network("network_receive_bytes_per_second", "bytes_recv"),
                network("network_transmit_bytes_per_second", "bytes_sent"),
                disk("disk_read_bytes_per_second", "read_bytes"),
                disk("disk_write_bytes_per_second", "write_bytes"));
    }

    private static FieldQuery network(String name, String field) {
        return InfluxQuery.of(Metric.nonNegative(name, Unit.BYTES_PER_SECOND), "net", field, "{host}")
                .where(OUTWARD)
                .rate()
                .grouped(Grouping.ADDED);
    }

    /** Whole disks only: a partition's traffic is its disk's. */
    private static FieldQuery disk(String name, String field) {
        return InfluxQuery.of(Metric.nonNegative(name, Unit.BYTES_PER_SECOND), "diskio", field, "{host}")
                .where("name!~^(loop|ram|dm-|md).*|^(sd[a-z]+|vd[a-z]+|xvd[a-z]+|hd[a-z]+)[0-9]+$"
                        + "|^(nvme|mmcblk).*p[0-9]+$")
                .rate()
                .grouped(Grouping.ADDED);
    }
}

package io.capacityplanner.connector.aws.inventory;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.EbsOptimizedInfo;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NetworkCardInfo;

/**
 * What an instance type has. Null where EC2 does not say.
 *
 * @param vcpu virtual processors
 * @param memoryMib memory in MiB
 * @param networkBytes network bandwidth that can be held for ever, in bytes a second, each way
 * @param diskIops operations a second on volumes that can be held for ever
 * @param diskBytes throughput of volumes that can be held for ever, in bytes a second
 * @param burstable whether full speed is limited in time
 * @param gpus graphics processors
 */
record InstanceFacts(
        @Nullable Integer vcpu,
        @Nullable Long memoryMib,
        @Nullable Double networkBytes,
        @Nullable Integer diskIops,
        @Nullable Double diskBytes,
        boolean burstable,
        int gpus) {

    private static final double BITS = 8;

    static InstanceFacts of(InstanceTypeInfo type) {
        EbsOptimizedInfo disk = type.ebsInfo() == null ? null : type.ebsInfo().ebsOptimizedInfo();
        Double megabytes = disk == null ? null : disk.baselineThroughputInMBps();
        return new InstanceFacts(
                type.vCpuInfo() == null ? null : type.vCpuInfo().defaultVCpus(),
                type.memoryInfo() == null ? null : type.memoryInfo().sizeInMiB(),
                network(type),
                disk == null ? null : disk.baselineIops(),
                megabytes == null ? null : (Double) (megabytes * 1e6),
                Boolean.TRUE.equals(type.burstablePerformanceSupported()),
                gpus(type));
    }

    private static @Nullable Double network(InstanceTypeInfo type) {
        List<NetworkCardInfo> cards =
                type.networkInfo() == null ? List.of() : type.networkInfo().networkCards();
        List<Double> gigabits = cards.stream()
                .map(NetworkCardInfo::baselineBandwidthInGbps)
                .filter(Objects::nonNull)
                .toList();
        return gigabits.isEmpty() || gigabits.size() < cards.size()
                ? null
                : (Double) (gigabits.stream().mapToDouble(Double::doubleValue).sum() * 1e9 / BITS);
    }

    private static int gpus(InstanceTypeInfo type) {
        return type.gpuInfo() == null
                ? 0
                : type.gpuInfo().gpus().stream()
                        .map(GpuDeviceInfo::count)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum();
    }
}

package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.resource.InstanceSize;

/**
 * What a size must have to be considered.
 *
 * @param cores processors, at least
 * @param memoryGib memory, at least
 * @param coresAbove processors, more than this; 0 for no such rule
 * @param memoryAbove memory, more than this; 0 for no such rule
 * @param networkGbps sustained bandwidth, at least, where a size's is known
 */
record Requirement(double cores, double memoryGib, double coresAbove, double memoryAbove, double networkGbps) {

    private static final double HAIR = 1 + 1e-9;

    boolean metBy(InstanceSize size) {
        Double network = size.networkGbps();
        return size.vcpu() * HAIR >= cores
                && size.memoryGib() * HAIR >= memoryGib
                && size.vcpu() > coresAbove
                && size.memoryGib() > memoryAbove
                && (network == null || network * HAIR >= networkGbps);
    }
}

package io.capacityplanner.optimization.manifest;

/**
 * What Application Auto Scaling scales.
 *
 * @param service namespace of the service, for instance {@code ecs}
 * @param resource identifier, for instance {@code service/shop/web}
 * @param dimension what of it is scaled, for instance {@code ecs:service:DesiredCount}
 */
public record ScalableTarget(String service, String resource, String dimension) {

    /** The tasks of a service of ECS. */
    public static ScalableTarget ecsService(String cluster, String service) {
        return new ScalableTarget("ecs", "service/" + cluster + "/" + service, "ecs:service:DesiredCount");
    }
}

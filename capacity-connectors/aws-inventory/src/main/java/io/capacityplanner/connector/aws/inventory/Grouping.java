package io.capacityplanner.connector.aws.inventory;

/**
 * Which of the owner's tags tell where a resource belongs.
 *
 * @param serviceTag the tag whose value is the service
 * @param clusterTag the tag whose value is the cluster
 */
record Grouping(String serviceTag, String clusterTag) {}

package io.capacityplanner.connector.aws;

/**
 * How resources are named, in metrics, inventory and costs alike.
 *
 * <p>An id is what the bill calls the resource: the id of its own where AWS gives one that is unique everywhere (instances,
 * volumes), and the ARN for what has only a name, because a database and a function, or two regions or accounts, may use
 * one name. The ids do not depend on how many regions or accounts are configured, so a history stays valid when one is
 * added.
 */
public final class AwsIds {

    private AwsIds() {}

    /** A machine: its id, for instance {@code i-0abcd1234ef567890}. */
    public static String instance(String id) {
        return id;
    }

    /** A volume: its id, for instance {@code vol-0abcd1234ef567890}. */
    public static String volume(String id) {
        return id;
    }

    /** A database instance of RDS or Aurora. */
    public static String database(String account, String region, String name) {
        return arn("rds", account, region, "db:" + name);
    }

    /** A cluster of Aurora, or of several machines of RDS. */
    public static String databaseCluster(String account, String region, String name) {
        return arn("rds", account, region, "cluster:" + name);
    }

    /** A cache cluster of ElastiCache, that is one node of a replication group. */
    public static String cacheCluster(String account, String region, String name) {
        return arn("elasticache", account, region, "cluster:" + name);
    }

    /** A function of Lambda, all its versions together. */
    public static String function(String account, String region, String name) {
        return arn("lambda", account, region, "function:" + name);
    }

    /**
     * A group of EC2 Auto Scaling. The ARN without its random part, which metrics do not tell.
     */
    public static String autoScalingGroup(String account, String region, String name) {
        return arn("autoscaling", account, region, "autoScalingGroup:autoScalingGroupName/" + name);
    }

    /** A load balancer: an application's by {@code app/name/id}, a network's by {@code net/name/id}, a classic by name. */
    public static String loadBalancer(String account, String region, String path) {
        return arn("elasticloadbalancing", account, region, "loadbalancer/" + path);
    }

    /** The ARN of anything in a region. */
    public static String arn(String service, String account, String region, String resource) {
        return "arn:" + partition(region) + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** The partition of AWS that a region belongs to, for instance {@code aws}. */
    public static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        return region.startsWith("eusc-") ? "aws-eusc" : "aws";
    }
}

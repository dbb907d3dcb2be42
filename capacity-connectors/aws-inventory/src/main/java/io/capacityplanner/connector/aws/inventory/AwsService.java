package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A service whose resources can be read. */
public enum AwsService {
    /** Virtual machines. */
    EC2("ec2", "ec2:DescribeInstances"),
    /** Volumes. */
    EBS("ebs", "ec2:DescribeVolumes"),
    /** Managed databases. */
    RDS("rds", "rds:DescribeDBInstances"),
    /** Managed caches. */
    ELASTICACHE("elasticache", "elasticache:DescribeCacheClusters"),
    /** Functions. */
    LAMBDA("lambda", "lambda:ListFunctions"),
    /** Auto Scaling groups. */
    AUTOSCALING("autoscaling", "autoscaling:DescribeAutoScalingGroups");

    private final String key;
    private final String permission;

    AwsService(String key, String permission) {
        this.key = key;
        this.permission = permission;
    }

    /** Its name in configuration files, for instance {@code ec2}. */
    public String key() {
        return key;
    }

    /** The permission that reading it needs, for instance {@code ec2:DescribeInstances}. */
    public String permission() {
        return permission;
    }

    /** The service of a name; empty when its resources cannot be read. */
    public static Optional<AwsService> find(String name) {
        String wanted = name.trim().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(service -> service.key.equals(wanted))
                .findFirst();
    }

    /** The service of a name. */
    public static AwsService of(String name) {
        return find(name)
                .orElseThrow(() -> new InvalidInputException(
                        "\"" + name + "\" is no service whose resources can be read",
                        "AWS services",
                        "Use some of "
                                + Arrays.stream(values()).map(AwsService::key).collect(Collectors.joining(", "))));
    }
}

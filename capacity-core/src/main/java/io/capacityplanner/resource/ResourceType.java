package io.capacityplanner.resource;

import io.capacityplanner.error.InvalidInputException;
import java.util.Locale;

/** What kind of thing a resource is. */
public enum ResourceType {
    /** A virtual machine. */
    VIRTUAL_MACHINE,
    /** A managed database. */
    DATABASE,
    /** A managed cache. */
    CACHE,
    /** A function that is billed per call. */
    FUNCTION,
    /** A disk or volume. */
    VOLUME,
    /** A container or pod. */
    CONTAINER,
    /** A machine of one's own. */
    HOST,
    /** A load balancer, queue or other service. */
    SERVICE,
    /** Nothing is known. */
    UNKNOWN;

    /** Reads a type by its own name or a provider's usual word, for instance {@code ec2}. */
    public static ResourceType parse(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "vm", "ec2", "instance", "compute", "virtual_machine" -> VIRTUAL_MACHINE;
            case "rds", "sql", "db", "database" -> DATABASE;
            case "elasticache", "redis", "cache" -> CACHE;
            case "lambda", "function" -> FUNCTION;
            case "ebs", "disk", "volume" -> VOLUME;
            case "pod", "container", "kubernetes" -> CONTAINER;
            case "host", "server" -> HOST;
            case "service", "elb", "load_balancer" -> SERVICE;
            case "unknown", "" -> UNKNOWN;
            default ->
                throw new InvalidInputException(
                        "\"" + text + "\" is no known resource type",
                        "resource type",
                        "Use one of vm, database, cache, function, volume, container, host, service");
        };
    }
}

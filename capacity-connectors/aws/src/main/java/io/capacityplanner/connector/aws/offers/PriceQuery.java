package io.capacityplanner.connector.aws.offers;

import io.capacityplanner.resource.InstanceSize;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is asked of the price list: each kind of thing that is sold by size. */
enum PriceQuery {
    /** Machines with Linux, shared tenancy, nothing installed. */
    MACHINES("AmazonEC2") {
        @Override
        Map<String, String> filters() {
            Map<String, String> filters = new LinkedHashMap<>();
            filters.put("operatingSystem", "Linux");
            filters.put("tenancy", "Shared");
            filters.put("preInstalledSw", "NA");
            filters.put("capacitystatus", "Used");
            return filters;
        }

        @Override
        Optional<String> offering(Product product) {
            String market = product.attributes().getOrDefault("marketoption", "OnDemand");
            return market.equals("OnDemand") ? Optional.of(InstanceSize.COMPUTE) : Optional.empty();
        }
    },

    /** Database instances, by engine and deployment. */
    DATABASES("AmazonRDS") {
        @Override
        Map<String, String> filters() {
            return Map.of("productFamily", "Database Instance");
        }

        /** Aurora's I/O-optimized price and custom instances are other things under the same names. */
        @Override
        Optional<String> offering(Product product) {
            Map<String, String> attributes = product.attributes();
            boolean other = attributes.getOrDefault("storage", "").contains("IO Optimization")
                    || attributes.getOrDefault("usagetype", "").contains("IOOptimized")
                    || attributes.getOrDefault("deploymentModel", "").equalsIgnoreCase("Custom");
            if (other) {
                return Optional.empty();
            }
            return DatabaseOffering.listed(
                            attributes.getOrDefault("databaseEngine", ""),
                            attributes.get("databaseEdition"),
                            attributes.get("licenseModel"))
                    .flatMap(engine -> DatabaseOffering.deployment(attributes.get("deploymentOption"))
                            .map(deployment -> "rds/" + engine + "/" + deployment));
        }
    },

    /** Cache nodes, by engine. */
    CACHES("AmazonElastiCache") {
        @Override
        Map<String, String> filters() {
            return Map.of("productFamily", "Cache Instance");
        }

        @Override
        Optional<String> offering(Product product) {
            String usage = product.attributes().getOrDefault("usagetype", "NodeUsage");
            return usage.contains("NodeUsage") ? engine(product).map(name -> "elasticache/" + name) : Optional.empty();
        }

        private Optional<String> engine(Product product) {
            return switch (product.attributes().getOrDefault("cacheEngine", "")) {
                case "Redis" -> Optional.of("redis");
                case "Valkey" -> Optional.of("valkey");
                case "Memcached" -> Optional.of("memcached");
                default -> Optional.empty();
            };
        }
    };

    private final String service;

    PriceQuery(String service) {
        this.service = service;
    }

    /** The service's code in the price list. */
    String service() {
        return service;
    }

    /** What the products are filtered by, besides the region. */
    abstract Map<String, String> filters();

    /** What is sold; empty for a product of another kind. */
    abstract Optional<String> offering(Product product);
}

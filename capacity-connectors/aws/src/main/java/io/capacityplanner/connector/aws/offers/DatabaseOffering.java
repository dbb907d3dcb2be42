package io.capacityplanner.connector.aws.offers;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engines of RDS are called in offerings such as {@code rds/mysql/multi_az}: the same for an instance, as the
 * RDS API names it, and for a price, as the price list names it.
 */
public final class DatabaseOffering {

    private static final String OWN_LICENSE = "bring-your-own-license";

    private static final Map<String, String> ENGINES = Map.of(
            "postgres", "postgresql",
            "sqlserver-ex", "sqlserver_express",
            "sqlserver-web", "sqlserver_web",
            "sqlserver-se", "sqlserver_standard",
            "sqlserver-ee", "sqlserver_enterprise",
            "aurora", "aurora_mysql");

    private static final Map<String, String> EDITIONS = Map.of(
            "standard two", "se2",
            "standard one", "se1",
            "standard", "standard",
            "enterprise", "enterprise",
            "express", "express",
            "web", "web");

    private static final Map<String, String> DEPLOYMENTS = Map.of(
            "single-az", "single_az",
            "multi-az", "multi_az",
            "multi-az (sql server mirror)", "multi_az",
            "multi-az (readable standbys)", "multi_az_cluster");

    private DatabaseOffering() {}

    /**
     * The engine of an instance.
     *
     * @param engine as the RDS API names it, for instance {@code postgres} or {@code oracle-se2}
     * @param license its licence model, for instance {@code license-included}
     */
    public static String engine(String engine, @Nullable String license) {
        String name = engine.toLowerCase(Locale.ROOT);
        String plain = ENGINES.getOrDefault(name, name.replace('-', '_'));
        if (!name.startsWith("oracle")) {
            return plain;
        }
        String edition = plain.replace("oracle_ee", "oracle_enterprise").replace("_cdb", "");
        return edition + (OWN_LICENSE.equals(license) ? "_bring_your_own_license" : "_license_included");
    }

    /**
     * The engine of a price; empty when it cannot be told.
     *
     * @param engine as the price list names it, for instance {@code Aurora PostgreSQL}
     * @param edition its edition, for instance {@code Standard Two}; null when it has none
     * @param license its licence model, for instance {@code License included}
     */
    static Optional<String> listed(String engine, @Nullable String edition, @Nullable String license) {
        String name = engine.toLowerCase(Locale.ROOT);
        String level = edition == null ? null : EDITIONS.get(edition.toLowerCase(Locale.ROOT));
        boolean own = license != null && license.equalsIgnoreCase("Bring your own license");
        return switch (name) {
            case "mysql", "postgresql", "mariadb" -> Optional.of(name);
            case "aurora mysql" -> Optional.of("aurora_mysql");
            case "aurora postgresql" -> Optional.of("aurora_postgresql");
            case "sql server" -> level == null || own ? Optional.empty() : Optional.of("sqlserver_" + level);
            case "oracle" ->
                level == null
                        ? Optional.empty()
                        : Optional.of("oracle_" + level + (own ? "_bring_your_own_license" : "_license_included"));
            default -> Optional.empty();
        };
    }

    /** The deployment of a price, for instance {@code single_az}; empty when it cannot be told. */
    static Optional<String> deployment(@Nullable String listed) {
        return listed == null
                ? Optional.empty()
                : Optional.ofNullable(DEPLOYMENTS.get(listed.toLowerCase(Locale.ROOT)));
    }
}

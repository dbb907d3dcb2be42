package io.capacityplanner.connector.aws.offers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOfferingTest {

    /** An instance and its price must meet under one name. */
    @ParameterizedTest
    @CsvSource({
        "mysql, general-public-license, MySQL, , No license required, mysql",
        "postgres, postgresql-license, PostgreSQL, , No license required, postgresql",
        "mariadb, general-public-license, MariaDB, , No license required, mariadb",
        "aurora-mysql, general-public-license, Aurora MySQL, , No license required, aurora_mysql",
        "aurora-postgresql, postgresql-license, Aurora PostgreSQL, , No license required, aurora_postgresql",
        "sqlserver-ex, license-included, SQL Server, Express, License included, sqlserver_express",
        "sqlserver-web, license-included, SQL Server, Web, License included, sqlserver_web",
        "sqlserver-se, license-included, SQL Server, Standard, License included, sqlserver_standard",
        "sqlserver-ee, license-included, SQL Server, Enterprise, License included, sqlserver_enterprise",
        "oracle-se2, license-included, Oracle, Standard Two, License included, oracle_se2_license_included",
        "oracle-se2-cdb, bring-your-own-license, Oracle, Standard Two, Bring your own license, oracle_se2_bring_your_own_license",
        "oracle-ee, bring-your-own-license, Oracle, Enterprise, Bring your own license, oracle_enterprise_bring_your_own_license"
    })
    void instancesAndPricesMeet(
            String engine, String license, String listed, String edition, String listedLicense, String name) {
        assertThat(DatabaseOffering.engine(engine, license)).isEqualTo(name);
        assertThat(DatabaseOffering.listed(listed, edition, listedLicense)).hasValue(name);
    }

    @Test
    void whatIsNotKnownHasNoName() {
        assertThat(DatabaseOffering.listed("Db2", "Standard", "Bring your own license"))
                .isEmpty();
        assertThat(DatabaseOffering.listed("SQL Server", null, "License included"))
                .isEmpty();
        assertThat(DatabaseOffering.deployment("Multi-AZ (readable standbys)")).hasValue("multi_az_cluster");
        assertThat(DatabaseOffering.deployment(null)).isEmpty();
    }
}

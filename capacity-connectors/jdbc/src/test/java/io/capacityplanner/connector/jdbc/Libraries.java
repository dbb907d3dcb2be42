package io.capacityplanner.connector.jdbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.capacityplanner.kit.KillRounds;
import io.capacityplanner.spi.Provider;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;

/** One class of each library that a process of its own needs. */
final class Libraries {

    static final List<Class<?>> NEEDED = List.of(
            Database.class,
            Provider.class,
            KillRounds.class,
            JdbcDataSource.class,
            PGSimpleDataSource.class,
            HikariDataSource.class,
            Flyway.class,
            PostgreSQLDatabaseType.class,
            ObjectMapper.class,
            JsonProperty.class,
            JsonFactory.class,
            Logger.class,
            Assertions.class);

    private Libraries() {}
}

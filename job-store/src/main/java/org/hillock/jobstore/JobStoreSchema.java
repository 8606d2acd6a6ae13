package org.hillock.jobstore;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings a database to the schema that this version knows. */
public final class JobStoreSchema {

  private static final String MIGRATIONS = "classpath:org/hillock/jobstore/migration";

  private JobStoreSchema() {}

  /**
   * Makes or changes the tables as needed; does nothing if they are as they should be. Several
   * processes may do so at the same time. Needs two connections.
   *
   * @throws SchemaTooNewException if a newer version of Hillock wrote the database
   */
  public static void migrate(DataSource dataSource) {
    Flyway flyway =
        Flyway.configure(JobStoreSchema.class.getClassLoader())
            .dataSource(dataSource)
            .locations(MIGRATIONS)
            .load();
    refuseNewer(flyway.info().all());
    flyway.migrate();
  }

  private static void refuseNewer(MigrationInfo[] migrations) {
    newest(migrations, true)
        .filter(found -> known(migrations).compareTo(found) < 0)
        .ifPresent(
            found -> {
              throw new SchemaTooNewException(found.getVersion(), known(migrations).getVersion());
            });
  }

  private static MigrationVersion known(MigrationInfo[] migrations) {
    return newest(migrations, false).orElse(MigrationVersion.EMPTY);
  }

  private static Optional<MigrationVersion> newest(MigrationInfo[] migrations, boolean future) {
    return Arrays.stream(migrations)
        .filter(migration -> isFuture(migration) == future)
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .max(MigrationVersion::compareTo);
  }

  private static boolean isFuture(MigrationInfo migration) {
    return switch (migration.getState()) {
      case FUTURE_SUCCESS, FUTURE_FAILED -> true;
      default -> false; // an enum of Flyway's, not ours
    };
  }
}

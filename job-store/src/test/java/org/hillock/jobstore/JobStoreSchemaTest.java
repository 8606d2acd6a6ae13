package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hillock.jobstore.testkit.EmptyDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobStoreSchemaTest {

  @Test
  void anEmptyDatabaseGetsTheTablesAndASecondStartChangesNothing() {
    try (EmptyDatabase database = EmptyDatabase.make()) {
      JobStoreSchema.migrate(database.dataSource());
      List<String> tables = tables(database);
      assertThat(tables).contains("job", "job_history", "attempt", "outbox");
      JobStoreSchema.migrate(database.dataSource());
      assertThat(tables(database)).isEqualTo(tables);
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsRefusedAndLeftAlone() {
    try (EmptyDatabase database = EmptyDatabase.make()) {
      JobStoreSchema.migrate(database.dataSource());
      JdbcClient jdbc = JdbcClient.create(database.dataSource());
      jdbc.sql(
              """
              insert into flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by,
                 execution_time, success)
              values (9999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'hillock', 1, true)
              """)
          .update();
      List<String> before =
          jdbc.sql("select t::text from flyway_schema_history t").query(String.class).list();

      assertThatThrownBy(() -> JobStoreSchema.migrate(database.dataSource()))
          .isInstanceOfSatisfying(
              SchemaTooNewException.class,
              refusal -> assertThat(refusal.code()).isEqualTo("schema-too-new"))
          .hasMessageContaining("newer version of Hillock")
          .hasMessageContaining("999")
          .hasMessageContaining("nothing was changed");
      assertThat(jdbc.sql("select t::text from flyway_schema_history t").query(String.class).list())
          .isEqualTo(before);
    }
  }

  private static List<String> tables(EmptyDatabase database) {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            select table_name || '.' || column_name || ' ' || data_type
            from information_schema.columns where table_schema = 'public' order by 1
            """)
        .query(String.class)
        .list()
        .stream()
        .map(column -> column.replaceFirst("\\..*", ""))
        .distinct()
        .toList();
  }
}

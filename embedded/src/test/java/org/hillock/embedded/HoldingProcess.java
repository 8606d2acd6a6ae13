package org.hillock.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process of its own that writes a row into an embedded database and then stays. */
final class HoldingProcess {

  private HoldingProcess() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    EmbeddedDatabase database =
        EmbeddedDatabase.start(
            new EmbeddedDatabaseSettings(directory, TestFolders.binaries(), 0, true));
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists kept (id int)");
      statement.execute("insert into kept values (1)");
    }
    System.out.println("ready " + database.processId());
    System.in.read();
    database.close();
  }
}

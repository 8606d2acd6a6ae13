package org.hillock.bench.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Ports;
import org.hillock.bench.kit.Rows;
import org.junit.jupiter.api.Test;

/** The two servers die and come back where they were. */
class ServersTest {

  @Test
  void theDatabaseComesBackWithWhatWasCommitted() throws SQLException {
    try (Home home = Home.temporary();
        DatabasePart database = new Parts(home, Tuning.quick()).database()) {
      database.start();
      execute(database, "create table kept (value int)");
      execute(database, "insert into kept values (17)");
      database.kill();
      assertThat(database.isAlive()).isFalse();
      database.start();
      assertThat(new Rows(database).number("select value from kept")).isEqualTo(17);
    }
  }

  @Test
  void theBrokerComesBackOnItsPort() {
    try (Home home = Home.temporary();
        Broker broker = new Parts(home, Tuning.quick()).broker()) {
      broker.start();
      assertThat(Ports.answers(broker.port())).isTrue();
      broker.kill();
      assertThat(Ports.answers(broker.port())).isFalse();
      broker.start();
      assertThat(Ports.answers(broker.port())).isTrue();
    }
  }

  private static void execute(DatabasePart database, String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

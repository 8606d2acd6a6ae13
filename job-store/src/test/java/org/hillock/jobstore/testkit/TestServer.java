package org.hillock.jobstore.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.embedded.EmbeddedDatabaseSettings;
import org.hillock.jobstore.JobStoreSchema;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One PostgreSQL server for all tests of this JVM; its databases are copies of a template. */
final class TestServer {

  /** Not UTC, nor a whole number of hours away from it: what mixes up zones shows. */
  private static final String ZONE = "Pacific/Chatham";

  private static final String TEMPLATE = "hillock_template";
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final EmbeddedDatabase server;
  private final JdbcClient main;

  private TestServer() {
    Path directory = directory();
    this.server =
        EmbeddedDatabase.start(new EmbeddedDatabaseSettings(directory, programs(), 0, false));
    HikariDataSource mainPool = pool(server.jdbcUrl(), 1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  mainPool.close();
                  server.close();
                  delete(directory);
                }));
    this.main = JdbcClient.create(mainPool);
    main.sql("create database " + TEMPLATE).update();
    try (HikariDataSource template = pool(server.jdbcUrl(TEMPLATE), 2)) {
      JobStoreSchema.migrate(template);
    }
  }

  static TestServer get() {
    return Holder.SERVER;
  }

  private static final class Holder {
    static final TestServer SERVER = new TestServer();
  }

  /** The name of a new database with the present schema. */
  String copy() {
    String name = "test_" + COUNTER.incrementAndGet();
    main.sql("create database " + name + " template " + TEMPLATE).update();
    return name;
  }

  /** The name of a new, empty database. */
  String empty() {
    String name = "test_" + COUNTER.incrementAndGet();
    main.sql("create database " + name).update();
    return name;
  }

  HikariDataSource connect(String database, int connections) {
    return pool(server.jdbcUrl(database), connections);
  }

  void drop(String database) {
    main.sql("drop database " + database + " with (force)").update();
  }

  private HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(server.user());
    config.setPassword(server.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionInitSql("set time zone '" + ZONE + "'");
    return new HikariDataSource(config);
  }

  private static Path directory() {
    try {
      Path parent = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(parent, "test-database-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shared by the tests of all modules of this checkout. */
  private static Path programs() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder.resolve(".hillock").resolve("test-programs");
  }

  private static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.hillock.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.kit.BenchException;
import org.hillock.bench.kit.DatabaseAccess;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Part;
import org.hillock.bench.kit.PartSettings;
import org.hillock.bench.kit.Places;
import org.hillock.bench.kit.Ports;
import org.jspecify.annotations.Nullable;

/** The whole platform in one process, as {@code ./hillock serve} runs it. */
public final class Standalone implements Platform {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final List<String> JVM =
      List.of("-XX:+UseSerialGC", "-Xmx384m", "--enable-native-access=ALL-UNNAMED");

  private final Home home;
  private final Path folder;
  private final Part part;
  private final URI address;
  private @Nullable CarefulClient client;

  private Standalone(Home home, Options options) {
    this.home = home;
    folder = home.folder("standalone");
    int port = new Ports().next();
    address = URI.create("http://127.0.0.1:" + port);
    shareDatabasePrograms();
    Map<String, String> settings = new HashMap<>(options.tuning().environment());
    settings.put("HILLOCK_HOME", folder.toString());
    settings.put("HILLOCK_CHECKOUT", Places.checkout().toString());
    settings.put("HILLOCK_WORKER_TESTDOUBLE", "true");
    if (options.environment() != null) {
      settings.put("HILLOCK_ENVIRONMENT", options.environment().toString());
    }
    List<String> arguments =
        List.of("--port", Integer.toString(port), "--slots", Integer.toString(options.slots()));
    part =
        new Part(
            new PartSettings(
                "standalone",
                PartSettings.java(JVM, ClassPath.whole(), "org.hillock.standalone.Main", arguments),
                settings,
                home.folder(),
                home.folder("logs").resolve("standalone.log")));
  }

  /**
   * How it is started.
   *
   * @param tuning how long leases are
   * @param slots how many jobs at once
   * @param environment folder of the simulators' environment, {@code null} for the test double
   *     alone
   */
  public record Options(Tuning tuning, int slots, @Nullable Path environment) {}

  /**
   * Starts one in a home of its own.
   *
   * @throws BenchException with the end of its log if it does not start
   */
  public static Standalone start(Home home, Options options) {
    Standalone standalone = new Standalone(home, options);
    try {
      standalone.start();
      return standalone;
    } catch (RuntimeException e) {
      standalone.close();
      throw e;
    }
  }

  /** Starts it again, after it was killed. */
  public void start() {
    part.start();
    part.await("to write its token", PATIENCE, () -> Files.exists(tokenFile()));
    CarefulClient fresh = new CarefulClient(address, token(), PATIENCE);
    CarefulClient old = client;
    client = fresh;
    if (old != null) {
      old.close();
    }
    part.await("to be ready", PATIENCE, fresh::isReady);
    part.await(
        "to have a worker",
        PATIENCE,
        () -> fresh.platforms().valueStream().anyMatch(each -> each.path("available").asBoolean()));
  }

  /** Its process. */
  public Part part() {
    return part;
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public String token() {
    try {
      return Files.readString(tokenFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CarefulClient client() {
    CarefulClient current = client;
    if (current == null) {
      throw new BenchException("the standalone platform was not started");
    }
    return current;
  }

  @Override
  public DatabaseAccess rows() {
    return () -> {
      try {
        Path postgres = folder.resolve("data").resolve("postgres");
        String password = Files.readString(postgres.resolve("password")).strip();
        String port = Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3).strip();
        return DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%s/hillock".formatted(port), "hillock", password);
      } catch (IOException e) {
        throw new UncheckedIOException("its database is not there", e);
      }
    };
  }

  @Override
  public String layout() {
    return "the standalone platform, one process and its PostgreSQL";
  }

  @Override
  public String logs(int lines) {
    home.keep();
    return "all logs are in %s%n==== standalone%n%s%n"
        .formatted(home.folder().resolve("logs"), part.tail(lines));
  }

  @Override
  public void close() {
    CarefulClient current = client;
    if (current != null) {
      current.close();
    }
    part.close();
  }

  private Path tokenFile() {
    return folder.resolve("token");
  }

  /** Unpacking them takes seconds, and they never change. */
  private void shareDatabasePrograms() {
    try {
      Files.createDirectories(Places.databasePrograms());
      Files.createSymbolicLink(folder.resolve("programs"), Places.databasePrograms());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.hillock.bench.site;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Part;
import org.hillock.bench.kit.PartSettings;
import org.hillock.bench.kit.Places;
import org.hillock.bench.kit.Ports;

/** Makes the parts of a site, all in one home and with one set of addresses and secrets. */
final class Parts {

  static final String USER_TOKEN = "user-token-of-a-bench-run-0123456789abcdef";
  private static final String WORKER_TOKEN = "worker-token-of-a-bench-run-0123456789abcd";
  private static final String BROKER_PASSWORD = "broker-password-of-a-bench-run";

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED");

  private final Home home;
  private final Tuning tuning;
  private final Ports ports = new Ports();
  private final int apiPort = ports.next();
  private final Path userToken;
  private final Path workerToken;

  Parts(Home home, Tuning tuning) {
    this.home = home;
    this.tuning = tuning;
    userToken = home.secret("user.token", USER_TOKEN);
    workerToken = home.secret("worker.token", WORKER_TOKEN);
  }

  int apiPort() {
    return apiPort;
  }

  DatabasePart database() {
    int port = ports.next();
    Path ready = home.folder().resolve("database.ready");
    List<String> arguments =
        List.of(
            home.folder("database").toString(),
            Places.databasePrograms().toString(),
            Integer.toString(port),
            ready.toString());
    Part part = part("database", DatabaseMain.class.getName(), ClassPath.of(), Map.of(), arguments);
    return new DatabasePart(part, ready, port);
  }

  Broker broker() {
    int port = ports.next();
    List<String> arguments = List.of(Integer.toString(port), BROKER_PASSWORD);
    Part part = part("broker", BrokerMain.class.getName(), ClassPath.of(), Map.of(), arguments);
    return new EmbeddedBrokerPart(part, port, BROKER_PASSWORD);
  }

  Part api(DatabasePart database, Broker broker) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(toDatabase(database));
    settings.putAll(toBroker(broker));
    settings.putAll(tuning.environment());
    settings.put("HILLOCK_API_PORT", Integer.toString(apiPort));
    settings.put("HILLOCK_USER_TOKEN_FILE", userToken.toString());
    settings.put("HILLOCK_WORKER_TOKEN_FILE", workerToken.toString());
    settings.put("HILLOCK_CONTENT_FOLDER", home.folder("content").toString());
    settings.put("SPRINGDOC_APIDOCS_ENABLED", "false"); // parts start often here
    return part(
        "api-service",
        "org.hillock.apiservice.ApiServiceApplication",
        ClassPath.of("api-service"),
        settings,
        List.of());
  }

  Part scheduler(DatabasePart database, Broker broker) {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(toDatabase(database));
    settings.putAll(toBroker(broker));
    settings.putAll(tuning.environment());
    // the API service's web server is on the class path here, as it is not where a scheduler runs
    settings.put("SPRING_MAIN_WEBAPPLICATIONTYPE", "none");
    settings.put("HILLOCK_SCHEDULER_POLL", "200ms");
    return part(
        "scheduler",
        "org.hillock.scheduler.SchedulerApplication",
        ClassPath.of("scheduler"),
        settings,
        List.of());
  }

  Part worker(String name, int slots, Broker broker) {
    Map<String, String> settings = new HashMap<>(toBroker(broker));
    settings.put("HILLOCK_WORKER_SERVER", "http://127.0.0.1:" + apiPort);
    settings.put("HILLOCK_WORKER_TOKENFILE", workerToken.toString());
    settings.put("HILLOCK_WORKER_NAME", name);
    settings.put("HILLOCK_WORKER_SLOTS", Integer.toString(slots));
    settings.put("HILLOCK_WORKER_HOME", home.folder(name).toString());
    settings.put("HILLOCK_WORKER_TESTDOUBLE", "true");
    return part(
        name,
        "org.hillock.workerssoftware.WorkersSoftwareApplication",
        ClassPath.of("workers-software"),
        settings,
        List.of());
  }

  private Map<String, String> toDatabase(DatabasePart database) {
    return Map.of(
        "HILLOCK_DATABASE_URL", database.jdbcUrl(),
        "HILLOCK_DATABASE_USER", database.user(),
        "HILLOCK_DATABASE_PASSWORD", database.password());
  }

  private static Map<String, String> toBroker(Broker broker) {
    return Map.of(
        "HILLOCK_BROKER_HOST", "127.0.0.1",
        "HILLOCK_BROKER_PORT", Integer.toString(broker.port()),
        "HILLOCK_BROKER_USERNAME", broker.user(),
        "HILLOCK_BROKER_PASSWORD", broker.password());
  }

  private Part part(
      String name,
      String mainClass,
      String classPath,
      Map<String, String> environment,
      List<String> arguments) {
    return new Part(
        new PartSettings(
            name,
            PartSettings.java(JVM, classPath, mainClass, arguments),
            environment,
            home.folder(),
            home.folder("logs").resolve(name + ".log")));
  }
}

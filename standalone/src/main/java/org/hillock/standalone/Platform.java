package org.hillock.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hillock.jobstore.WorkerRegistry;
import org.hillock.standalone.home.Home;
import org.hillock.standalone.home.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A running platform: its home, its servers and its application, ended in the reverse order. */
final class Platform implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Platform.class);

  private final Home home;
  private final EmbeddedServers servers;
  private final ConfigurableApplicationContext context;
  private final String url;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Platform(
      Home home, EmbeddedServers servers, ConfigurableApplicationContext context, String url) {
    this.home = home;
    this.servers = servers;
    this.context = context;
    this.url = url;
  }

  /**
   * Starts everything and returns when requests are answered.
   *
   * @throws StartException if it cannot start; nothing is left running then
   */
  static Platform start(ServeOptions options, Path directory, Map<String, String> environment) {
    Home home = Home.take(directory);
    EmbeddedServers servers = null;
    try {
      home.requireRoom();
      int port = freePort(options.port());
      boolean ownDatabase =
          !environment.containsKey("HILLOCK_DATABASE_URL")
              && !environment.containsKey("SPRING_DATASOURCE_URL");
      boolean ownBroker = !environment.containsKey("HILLOCK_BROKER_HOST");
      PlatformSettings settings =
          new PlatformSettings(home, port, options.slots(), environment, ownDatabase, ownBroker);
      EmbeddedServers starting = EmbeddedServers.prepare(directory, ownDatabase, ownBroker);
      servers = starting;
      ConfigurableApplicationContext context = run(settings.properties(), starting);
      Platform platform = new Platform(home, starting, context, "http://127.0.0.1:" + port);
      new WorkerWait(context.getBean(WorkerRegistry.class)).await();
      home.announce(platform.url);
      return platform;
    } catch (RuntimeException failed) {
      if (servers != null) {
        servers.close();
      }
      home.close();
      throw StartProblems.explained(failed);
    }
  }

  private static ConfigurableApplicationContext run(
      Map<String, Object> properties, EmbeddedServers servers) {
    SpringApplication application = new SpringApplication(StandaloneApplication.class);
    application.setRegisterShutdownHook(false); // the servers must outlive the application
    application.setDefaultProperties(properties);
    application.addInitializers(
        context -> {
          servers.begin(); // here, for now logging is set up
          context.getBeanFactory().registerSingleton("embeddedServers", servers);
        });
    return application.run();
  }

  /** Where it answers. */
  String url() {
    return url;
  }

  /** Runs this if the database ends although nobody asked it to. */
  void onDatabaseLost(Runnable action) {
    servers.databaseProcess().ifPresent(process -> watch(process, action));
  }

  private void watch(ProcessHandle process, Runnable action) {
    Thread.ofPlatform()
        .daemon()
        .name("database-watch")
        .start(
            () -> {
              process.onExit().join();
              if (!closed.get()) {
                LOG.error("PostgreSQL ended although nobody asked it to; stopping");
                action.run();
              }
            });
  }

  /** Ends it: running jobs are handed back, then the database is shut down. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      context.close();
      servers.close();
      home.close();
    }
  }

  private static int freePort(int wanted) {
    try (ServerSocket probe = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      throw StartProblems.portInUse(wanted);
    }
  }
}

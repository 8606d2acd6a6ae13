package org.hillock.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hillock.embedded.EmbeddedServerException;
import org.hillock.jobstore.WorkerRegistry;
import org.hillock.standalone.home.Home;
import org.hillock.standalone.home.StartException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
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
      int port = freePort(options.port());
      boolean ownDatabase = !environment.containsKey("SPRING_DATASOURCE_URL");
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
      throw explained(failed);
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
      throw portInUse(wanted);
    }
  }

  private static StartException portInUse(int port) {
    return new StartException(
        StartException.USAGE,
        "Port " + port + " on 127.0.0.1 is in use by another program.",
        "Choose another: ./hillock serve --port PORT   (0 takes a free one)",
        "To see who has it: ss -ltnp 'sport = :" + port + "'");
  }

  private static RuntimeException explained(RuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartException known) {
        return known;
      }
      if (cause instanceof PortInUseException taken) {
        return portInUse(taken.getPort());
      }
      if (cause instanceof EmbeddedServerException server) {
        return new StartException(StartException.PLATFORM, capitalised(server.getMessage()));
      }
    }
    return failed;
  }

  private static String capitalised(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "A server did not start.";
    }
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}

package org.hillock.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message broker inside this process: Qpid Broker-J, which speaks AMQP 0-9-1, on 127.0.0.1 and
 * behind a password. It keeps nothing on disk: after a restart it is empty, on purpose, since what
 * it should contain is put back from the database.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final String USER = "hillock";

  private final SystemLauncher launcher;
  private final int port;
  private final String password;

  private EmbeddedBroker(SystemLauncher launcher, int port, String password) {
    this.launcher = launcher;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a broker on a free port, with a password of its own.
   *
   * @throws EmbeddedServerException if it cannot run; the message says why and what to do
   */
  public static EmbeddedBroker start() {
    return start(0, newPassword());
  }

  /**
   * Starts a broker.
   *
   * @param port on 127.0.0.1; 0 for a free one
   * @param password what users of the broker must know
   * @throws EmbeddedServerException if it cannot run; the message says why and what to do
   */
  public static EmbeddedBroker start(int port, String password) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    checkFree(port);
    try {
      Path folder = Files.createTempDirectory("hillock-broker-");
      try {
        return launch(folder, port, password);
      } finally {
        Files.deleteIfExists(folder.resolve("system.properties"));
        Files.deleteIfExists(folder.resolve("broker.json"));
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "cannot write the configuration of the embedded broker: %s. Make room in the temporary folder or let this user write there."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** A password that nobody can guess. */
  public static String newPassword() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The user to connect as. */
  public String user() {
    return USER;
  }

  /** The user's password. */
  public String password() {
    return password;
  }

  /** Ends the broker, and with it all that it held. */
  @Override
  public void close() {
    launcher.shutdown();
    LOG.info("The embedded broker on port {} has ended", port);
  }

  private static EmbeddedBroker launch(Path folder, int port, String password) throws IOException {
    // From inside an application's jar Qpid cannot open resources by its own protocol: files only.
    Path properties = Files.createFile(folder.resolve("system.properties"));
    Path configuration = folder.resolve("broker.json");
    Files.writeString(configuration, configuration());
    Watch watch = new Watch();
    SystemLauncher launcher = new SystemLauncher(watch);
    try {
      launcher.startup(
          Map.of(
              SystemConfig.TYPE, "Memory",
              SystemConfig.INITIAL_CONFIGURATION_LOCATION, configuration.toString(),
              SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION, properties.toString(),
              SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false,
              SystemConfig.CONTEXT,
                  Map.of(
                      "hillock.port", Integer.toString(port),
                      "hillock.password", password,
                      "qpid.work_dir", folder.toString())));
    } catch (Exception e) { // what startup declares
      throw failed(port, e);
    }
    int bound = watch.boundPort();
    if (bound <= 0) {
      launcher.shutdown();
      throw failed(port, watch.error.get());
    }
    LOG.info("The embedded broker runs on 127.0.0.1:{}", bound);
    return new EmbeddedBroker(launcher, bound, password);
  }

  private static EmbeddedServerException failed(int port, @Nullable Throwable cause) {
    return new EmbeddedServerException(
        "the embedded broker did not start on port %d (%s): choose another port, or 0 for a free one"
            .formatted(port, cause == null ? "the port is not open" : cause.getMessage()),
        cause);
  }

  private static String configuration() throws IOException {
    try (InputStream file = EmbeddedBroker.class.getResourceAsStream("broker.json")) {
      if (file == null) {
        throw new IOException("broker.json is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void checkFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true); // as Qpid does
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "port %d on 127.0.0.1 is in use: choose another for the broker, or 0 for a free one"
              .formatted(port),
          e);
    }
  }

  /** Sees the broker start. */
  private static final class Watch extends SystemLauncherListener.DefaultSystemLauncherListener {

    private final AtomicReference<@Nullable SystemConfig<?>> system = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> error = new AtomicReference<>();

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
      system.set(systemConfig);
    }

    @Override
    public void errorOnStartup(RuntimeException e) {
      error.set(e);
    }

    int boundPort() {
      SystemConfig<?> config = system.get();
      if (error.get() != null || config == null) {
        return -1;
      }
      return config.getContainer().getChildren(Port.class).stream()
          .mapToInt(port -> port.getBoundPort())
          .max()
          .orElse(-1);
    }
  }
}

package org.hillock.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.Connection;

/**
 * The two connections of a process: one to publish, one to receive, so that a broker which slows
 * down publishers does not stop deliveries. Both are made when first needed and again whenever they
 * were lost, and both declare the topology first.
 */
final class BrokerConnections implements BrokerStatus, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrokerConnections.class);

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final int CACHED_CHANNELS = 16;

  private final BrokerSettings settings;
  private final CachingConnectionFactory publishing;
  private final CachingConnectionFactory receiving;
  private final Set<com.rabbitmq.client.Connection> open = ConcurrentHashMap.newKeySet();
  private final Set<com.rabbitmq.client.Connection> blocked = ConcurrentHashMap.newKeySet();
  private final List<Runnable> actions = new CopyOnWriteArrayList<>();

  BrokerConnections(BrokerSettings settings, String name) {
    this.settings = settings;
    publishing = create(name + " publishes");
    publishing.setPublisherConfirmType(ConfirmType.CORRELATED);
    publishing.setPublisherReturns(true);
    receiving = create(name + " receives");
  }

  CachingConnectionFactory publishing() {
    return publishing;
  }

  CachingConnectionFactory receiving() {
    return receiving;
  }

  BrokerSettings settings() {
    return settings;
  }

  @Override
  public boolean connected() {
    return !open.isEmpty();
  }

  /** Whether the broker has asked to be spared: it is short of memory or disk. */
  boolean blocked() {
    return !blocked.isEmpty();
  }

  @Override
  public void onConnected(Runnable action) {
    actions.add(action);
  }

  /** Sees to it that there is a connection to publish on. */
  void connect() {
    publishing.createConnection();
  }

  /** Declares what all share once more: somebody may have deleted a part of it. */
  void redeclare() {
    withChannel(publishing.createConnection(), Topology::declareShared);
  }

  /**
   * Whether the broker has this queue.
   *
   * @throws org.springframework.amqp.AmqpException if it cannot be asked
   */
  boolean hasQueue(String queue) {
    try {
      withChannel(publishing.createConnection(), channel -> channel.queueDeclarePassive(queue));
      return true;
    } catch (AmqpIOException e) {
      if (isRefusal(e)) {
        return false;
      }
      throw e;
    }
  }

  /** The broker answered, and the answer was no; as against a connection that broke. */
  private static boolean isRefusal(AmqpIOException e) {
    return e.getCause() instanceof IOException io
        && io.getCause() instanceof ShutdownSignalException signal
        && !signal.isHardError();
  }

  @Override
  public void close() {
    publishing.destroy();
    receiving.destroy();
  }

  /** What is done with a channel. */
  @FunctionalInterface
  interface ChannelAction {
    void run(Channel channel) throws IOException;
  }

  /** Runs an action on a channel of its own, which a refusal of the broker may close. */
  static void withChannel(Connection connection, ChannelAction action) {
    try (Channel channel = newChannel(connection)) {
      action.run(channel);
    } catch (IOException e) {
      throw new AmqpIOException(e);
    } catch (ShutdownSignalException e) {
      throw new AmqpConnectException(e);
    } catch (TimeoutException e) {
      throw new AmqpTimeoutException(e);
    }
  }

  private static Channel newChannel(Connection connection) throws IOException {
    Channel channel = delegate(connection).createChannel();
    if (channel == null) {
      throw new IOException("the broker gives no further channel");
    }
    return channel;
  }

  private CachingConnectionFactory create(String name) {
    CachingConnectionFactory factory = new CachingConnectionFactory(client());
    factory.setConnectionNameStrategy(ignored -> name);
    factory.setChannelCacheSize(CACHED_CHANNELS);
    factory.addConnectionListener(made -> made(Objects.requireNonNull(made)));
    return factory;
  }

  private ConnectionFactory client() {
    ConnectionFactory client = new ConnectionFactory();
    client.setHost(settings.host());
    client.setPort(settings.port());
    client.setVirtualHost(settings.virtualHost());
    client.setUsername(settings.username());
    client.setPassword(settings.password());
    client.setAutomaticRecoveryEnabled(false); // Spring makes a new connection instead
    client.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    client.setConnectionTimeout(TIMEOUT_MILLIS);
    client.setHandshakeTimeout(TIMEOUT_MILLIS);
    client.setChannelRpcTimeout(TIMEOUT_MILLIS);
    if (settings.tls()) {
      try {
        // the method without an argument would trust any certificate
        client.useSslProtocol(SSLContext.getDefault());
        client.enableHostnameVerification();
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java has no TLS", e);
      }
    }
    return client;
  }

  /** Declares the topology before anybody uses the connection, and keeps count of what is open. */
  private void made(Connection made) {
    withChannel(made, Topology::declareShared);
    com.rabbitmq.client.Connection connection = delegate(made);
    connection.addBlockedListener(
        reason -> {
          blocked.add(connection);
          log.warn("The broker takes no messages for now ({}): they stay in the outbox", reason);
        },
        () -> {
          blocked.remove(connection);
          log.info("The broker takes messages again");
        });
    open.add(connection);
    connection.addShutdownListener(cause -> lost(connection, cause));
    log.info("Connected to the broker at {}", settings.address());
    actions.forEach(Runnable::run);
  }

  private void lost(com.rabbitmq.client.Connection connection, ShutdownSignalException cause) {
    open.remove(connection);
    blocked.remove(connection);
    if (!cause.isInitiatedByApplication()) {
      log.warn(
          "Lost a connection to the broker at {} ({}): messages stay in the outbox until it is back",
          settings.address(),
          cause.getMessage());
    }
  }

  private static com.rabbitmq.client.Connection delegate(Connection connection) {
    return Objects.requireNonNull(connection.getDelegate(), "a connection of the Rabbit client");
  }
}

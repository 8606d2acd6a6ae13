package org.hillock.messaging;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.amqp.rabbit.listener.AsyncConsumerRestartedEvent;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.SmartLifecycle;

/**
 * Receives from one queue between start and stop, one message at a time. It outlives the broker: it
 * tries again about twice a second, and declares its queue each time, in case that is gone.
 */
public final class Subscription implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Subscription.class);

  private static final long RETRY_MILLIS = 500;
  private static final int PREFETCH = 100;

  private final BrokerConnections connections;
  private final BrokerConnections.ChannelAction declaration;
  private final Runnable onGap;
  private final SimpleMessageListenerContainer container;
  private final ConnectionListener declaring = made -> declare(Objects.requireNonNull(made));

  private volatile boolean consuming;
  private volatile boolean consumedBefore;

  /**
   * @param declaration declares the queue
   * @param onGap called when messages may have been missed
   */
  Subscription(
      BrokerConnections connections,
      String queue,
      BrokerConnections.ChannelAction declaration,
      MessageListener listener,
      Runnable onGap) {
    this.connections = connections;
    this.declaration = declaration;
    this.onGap = onGap;
    container = new SimpleMessageListenerContainer(connections.receiving());
    container.setQueueNames(queue);
    container.setMessageListener(listener);
    container.setBeanName(queue); // names its thread
    container.setAcknowledgeMode(AcknowledgeMode.AUTO);
    container.setPrefetchCount(PREFETCH);
    container.setMissingQueuesFatal(false);
    container.setPossibleAuthenticationFailureFatal(false);
    container.setAutoDeclare(false);
    container.setDeclarationRetries(0);
    container.setRecoveryInterval(RETRY_MILLIS);
    container.setReceiveTimeout(RETRY_MILLIS); // how soon it notices that it should stop
    container.setApplicationEventPublisher(this::happened);
    container.afterPropertiesSet();
  }

  /** Whether messages can arrive now. */
  public boolean isConsuming() {
    return consuming && connections.connected();
  }

  /** Starts to receive; if the broker is away, as soon as it is there. */
  @Override
  public void start() {
    try {
      connections.receiving().addConnectionListener(declaring);
    } catch (AmqpException e) {
      log.debug("The connection there was is gone", e); // the container makes a new one
    }
    container.start();
  }

  /** Ends after the message under way; those that were prefetched go back to the broker. */
  @Override
  public void stop() {
    container.stop();
    connections.receiving().removeConnectionListener(declaring);
    consuming = false;
    consumedBefore = false;
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }

  private void declare(Connection connection) {
    BrokerConnections.withChannel(connection, declaration);
  }

  private void happened(Object event) {
    if (event instanceof AsyncConsumerRestartedEvent) {
      consuming = false;
      declareAgain();
    } else if (event instanceof ConsumeOkEvent) {
      consuming = true;
      if (consumedBefore) {
        onGap.run();
      }
      consumedBefore = true;
    }
  }

  private void declareAgain() {
    try {
      declare(connections.receiving().createConnection());
    } catch (AmqpException e) {
      log.debug("The broker is not there yet", e); // the container tries again, and so shall we
    }
  }
}

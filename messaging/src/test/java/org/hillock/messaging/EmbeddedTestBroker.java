package org.hillock.messaging;

import org.hillock.embedded.EmbeddedBroker;
import org.jspecify.annotations.Nullable;

/** The embedded broker, for tests. */
public final class EmbeddedTestBroker implements TestBroker {

  private final BrokerSettings settings;
  private @Nullable EmbeddedBroker running;

  /** Starts it on a free port, which it keeps. */
  public EmbeddedTestBroker() {
    EmbeddedBroker broker = EmbeddedBroker.start();
    running = broker;
    settings = BrokerSettings.local(broker.port(), broker.user(), broker.password());
  }

  @Override
  public BrokerSettings settings() {
    return settings;
  }

  @Override
  public void start() {
    if (running == null) {
      running = EmbeddedBroker.start(settings.port(), settings.password());
    }
  }

  @Override
  public void stop() {
    EmbeddedBroker broker = running;
    if (broker != null) {
      broker.close();
      running = null;
    }
  }
}
